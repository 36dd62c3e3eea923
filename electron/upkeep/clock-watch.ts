// The last moment this counter saw. Nothing is ordered by the clock, so one that goes wrong loses nothing; but times on
// papers would be wrong, and somebody has to know.
import { readFileSync, writeFileSync } from 'node:fs'

/** Clocks are set by a minute or so all the time. */
export const toleratedMs = 2 * 60_000

/** By how much the clock was moved back, or null where it was not. */
export function movedBackBy(lastSeenAt: number, now: number): number | null {
  return lastSeenAt - now > toleratedMs ? lastSeenAt - now : null
}

export interface ClockWatch {
  /** Looks at the clock; answers by how much it was moved back since the last look, or null. */
  look(now: number): number | null
}

/** Keeps the moment in the file at `path`; `known` is a moment that is known otherwise, as the last entry's. */
export function watchClock(path: string, known: number): ClockWatch {
  let seen = Math.max(known, readSeen(path))
  return {
    look(now) {
      const back = movedBackBy(seen, now)
      seen = now
      try {
        writeFileSync(path, String(now))
      } catch {
        // A disk that takes no byte tells of itself elsewhere.
      }
      return back
    },
  }
}

function readSeen(path: string): number {
  try {
    const seen = Number(readFileSync(path, 'utf8'))
    return Number.isSafeInteger(seen) ? seen : 0
  } catch {
    return 0
  }
}
