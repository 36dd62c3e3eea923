// Removing what is known of the people of a ticket. The ticket stays, as a count: what kind, when, what they answered.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { ticketById, ticketEvents } from './reading.ts'

/** Empties a ticket with its history. Refuses `ticketNotFound`, `ticketNotOver`, `removedBefore`. */
export async function removeTicket(
  port: ActPort,
  context: ActContext,
  { ticketId, because }: { ticketId: string; because: RemovalReason },
): Promise<Result<object>> {
  const row = await ticketById(port.db, ticketId)
  if (!row) return refuse('ticketNotFound')
  if (row.endedAt === null) return refuse('ticketNotOver')
  if (await removalOf(port.db, ticketId)) return refuse('removedBefore')
  port.revise('ticket', { id: ticketId }, { place: null, reporterName: null, reporterPhone: null, words: null })
  for (const { position } of await ticketEvents(port.db, ticketId))
    port.revise('ticket_event', { ticketId, position }, { note: null })
  writeRemoval(port, context, { kind: 'ticket', recordId: ticketId, keyId: row.keyId }, because)
  return { ok: true }
}

/** Tickets that ended before `before` and are not removed yet. */
export function dueTickets(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('ticket')
    .select('ticket.id')
    .where('ticket.endedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'ticket.id'))),
    )
    .limit(limit)
}
