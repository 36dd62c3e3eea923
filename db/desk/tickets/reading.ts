// Tickets as rows, and as lists may show them.
import { maskName } from '../../core/mask.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import type { Settings } from '../../system/settings/model.ts'
import { roomName } from '../calls/reading.ts'
import { warnAt } from '../calls/rules.ts'
import type { OpenTicket } from './model.ts'
import type { PromiseHours } from './rules.ts'

export const ticketById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('ticket').selectAll().where('id', '=', id),
)

export const ticketEvents = fixedQuery((db: StoreReader, id: string) =>
  db.selectFrom('ticket_event').selectAll().where('ticketId', '=', id).orderBy('position'),
)

export type TicketRow = NonNullable<Awaited<ReturnType<typeof ticketById>>>
export type TicketEventRow = Awaited<ReturnType<typeof ticketEvents>>[number]

type Opening = Pick<KeyRing, 'open'>

/** The texts of a ticket, each null where it was not given or its key is gone. */
export function openTicketTexts(ring: Opening, row: TicketRow) {
  const open = openRecord(ring, row.keyId)
  const text = (column: 'place' | 'reporterName' | 'reporterPhone' | 'words') =>
    open('ticket', column, row.id, row[column])
  return {
    place: text('place'),
    reporterName: text('reporterName'),
    reporterPhone: text('reporterPhone'),
    words: text('words'),
  }
}

export function openTicketNote(ring: Opening, row: TicketEventRow): string | null {
  return openRecord(ring, row.keyId)('ticket_event', 'note', `${row.ticketId} ${row.position}`, row.note)
}

export function promiseHours(settings: Settings): PromiseHours {
  const other = settings['ticket.otherHours']
  return {
    complaint: settings['ticket.complaintHours'],
    repair: settings['ticket.repairHours'],
    enquiry: other,
    suggestion: other,
    praise: other,
  }
}

/** A ticket as a list may show it. */
export async function openTicket(
  db: StoreReader,
  ring: Opening,
  row: TicketRow,
  settings: Settings,
): Promise<OpenTicket> {
  const { reporterName, words } = openTicketTexts(ring, row)
  return {
    ticketId: row.id,
    state: row.state,
    number: row.printedNumber,
    kind: row.kind,
    roomId: row.roomId,
    room: await roomName(db, row.roomId),
    maskedName: reporterName === null ? null : maskName(reporterName),
    words,
    responsibleName: await staffName(db, row.responsibleId),
    promisedAt: row.promisedAt,
    warnAt: warnAt(row.openedAt, row.promisedAt, settings['ticket.warnMinutes']),
  }
}
