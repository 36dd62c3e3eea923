// Who owes what a room is billed for, day by day: its owner, else its tenant, else who of the family was there first.
import { addDays, type Period } from '../../core/time.ts'
import type { OccupancyRole } from './model.ts'

export interface Occupant extends Period {
  readonly personId: string
  readonly role: OccupancyRole
}

/** Days that one and the same person is liable for; null where nobody is known. */
export interface LiableDays extends Period {
  readonly payerId: string | null
}

const rank: Readonly<Record<OccupancyRole, number>> = { owner: 0, tenant: 1, family: 2 }

function liableOn(occupants: readonly Occupant[], day: string): string | null {
  const there = occupants.filter(({ from, to }) => from <= day && day <= to)
  const [first] = there.toSorted(
    (one, other) =>
      rank[one.role] - rank[other.role] ||
      one.from.localeCompare(other.from) ||
      one.personId.localeCompare(other.personId),
  )
  return first?.personId ?? null
}

/**
 * The period by who is liable, without gap. Days before anybody was ever known belong to the first who was: the register
 * begins later than the estate.
 */
export function liableDays(occupants: readonly Occupant[], period: Period): LiableDays[] {
  const firstDay = occupants.reduce((first, { from }) => (from < first ? from : first), period.to)
  const changes = occupants
    .flatMap(({ from, to }) => [from, ...(to < period.to ? [addDays(to, 1)] : [])])
    .filter((day) => day > period.from && day <= period.to)
  // Nearly always nobody came or left.
  if (changes.length === 0)
    return [{ ...period, payerId: liableOn(occupants, period.from < firstDay ? firstDay : period.from) }]
  const stretches: LiableDays[] = []
  for (const from of [...new Set([period.from, ...changes])].toSorted()) {
    const payerId = liableOn(occupants, from < firstDay ? firstDay : from)
    const last = stretches.at(-1)
    if (last?.payerId === payerId && last !== undefined) continue
    if (last !== undefined) stretches[stretches.length - 1] = { ...last, to: addDays(from, -1) }
    stretches.push({ from, to: period.to, payerId })
  }
  return stretches
}
