import { refuse, type Result } from '../../../db/core/refusal.ts'
import type { ChargeMethod } from '../../../db/money/charges/model.ts'
import { payerCodeKind } from '../../../db/money/payments/payer-code-rules.ts'
import { cashDue, type PaymentLine } from '../../../db/money/payments/rules.ts'

const methods = { wechat: 'wechat', alipay: 'alipay', unionPay: 'card' } as const

export interface WhatIsCharged {
  readonly method: ChargeMethod
  readonly lines: readonly PaymentLine[]
  readonly amountFen: number
}

/**
 * What a code is charged for: all of what was chosen, to the fen. Refuses `payerCodeDoubtful` for what may be a resident's
 * number, `payerCodeNotTaken`, `nothingChosen`, and `payerCodeOneOff`, because what is charged at once has no bill yet that
 * could be blocked while the result is unknown.
 */
export function chargeFor(
  payerCode: string,
  lines: readonly PaymentLine[],
  hasOneOffs: boolean,
): Result<WhatIsCharged> {
  const kind = payerCodeKind(payerCode)
  if (kind === 'doubtful') return refuse('payerCodeDoubtful')
  if (kind === null || kind === 'digitalYuan') return refuse('payerCodeNotTaken')
  if (hasOneOffs) return refuse('payerCodeOneOff')
  if (lines.length === 0) return refuse('nothingChosen', { field: 'lines' })
  return { ok: true, method: methods[kind], lines, amountFen: cashDue(lines, 1).totalFen }
}
