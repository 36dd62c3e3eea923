import { readDay } from '../../core/day-text.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import { addDays } from '../../core/time.ts'

/** Who sees the bank's statement. */
export const verifiers: readonly Role[] = ['supervisor', 'finance', 'manager']

/** A line of a payment, and how much of it never came or was given back already. */
export interface PaidLine {
  readonly position: number
  readonly billId: string
  readonly amountFen: number
  readonly lostFen: number
}

/**
 * Which lines are owed again when `amountFen` of a payment never came: the last ones first, because a payment is counted
 * on the oldest bill first. The parts sum to `amountFen`; throws where the lines do not hold as much.
 */
export function lossOf(
  lines: readonly PaidLine[],
  amountFen: number,
): { linePosition: number; billId: string; amountFen: number }[] {
  let left = amountFen
  const parts = lines
    .toSorted((one, other) => other.position - one.position)
    .map(({ position, billId, amountFen: paidFen, lostFen }) => {
      const part = Math.min(left, paidFen - lostFen)
      left -= part
      return { linePosition: position, billId, amountFen: part }
    })
  if (left !== 0) throw new RangeError('more never came than was paid')
  return parts.filter((part) => part.amountFen > 0)
}

/** A customer may show the slip of a transfer that was made a while ago, and no longer ago than this. */
export const mostDaysBefore = 90

/**
 * The day a transfer stands in the bank under: not after `today`, and at most 90 days before it was taken. Refuses
 * `dayMissing`, `dayUnreadable`, `seenOnLater`, `seenOnLongBefore`, at `seenOn`.
 */
export function readSeenOn(text: string, today: string, takenOn: string): Result<{ day: string }> {
  const read = readDay(text)
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: 'seenOn' } }
  if (read.day > today) return refuse('seenOnLater', { field: 'seenOn' })
  if (read.day < addDays(takenOn, -mostDaysBefore)) return refuse('seenOnLongBefore', { field: 'seenOn' })
  return read
}
