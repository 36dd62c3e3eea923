// How much of a bill may be let go, and by whose word: one rule for the form and for the command.
import { parseYuan } from '../../core/money.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'

/** Let go out of good will or for a fault of the centre (减免), or a reduction that was promised (优惠). */
export const waiverKinds = ['waiver', 'discount'] as const
export type WaiverKind = (typeof waiverKinds)[number]

export interface WaivableBill {
  readonly amountFen: number
  readonly balanceFen: number
  readonly waivedFen: number
}

/** Refuses `waiverZero` and `waiverAboveBalance`: nobody is given more than is owed. */
export function checkWaiver(amountFen: number, { balanceFen }: WaivableBill): Result<{ amountFen: number }> {
  if (amountFen === 0) return refuse('waiverZero', { field: 'amount' })
  if (amountFen > balanceFen) return refuse('waiverAboveBalance', { field: 'amount', facts: { balanceFen } })
  return { ok: true, amountFen }
}

/** Reads an amount in yuan, or a share of the whole bill as `5%`, whose fen are dropped. Refuses `amountUnreadable` too. */
export function readWaiver(typed: string, bill: WaivableBill): Result<{ amountFen: number }> {
  const share = /^(?<percent>\d{1,3})\s*[%％]$/.exec(typed.trim())?.groups?.['percent']
  const read =
    share === undefined
      ? parseYuan(typed)
      : ({ ok: true, fen: Math.floor((bill.amountFen * Number(share)) / 100) } as const)
  return read.ok ? checkWaiver(read.fen, bill) : refuse('amountUnreadable', { field: 'amount' })
}

/**
 * Whether the approver's role may let go that much: a supervisor up to the limit for one bill, all its waivers taken
 * together; above it a manager. Refuses `waiverAboveLimit`.
 */
export function checkWaiverLimit(totalFen: number, limitFen: number, approver: Role): Result<object> {
  if (totalFen <= limitFen || approver === 'manager') return { ok: true }
  return refuse('waiverAboveLimit', { facts: { limitFen } })
}
