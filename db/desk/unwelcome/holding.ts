// A visitor who may be on the list waits for the supervisor's word; until then nobody is called and no slip is written.
import { dateIn } from '../../core/time.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { VisitorParticulars } from '../visits/visitor-rules.ts'
import { matchKinds, type HoldShown } from './model.ts'
import { findMeant, type Meant } from './search.ts'

export const holdsOf = fixedQuery((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_hold').selectAll().where('visitId', '=', visitId).orderBy('at'),
)

/** Holds a visit for entries it is not held for already. */
export async function writeHolds(
  port: ActPort,
  context: ActContext,
  visitId: string,
  meant: readonly Meant[],
): Promise<void> {
  const before = new Set((await holdsOf(port.db, visitId)).map(({ entryId }) => entryId))
  const undecided = { decision: null, decidedAt: null, decidedBy: null }
  for (const { entryId, matched } of meant)
    if (!before.has(entryId)) port.insert('visit_hold', { visitId, entryId, matched, at: context.now, ...undecided })
}

type Identifying = Pick<VisitorParticulars, 'visitorName' | 'phone' | 'plate' | 'companions'>

/** Looks a visitor and who comes along up in the list, as registered and as corrected. */
export async function holdIfMeant(
  port: ActPort,
  context: ActContext,
  visitId: string,
  { visitorName, phone, plate, companions = [] }: Identifying,
): Promise<void> {
  const day = dateIn((await readSettings(port.db))['centre.zone'], context.now)
  const party = [{ name: visitorName, phone, plate }, ...companions.map((name) => ({ name, phone: null, plate: null }))]
  for (const person of party)
    await writeHolds(port, context, visitId, await findMeant(port.db, context.token, person, day))
}

/** What the desk is told; null where nobody is meant. The hardest word counts. */
export async function holdShown(db: StoreReader, visitId: string): Promise<HoldShown | null> {
  const holds = await holdsOf(db, visitId)
  if (holds.length === 0) return null
  const open = holds.filter(({ decision }) => decision === null)
  const matched = matchKinds.filter((kind) => holds.some((hold) => hold.matched === kind))
  if (open.length > 0) return { matched, decision: null }
  const said = (['turnAway', 'admit', 'another'] as const).find((word) =>
    holds.some(({ decision }) => decision === word),
  )
  return { matched, decision: said ?? null }
}
