// Removing what is known of a visitor. The visit stays, as a count: when, whom, how many.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { numberOfVisit } from '../kept-numbers/queries.ts'
import { removeNumber } from '../kept-numbers/removal.ts'
import { photoOfVisit } from '../photos/queries.ts'
import { stopsOf } from '../stops/queries.ts'
import { visitById } from './reading.ts'

async function emptyHistory(port: ActPort, visitId: string): Promise<void> {
  const lines = await port.db
    .selectFrom('visit_event')
    .select('position')
    .where('visitId', '=', visitId)
    .where(({ or, eb }) =>
      or([eb('numberRung', 'is not', null), eb('particulars', 'is not', null), eb('note', 'is not', null)]),
    )
    .execute()
  const nothing = { numberRung: null, particulars: null, note: null }
  for (const { position } of lines) port.revise('visit_event', { visitId, position }, nothing)
}

/** Empties a visit with its history and messages. Refuses `visitNotFound`, `visitNotOver`, `removedBefore`. */
export async function removeVisitor(
  port: ActPort,
  context: ActContext,
  { visitId, because }: { visitId: string; because: RemovalReason },
): Promise<Result<object>> {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (visit.endedAt === null) return refuse('visitNotOver')
  if (await removalOf(port.db, visitId)) return refuse('removedBefore')
  const nothing = { visitorName: null, phone: null, company: null, plate: null, note: null, companions: null }
  port.revise('visit', { id: visitId }, nothing)
  await emptyHistory(port, visitId)
  const messages = await port.db.selectFrom('host_message').select('id').where('visitId', '=', visitId).execute()
  for (const { id } of messages) port.revise('host_message', { id }, { text: null })
  for (const { position, numberRung } of await stopsOf(port.db, visitId))
    if (numberRung !== null) port.revise('visit_stop', { visitId, position }, { numberRung: null })
  if ((await photoOfVisit(port.db, visitId))?.picture) port.revise('visit_photo', { visitId }, { picture: null })
  port.side.remove('visit_search', { visitId })
  const number = await numberOfVisit(port.db, visitId)
  if (number) await removeNumber(port, context, { recordId: number.id, because })
  writeRemoval(port, context, { kind: 'visit', recordId: visitId, keyId: visit.keyId }, because)
  return { ok: true }
}

/** Visits that ended before `before` and are not removed yet. */
export function dueVisits(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('visit')
    .select('visit.id')
    .where('visit.endedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'visit.id'))),
    )
    .limit(limit)
}

/** The slips of a visit: the papers that name its visitor. */
export async function papersOfVisit(db: StoreReader, visitId: string): Promise<string[]> {
  const slips = await db.selectFrom('visit_slip').select('id').where('visitId', '=', visitId).execute()
  return slips.map(({ id }) => id)
}
