// Past calls and tickets, for the history of a room or a day.
import { sql } from 'kysely'
import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { historyPageLines, type PastCallLine, type PastTicketLine } from './model.ts'

const mostRows = historyPageLines + 1

function calls(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('call')
    .select(['id', 'keyId', 'beganAt as at', 'callerName', 'direction', 'state'])
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'call.roomId').as('room'),
    )
    .where('call.state', '<>', 'mistaken')
    .where(sql<boolean>`(call.beganAt, call.id) < (${at}, ${id})`)
    .orderBy('beganAt', 'desc')
    .orderBy('id', 'desc')
    .limit(mostRows)
}

export const callsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  calls(db, at, id).where('call.roomId', '=', roomId),
)

export const callsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  calls(db, at, id).where('call.beganAt', '>=', from).where('call.beganAt', '<', to),
)

export function callLine(row: Awaited<ReturnType<typeof callsOfRoom>>[number], ring: KeyRing): PastCallLine {
  const { id, at, room, direction, state } = row
  const name = openRecord(ring, row.keyId)('call', 'callerName', id, row.callerName)
  return { kind: 'call', id, at, room, direction, state, maskedName: name === null ? null : maskName(name) }
}

function tickets(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('ticket')
    .select(['id', 'openedAt as at', 'printedNumber as number', 'kind as about', 'state'])
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'ticket.roomId').as('room'),
    )
    .where(sql<boolean>`(ticket.openedAt, ticket.id) < (${at}, ${id})`)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(mostRows)
}

export const ticketsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  tickets(db, at, id).where('ticket.roomId', '=', roomId),
)

export const ticketsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  tickets(db, at, id).where('ticket.openedAt', '>=', from).where('ticket.openedAt', '<', to),
)

export function ticketLine(row: Awaited<ReturnType<typeof ticketsOfRoom>>[number]): PastTicketLine {
  return { kind: 'ticket', ...row }
}
