import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { CustomerAnswer, TicketChannel, TicketHappening, TicketKind, TicketState, ToldWay } from './model.ts'

export interface TicketTable {
  readonly id: string
  readonly keyId: number
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  readonly kind: TicketKind
  readonly channel: TicketChannel
  readonly state: TicketState
  readonly stateSince: number
  readonly callId: string | null
  readonly roomId: string | null
  readonly place: Sealed
  readonly reporterName: Sealed
  readonly reporterPhone: Sealed
  readonly words: Sealed
  /** Neither household nor number: nobody can be asked. */
  readonly anonymous: number
  readonly responsibleId: string
  readonly creditedId: string | null
  readonly promisedAt: number
  readonly openedAt: number
  readonly openedBy: string
  readonly endedAt: number | null
  readonly answer: CustomerAnswer | null
}

/** What happened to a ticket, in order; only ever added. */
export interface TicketEventTable {
  readonly ticketId: string
  readonly position: number
  readonly keyId: number
  readonly what: TicketHappening
  readonly at: number
  readonly by: string
  readonly way: ToldWay | null
  readonly note: Sealed
  readonly promisedAt: number | null
  readonly staffId: string | null
  readonly answer: CustomerAnswer | null
}

export const ticketTable = declareTable<TicketTable>()({
  name: 'ticket',
  topic: 'tickets',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    kind: 'fact',
    channel: 'fact',
    state: 'fact',
    stateSince: 'fact',
    callId: 'fact',
    roomId: 'fact',
    place: 'guest',
    reporterName: 'guest',
    reporterPhone: 'guest',
    words: 'guest',
    anonymous: 'fact',
    responsibleId: 'fact',
    creditedId: 'fact',
    promisedAt: 'fact',
    openedAt: 'fact',
    openedBy: 'fact',
    endedAt: 'fact',
    answer: 'fact',
  },
})

export const ticketEventTable = declareTable<TicketEventTable>()({
  name: 'ticket_event',
  topic: 'tickets',
  key: ['ticketId', 'position'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    ticketId: 'fact',
    position: 'fact',
    keyId: 'fact',
    what: 'fact',
    at: 'fact',
    by: 'fact',
    way: 'fact',
    note: 'guest',
    promisedAt: 'fact',
    staffId: 'fact',
    answer: 'fact',
  },
})

export interface TicketTables {
  ticket: TicketTable
  ticket_event: TicketEventTable
}

export const ticketTables = [ticketTable, ticketEventTable]
