import { expect, test } from 'vitest'
import { chargeFor } from '../../renderer/tasks/collect/charge-for.ts'
import { fakeId } from '../fixtures/renderer/fake-estate.ts'

const lines = [
  { billId: fakeId(1), amountFen: 239_67, lateFen: 1_20 },
  { billId: fakeId(2), amountFen: 100_00 },
]

test.each([
  ['134567890123456780', 'wechat'],
  ['281234567890123456', 'alipay'],
  ['6212345678901234567', 'card'],
])('%s is charged by %s: all that was chosen and what being late costs, to the fen', (code, method) => {
  expect(chargeFor(code, lines, false)).toEqual({ ok: true, method, lines, amountFen: 340_87 })
})

test.each([
  ['110101199003077758', lines, false, 'payerCodeDoubtful'],
  ['0112345678901234567', lines, false, 'payerCodeNotTaken'],
  ['4200002026112300001', lines, false, 'payerCodeNotTaken'],
  ['134567890123456780', lines, true, 'payerCodeOneOff'],
  ['134567890123456780', [], false, 'nothingChosen'],
] as const)('%s with %j is refused: %s %s', (code, chosen, hasOneOffs, refusal) => {
  expect(chargeFor(code, chosen, hasOneOffs)).toMatchObject({ ok: false, refusal: { code: refusal } })
})
