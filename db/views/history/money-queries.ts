// Balances that were paid out, what was dropped before it was paid, and what happened to cards, for the history of a room or a day.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { historyPageLines, type PastCardLine, type PastDroppedLine, type PastPayoutLine } from './model.ts'

const mostRows = historyPageLines + 1

function payouts(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('prepaid_payout as payout')
    .innerJoin('prepaid_account as account', 'account.id', 'payout.accountId')
    .innerJoin('room', 'room.id', 'account.roomId')
    .select(['payout.id', 'payout.at', 'payout.printedNumber as number', 'payout.amountFen as returnedFen'])
    .select(['room.id as roomId', 'room.name as room'])
    .where(sql<boolean>`(payout.at, payout.id) < (${at}, ${id})`)
    .orderBy('payout.at', 'desc')
    .orderBy('payout.id', 'desc')
    .limit(mostRows)
}

export const payoutsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  payouts(db, at, id).where('account.roomId', '=', roomId),
)

export const payoutsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  payouts(db, at, id).where('payout.at', '>=', from).where('payout.at', '<', to),
)

export function payoutLine(row: Awaited<ReturnType<typeof payoutsOfRoom>>[number]): PastPayoutLine {
  return { kind: 'prepaidPayout', ...row }
}

function dropped(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('bill_void as gone')
    .innerJoin('bill', 'bill.id', 'gone.billId')
    .innerJoin('room', 'room.id', 'bill.roomId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .select(['bill.id', 'gone.voidedAt as at', 'gone.dropped', 'bill.amountFen'])
    .select(['room.name as room', 'item.name as item'])
    .where('gone.dropped', 'is not', null)
    .where(sql<boolean>`(gone.voidedAt, gone.billId) < (${at}, ${id})`)
    .orderBy('gone.voidedAt', 'desc')
    .orderBy('gone.billId', 'desc')
    .limit(mostRows)
}

export const droppedOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  dropped(db, at, id).where('bill.roomId', '=', roomId),
)

export const droppedBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  dropped(db, at, id).where('gone.voidedAt', '>=', from).where('gone.voidedAt', '<', to),
)

export function droppedLine(row: Awaited<ReturnType<typeof droppedOfRoom>>[number]): PastDroppedLine {
  const { dropped: reason, ...line } = row
  return { kind: 'dropped', ...line, reason: reason ?? 'mistake' }
}

/** Issued, and each event since; an event has no id of its own. */
function issued(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('card')
    .innerJoin('service', 'service.id', 'card.serviceId')
    .innerJoin('room', 'room.id', 'card.roomId')
    .select(['card.id', 'card.madeAt as at', 'room.name as room', 'service.name as service', 'card.number'])
    .select(['card.id as cardId', 'card.roomId', sql<PastCardLine['event']>`'issue'`.as('event')])
    .where(sql<boolean>`(card.madeAt, card.id) < (${at}, ${id})`)
    .orderBy('card.madeAt', 'desc')
    .orderBy('card.id', 'desc')
    .limit(mostRows)
}

const eventId = sql<string>`card_event.cardId || ' ' || card_event.position`

function events(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('card_event')
    .innerJoin('card', 'card.id', 'card_event.cardId')
    .innerJoin('service', 'service.id', 'card.serviceId')
    .innerJoin('room', 'room.id', 'card.roomId')
    .select(eventId.as('id'))
    .select(['card_event.at', 'room.name as room', 'service.name as service', 'card.number', 'card_event.event'])
    .select(['card.id as cardId', 'card.roomId'])
    .where(sql<boolean>`(card_event.at, ${eventId}) < (${at}, ${id})`)
    .orderBy('card_event.at', 'desc')
    .orderBy(eventId, 'desc')
    .limit(mostRows)
}

const issuedOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  issued(db, at, id).where('card.roomId', '=', roomId),
)

const issuedBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  issued(db, at, id).where('card.madeAt', '>=', from).where('card.madeAt', '<', to),
)

const eventsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  events(db, at, id).where('card.roomId', '=', roomId),
)

const eventsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  events(db, at, id).where('card_event.at', '>=', from).where('card_event.at', '<', to),
)

const cardLine = (row: Omit<PastCardLine, 'kind'>): PastCardLine => ({ kind: 'card', ...row })

export async function cardsOfRoom(db: StoreReader, roomId: string, at: number, id: string): Promise<PastCardLine[]> {
  return [...(await issuedOfRoom(db, roomId, at, id)), ...(await eventsOfRoom(db, roomId, at, id))].map(cardLine)
}

export async function cardsBetween(
  db: StoreReader,
  from: number,
  to: number,
  at: number,
  id: string,
): Promise<PastCardLine[]> {
  return [...(await issuedBetween(db, from, to, at, id)), ...(await eventsBetween(db, from, to, at, id))].map(cardLine)
}
