import { expect, test } from 'vitest'
import { payerCodeKind } from '../../db/money/payments/payer-code-rules.ts'

test.each([
  ['134567890123456789', 'wechat'],
  ['2812345678901234567', 'alipay'],
  ['301234567890123456789012', 'alipay'],
  [`fp${'a'.repeat(33)}`, 'alipay'],
  ['6212345678901234567', 'unionPay'],
  ['0112345678901234567', 'digitalYuan'],
  // Residents' numbers of Beijing, Tianjin and Hebei begin like WeChat's codes.
  ['110101199003077758', 'doubtful'],
  ['110101199003077757', 'wechat'],
  ['440101199003077758', null],
  ['4200002026112300001', null],
  ['3-2-1502', null],
])('%s is the code of %s', (text, kind) => {
  expect(payerCodeKind(text)).toBe(kind)
})
