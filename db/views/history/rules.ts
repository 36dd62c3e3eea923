import { clockTimeIn, dateIn } from '../../core/time.ts'
import { historyPageLines, type HistoryLine, type HistoryPage, type HistoryPlace } from './model.ts'

/** After everything: where a first page begins. */
export const newestPlace: HistoryPlace = { at: Number.MAX_SAFE_INTEGER, id: '\u{10FFFF}' }

/** By how much the clock of the zone is ahead of UTC at an instant; whole minutes. */
function aheadMs(zone: string, at: number): number {
  const minute = Math.floor(at / 60_000) * 60_000
  return Date.parse(`${dateIn(zone, minute)}T${clockTimeIn(zone, minute)}Z`) - minute
}

/** The instant a day begins at in a zone. Where clocks change on that day, it is the clock of its first minute. */
export function dayStart(zone: string, day: string): number {
  const utc = Date.parse(`${day}T00:00Z`)
  const near = utc - aheadMs(zone, utc)
  return utc - aheadMs(zone, near)
}

/** One page of several lists, each the newest first and as long as a page and one more where there is so much. */
export function mergePages(lists: readonly (readonly HistoryLine[])[]): HistoryPage {
  const all = lists.flat().toSorted((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
  const lines = all.slice(0, historyPageLines)
  const last = lines.at(-1)
  return { lines, next: all.length > historyPageLines && last ? { at: last.at, id: last.id } : null }
}
