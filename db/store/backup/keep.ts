// Which backups stay, and when the next one is due.
import type { Manifest } from './manifest.ts'

export const dailyKept = 7

const dayMs = 24 * 60 * 60 * 1000

type Dated = Pick<Manifest, 'name' | 'madeAt'>

/**
 * The names of those that go: of each day the newest stays, seven days long, and the newest of all whatever its age. A
 * person who was removed has left the last of them a week later.
 */
export function outdated(backups: readonly Dated[], now: number, dayOf: (at: number) => string): string[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt - a.madeAt)
  const days = new Set<string>()
  const gone: string[] = []
  for (const [at, { name, madeAt }] of newestFirst.entries()) {
    const day = dayOf(madeAt)
    const isKept = at === 0 || (!days.has(day) && now - madeAt < dailyKept * dayMs)
    days.add(day)
    if (!isKept) gone.push(name)
  }
  return gone
}

/**
 * True when the nightly backup is due: its time of today has come and none was made since. A counter that was switched
 * off at night makes up for it when it is switched on.
 */
export function isNightlyDue(lastAt: number | null, now: number, todaysTime: number): boolean {
  const due = now >= todaysTime ? todaysTime : todaysTime - dayMs
  // A backup from the future was made before the clock was moved back: it says nothing about today.
  return lastAt === null || lastAt < due || lastAt > now
}
