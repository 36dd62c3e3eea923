import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { actorOf } from '../visits/history.ts'
import type { CustomerAnswer, TicketHappening, ToldWay } from './model.ts'

export interface TicketLineInput {
  readonly what: TicketHappening
  readonly way?: ToldWay | null
  readonly note?: string | null
  readonly promisedAt?: number
  readonly staffId?: string
  readonly answer?: CustomerAnswer
}

const lastPosition = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('ticket_event').select('position').where('ticketId', '=', id).orderBy('position', 'desc').limit(1),
)

/** Adds a line to a ticket's history; what was said is sealed under the ticket's key. */
export async function writeTicketLine(
  port: ActPort,
  context: ActContext,
  { id, keyId }: { readonly id: string; readonly keyId: number },
  line: TicketLineInput,
): Promise<void> {
  port.insert('ticket_event', {
    ticketId: id,
    position: ((await lastPosition(port.db, id))?.position ?? 0) + 1,
    keyId,
    what: line.what,
    at: context.now,
    by: actorOf(context),
    way: line.way ?? null,
    note: line.note ?? null,
    promisedAt: line.promisedAt ?? null,
    staffId: line.staffId ?? null,
    answer: line.answer ?? null,
  })
}
