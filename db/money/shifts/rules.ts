// The arithmetic of a drawer. What is expected is what was there, plus what came, less what went; what was counted is
// compared with it and never the other way round.
import { circulatingFen } from '../../core/cash.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import type { CashMoveKind, CountedPieces, ShiftCash } from './model.ts'

const heads: readonly Role[] = ['supervisor', 'finance', 'manager']

/** Who may know what a drawer should hold before it was counted. Whoever may not is told no sum of cash and no total either. */
export function knowsExpected(role: Role | null): boolean {
  return role !== null && heads.includes(role)
}

/** More pieces of one kind than fit into any drawer is a slip of the hand. */
export const mostPieces = 9_999

/** What moves the drawer: 1 in, −1 out, 0 for money that was only changed. */
export function directionOf(kind: CashMoveKind): -1 | 0 | 1 {
  if (kind === 'changed') return 0
  return kind === 'in' ? 1 : -1
}

/**
 * The sum of counted notes and coins, in fen. Refuses `piecesUnreadable` at the denomination for a count that is none, and
 * for a denomination that is not in circulation.
 */
export function countedSum(pieces: CountedPieces): Result<{ countedFen: number }> {
  let countedFen = 0
  for (const [value, count] of Object.entries(pieces)) {
    const isKnown = circulatingFen.includes(Number(value))
    if (!isKnown || !Number.isSafeInteger(count) || count < 0 || count > mostPieces)
      return refuse('piecesUnreadable', { field: value })
    countedFen += Number(value) * count
  }
  return { ok: true, countedFen }
}

/** float + sales + voids + deposits + balances + refunds + in − out − delivered: what the drawer should hold, in fen (E13 of the study: 3,140.50). */
export function expectedCash(cash: Omit<ShiftCash, 'expectedFen'>): number {
  const { floatFen, salesFen, voidsFen, depositsFen, prepaidFen, refundsFen, inFen, outFen, deliveredFen } = cash
  return floatFen + salesFen + voidsFen + depositsFen + prepaidFen + refundsFen + inFen + outFen + deliveredFen
}

/** Counted less expected: below zero is short (短款), above is over (长款). */
export function difference(countedFen: number, expectedFen: number): number {
  return countedFen - expectedFen
}

/** The difference furthest from 0 of all counts of a shift: counting again does not make it smaller. 0 where there is none. */
export function largestDifference(counts: readonly { readonly differenceFen: number }[]): number {
  return counts.reduce(
    (largest, { differenceFen }) => (Math.abs(differenceFen) > Math.abs(largest) ? differenceFen : largest),
    0,
  )
}

const hourMs = 3_600_000
const minuteMs = 60_000

/** Near its end: within `minutes` before it has been open for `mostHours`, so that the next person should be there. */
export function isNearEnd(
  shift: { readonly openedAt: number },
  now: number,
  mostHours: number,
  minutes: number,
): boolean {
  const leftMs = shift.openedAt + mostHours * hourMs - now
  return leftMs >= 0 && leftMs <= minutes * minuteMs
}

/** Past its end: another day has come, or it has been open for longer than `mostHours`. Money is taken all the same. */
export function isPastEnd(
  shift: { readonly businessDate: string; readonly openedAt: number },
  today: string,
  now: number,
  mostHours: number,
): boolean {
  return today > shift.businessDate || now - shift.openedAt > mostHours * hourMs
}
