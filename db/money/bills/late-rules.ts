// What being late costs by contract (违约金): simple, never compounded, on what was unpaid each day, capped, and nothing until a
// clause was entered. It is no statutory 滞纳金, and courts cut what is excessive.
import { roundedFen } from '../../core/amount.ts'
import { addDays, daysBetween } from '../../core/time.ts'
import type { LateClause } from '../fees/model.ts'

export interface LateDays {
  readonly from: string
  readonly to: string
  readonly days: number
  /** What was unpaid on each of these days. */
  readonly owedFen: number
}

export interface LateCharge {
  readonly clause: LateClause
  /** The first day that is charged: after the due day and the days of grace. */
  readonly chargedFrom: string
  readonly stretches: readonly LateDays[]
  readonly days: number
  /** Before the cap. */
  readonly countedFen: number
  readonly capFen: number
  readonly amountFen: number
}

/** Something that made a bill's balance less: it was paid, or waived. */
export interface PaidOn {
  readonly day: string
  readonly amountFen: number
}

/** The clause in force on the day the bill fell due: a later, dearer one does not reach back. */
export function clauseFor(clauses: readonly LateClause[], feeItemId: string, dueOn: string): LateClause | null {
  return clauses.find((clause) => clause.feeItemId === feeItemId && clause.fromOn <= dueOn) ?? null
}

/** What of a late charge is not charged yet. A payment that is made void can not make it less than nothing. */
export function openLate(late: Pick<LateCharge, 'amountFen'>, chargedFen: number): number {
  return Math.max(0, late.amountFen - chargedFen)
}

function stretchesOf(amountFen: number, chargedFrom: string, paid: readonly PaidOn[], day: string): LateDays[] {
  const stretches: LateDays[] = []
  const owedOn = (from: string) =>
    paid.filter((one) => one.day < from).reduce((owed, one) => owed - one.amountFen, amountFen)
  // What is paid on a day is owed through that day; from the next it is not.
  const starts = [chargedFrom, ...paid.map((one) => addDays(one.day, 1)).filter((start) => start > chargedFrom)]
  const rising = [...new Set(starts)].toSorted().filter((start) => start <= day)
  for (const [at, from] of rising.entries()) {
    const next = rising[at + 1]
    const to = next === undefined ? day : addDays(next, -1)
    const owedFen = owedOn(from)
    if (owedFen > 0) stretches.push({ from, to, days: daysBetween(from, to) + 1, owedFen })
  }
  return stretches
}

/**
 * What a bill's lateness comes to through `day`, day by day, rounded once. Null without a clause, at a rate of zero, or
 * before it is late. The cap is a share of the bill's own amount.
 */
export function lateCharge(
  bill: { readonly amountFen: number; readonly dueOn: string },
  clause: LateClause | null,
  paid: readonly PaidOn[],
  day: string,
): LateCharge | null {
  if (clause === null || clause.ratePerDayMillionths === 0) return null
  const chargedFrom = addDays(bill.dueOn, clause.graceDays + 1)
  const stretches = stretchesOf(bill.amountFen, chargedFrom, paid, day)
  if (stretches.length === 0) return null
  const exact = stretches.reduce((sum, { days, owedFen }) => sum + BigInt(days) * BigInt(owedFen), 0n)
  const rounding = { unitFen: 1, mode: 'halfUp' } as const
  const countedFen = roundedFen(exact * BigInt(clause.ratePerDayMillionths), 1_000_000n, rounding)
  const capFen = roundedFen(BigInt(bill.amountFen) * BigInt(clause.capPercent), 100n, { unitFen: 1, mode: 'down' })
  return {
    clause,
    chargedFrom,
    stretches,
    days: stretches.reduce((sum, one) => sum + one.days, 0),
    countedFen,
    capFen,
    amountFen: Math.min(countedFen, capFen),
  }
}
