// How long a visitor's slip is good for.
import { clockTimeIn, dateIn } from '../../core/time.ts'

const minuteMs = 60_000
const hourMs = 3_600_000

/** Minutes since 1970 of a date and a time of day, as if both were read in UTC. */
function wallMinutes(date: string, clock: string): number {
  return Date.parse(`${date}T${clock}:00Z`) / minuteMs
}

/**
 * The instant at which the clock of `zone` shows `clock` ('HH:mm') on `date`. Where that time is skipped, the first
 * instant after; where it comes twice, either.
 */
export function instantIn(zone: string, date: string, clock: string): number {
  const wanted = wallMinutes(date, clock)
  const shownAt = (at: number) => wallMinutes(dateIn(zone, at), clockTimeIn(zone, at))
  const first = (wanted + (wanted - shownAt(wanted * minuteMs))) * minuteMs
  return first + (wanted - shownAt(first)) * minuteMs
}

export interface Validity {
  readonly zone: string
  readonly untilClock: string
  readonly forHours: number
}

/** Until the closing time of the same day, or for the hours set where that is later: nobody is let in for minutes. */
export function validUntil(now: number, { zone, untilClock, forHours }: Validity): number {
  return Math.max(instantIn(zone, dateIn(zone, now), untilClock), now + forHours * hourMs)
}
