import type { Refusal } from '../../db/core/refusal.ts'
import { halfWidth, withoutSpaces } from '../../db/core/text.ts'

/** No count: every contract that takes one begins at 1 and refuses it at its field. */
export const noCount = 0

/** A count as it is typed, in digits of either width: one where nothing is, `noCount` for what is none. */
export function typedCount(text: string | undefined): number {
  const typed = withoutSpaces(halfWidth(text ?? ''))
  if (typed === '') return 1
  return /^\d{1,4}$/.test(typed) ? Number(typed) : noCount
}

/** What the contract refused at the field of a count, said as what to type there. */
export function saidOfCount(refusal: Refusal, field: string): Refusal {
  return refusal.code === 'invalidInput' && refusal.field === field ? { ...refusal, code: 'countUnreadable' } : refusal
}
