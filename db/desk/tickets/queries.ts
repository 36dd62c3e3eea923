// What the screen asks about tickets.
import { maskName } from '../../core/mask.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { numbersToAnswer } from '../visits/queries.ts'
import type { OpenTicket, TicketLine, TicketView } from './model.ts'
import {
  openTicket,
  openTicketNote,
  openTicketTexts,
  ticketById,
  ticketEvents,
  type TicketEventRow,
} from './reading.ts'
import { ticketMachine } from './rules.ts'

const openTickets = fixedQuery((db: StoreReader) =>
  db.selectFrom('ticket').selectAll().where('endedAt', 'is', null).orderBy('promisedAt'),
)

const openTicketsOfRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db.selectFrom('ticket').selectAll().where('roomId', '=', roomId).where('endedAt', 'is', null).orderBy('promisedAt'),
)

/** Every ticket that is open, the first promised first; of one household where one is named. */
export async function listOpenTickets(db: StoreReader, ring: KeyRing, roomId: string | null): Promise<OpenTicket[]> {
  const settings = await readSettings(db)
  const rows = await (roomId === null ? openTickets(db) : openTicketsOfRoom(db, roomId))
  return Promise.all(rows.map((row) => openTicket(db, ring, row, settings)))
}

const openTicketCount = fixedRow((db: StoreReader) =>
  db
    .selectFrom('ticket')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('endedAt', 'is', null),
)

export async function countOpenTickets(db: StoreReader): Promise<number> {
  return (await openTicketCount(db))?.count ?? 0
}

async function historyLine(
  db: StoreReader,
  ring: KeyRing,
  row: TicketEventRow,
  isMasked: boolean,
): Promise<TicketLine> {
  return {
    what: row.what,
    at: row.at,
    byName: await staffName(db, row.by),
    way: row.way,
    note: isMasked ? null : openTicketNote(ring, row),
    promisedAt: row.promisedAt,
    toName: row.staffId === null ? null : await staffName(db, row.staffId),
    answer: row.answer,
  }
}

/** One ticket for the task in hand, or null; masked once it has ended. */
export async function readTicket(
  db: StoreReader,
  ring: KeyRing,
  ticketId: string,
  now: number,
): Promise<TicketView | null> {
  const row = await ticketById(db, ticketId)
  if (!row) return null
  const isMasked = row.endedAt !== null
  const texts = openTicketTexts(ring, row)
  const listed = await openTicket(db, ring, row, await readSettings(db))
  const events = await ticketEvents(db, ticketId)
  const { reporterName: name } = texts
  return {
    ...listed,
    words: isMasked ? null : texts.words,
    isMasked,
    possible: ticketMachine.eventsIn(row.state),
    channel: row.channel,
    reporterName: name !== null && isMasked ? maskName(name) : name,
    numbersToRing: await numbersToAnswer(db, row, texts.reporterPhone, now),
    place: isMasked ? null : texts.place,
    creditedName: row.creditedId === null ? null : await staffName(db, row.creditedId),
    isAnonymous: row.anonymous === 1,
    openedAt: row.openedAt,
    openedByName: await staffName(db, row.openedBy),
    endedAt: row.endedAt,
    answer: row.answer,
    history: await Promise.all(events.map((event) => historyLine(db, ring, event, isMasked))),
    slip: await lastJobOf(db, ticketId, 'jobSlip'),
  }
}
