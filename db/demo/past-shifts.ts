// The shifts the past payments were taken in: on days of the month before, one after the other, all closed.
import { addDays, addMonthsClamped, monthOf } from '../core/time.ts'

/** At most so many days, so that all of them lie in the month before today's whatever its length. */
const mostDays = 20

/** Shanghai knows no summer time: its clock has stood at +08:00 since 1992. */
const offset = '+08:00'

export interface PastShift {
  /** Which of the past shifts, from 0. */
  readonly day: number
  readonly businessDate: string
  readonly openedAt: number
  readonly closedAt: number
  /** The batches it spans, the last one included. */
  readonly firstBatch: number
  readonly lastBatch: number
}

/** Spreads `batches` of households over past shifts; every batch lies in one of them. */
export function planShifts(today: string, batches: number): PastShift[] {
  const perDay = Math.ceil(batches / Math.min(mostDays, batches))
  const firstDay = addMonthsClamped(`${monthOf(today)}-01`, -1)
  return Array.from({ length: Math.ceil(batches / perDay) }, (_, day) => {
    const businessDate = addDays(firstDay, day)
    return {
      day,
      businessDate,
      openedAt: Date.parse(`${businessDate}T09:00:00${offset}`),
      closedAt: Date.parse(`${businessDate}T18:00:00${offset}`),
      firstBatch: day * perDay,
      lastBatch: Math.min(batches, (day + 1) * perDay) - 1,
    }
  })
}

/** When, within a shift, the payment at `place` of `places` was taken: spread from opening to half an hour before the end. */
export function takenAt(shift: PastShift, place: number, places: number): number {
  const spanMs = shift.closedAt - shift.openedAt - 1_800_000
  return shift.openedAt + Math.floor((spanMs * place) / places)
}
