import { maskName } from '../../core/mask.ts'
import { addDays } from '../../core/time.ts'
import type { StoreReader } from '../../schema.ts'
import { sql } from 'kysely'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { callLine, callsBetween, callsOfRoom, ticketLine, ticketsBetween, ticketsOfRoom } from './desk-queries.ts'
import {
  historyPageLines,
  type HistoryOf,
  type HistoryPage,
  type HistoryPlace,
  type PastPaymentLine,
  type PastRefundLine,
  type PastReturnLine,
  type PastVisitLine,
} from './model.ts'
import {
  cardsBetween,
  cardsOfRoom,
  droppedBetween,
  droppedLine,
  droppedOfRoom,
  payoutLine,
  payoutsBetween,
  payoutsOfRoom,
} from './money-queries.ts'
import { dayStart, mergePages, newestPlace } from './rules.ts'

/** One more than is shown tells that there is more. */
const mostRows = historyPageLines + 1

function payments(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('payment')
    .select(({ selectFrom }) => [
      'payment.id',
      'payment.takenAt as at',
      'payment.dueFen as totalFen',
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'payment.roomId').as('room'),
      selectFrom('receipt')
        .select('receipt.printedNumber')
        .whereRef('receipt.paymentId', '=', 'payment.id')
        .as('receiptNumber'),
      selectFrom('payment_void')
        .select('payment_void.at')
        .whereRef('payment_void.paymentId', '=', 'payment.id')
        .as('voidedAt'),
      selectFrom('refund')
        .select(({ fn }) => fn.sum<number>('refund.dueFen').as('fen'))
        .whereRef('refund.paymentId', '=', 'payment.id')
        .as('refundedFen'),
    ])
    .where(sql<boolean>`(payment.takenAt, payment.id) < (${at}, ${id})`)
    .orderBy('payment.takenAt', 'desc')
    .orderBy('payment.id', 'desc')
    .limit(mostRows)
}

const paymentsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  payments(db, at, id).where('payment.roomId', '=', roomId),
)

/** Payments of other rooms that paid for this one too. */
const paymentsForRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  payments(db, at, id).where(
    'payment.id',
    'in',
    db
      .selectFrom('payment_for_room')
      .select('payment_for_room.paymentId')
      .where('payment_for_room.roomId', '=', roomId),
  ),
)

const paymentsOfDay = fixedQuery((db: StoreReader, day: string, at: number, id: string) =>
  payments(db, at, id).where('payment.businessDate', '=', day),
)

function refunds(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('refund')
    .select(({ selectFrom }) => [
      'refund.id',
      'refund.at',
      'refund.paymentId',
      'refund.dueFen',
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'refund.roomId').as('room'),
      selectFrom('refund_receipt')
        .select('refund_receipt.printedNumber')
        .whereRef('refund_receipt.refundId', '=', 'refund.id')
        .as('receiptNumber'),
    ])
    .where(sql<boolean>`(refund.at, refund.id) < (${at}, ${id})`)
    .orderBy('refund.at', 'desc')
    .orderBy('refund.id', 'desc')
    .limit(mostRows)
}

const refundsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  refunds(db, at, id).where(({ or, eb, selectFrom }) =>
    or([
      eb('refund.roomId', '=', roomId),
      eb(
        'refund.id',
        'in',
        selectFrom('refund_line')
          .innerJoin('bill', 'bill.id', 'refund_line.billId')
          .select('refund_line.refundId')
          .where('bill.roomId', '=', roomId),
      ),
    ]),
  ),
)

const refundsOfDay = fixedQuery((db: StoreReader, day: string, at: number, id: string) =>
  refunds(db, at, id).where('refund.businessDate', '=', day),
)

function returns(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('deposit_return as back')
    .innerJoin('deposit', 'deposit.id', 'back.depositId')
    .innerJoin('room', 'room.id', 'deposit.roomId')
    .select(['back.depositId as id', 'back.at', 'back.printedNumber as number', 'back.returnedFen'])
    .select(['room.id as roomId', 'room.name as room'])
    .where(sql<boolean>`(back.at, back.depositId) < (${at}, ${id})`)
    .orderBy('back.at', 'desc')
    .orderBy('back.depositId', 'desc')
    .limit(mostRows)
}

const returnsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  returns(db, at, id).where('deposit.roomId', '=', roomId),
)

const returnsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  returns(db, at, id).where('back.at', '>=', from).where('back.at', '<', to),
)

function returnLine(row: Awaited<ReturnType<typeof returnsOfRoom>>[number]): PastReturnLine {
  return { kind: 'depositReturn', ...row }
}

function visits(db: StoreReader, at: number, id: string) {
  return db
    .selectFrom('visit')
    .select(['id', 'keyId', 'registeredAt as at', 'visitorName', 'title', 'partySize', 'state', 'insideAt', 'endedAt'])
    .select('department')
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'visit.hostRoomId').as('room'),
    )
    .where(sql<boolean>`(visit.registeredAt, visit.id) < (${at}, ${id})`)
    .orderBy('registeredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(mostRows)
}

const visitsOfRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  visits(db, at, id).where('visit.hostRoomId', '=', roomId),
)

/** Visits that came to a room besides another. */
const visitsAlsoToRoom = fixedQuery((db: StoreReader, roomId: string, at: number, id: string) =>
  visits(db, at, id).where(({ eb, selectFrom }) => {
    const stops = selectFrom('visit_stop').select('visitId').where('hostRoomId', '=', roomId)
    return eb('visit.id', 'in', stops.where('answer', '=', 'agreed'))
  }),
)

const visitsBetween = fixedQuery((db: StoreReader, from: number, to: number, at: number, id: string) =>
  visits(db, at, id).where('visit.registeredAt', '>=', from).where('visit.registeredAt', '<', to),
)

function paymentLine(row: Awaited<ReturnType<typeof paymentsOfRoom>>[number]): PastPaymentLine {
  const { id, at, totalFen, room, receiptNumber, voidedAt, refundedFen } = row
  return {
    kind: 'payment',
    isVoid: voidedAt !== null,
    refundedFen: refundedFen ?? 0,
    id,
    at,
    totalFen,
    room: room ?? '',
    receiptNumber: receiptNumber ?? '',
  }
}

function refundLine(row: Awaited<ReturnType<typeof refundsOfRoom>>[number]): PastRefundLine {
  const { id, at, paymentId, dueFen, room, receiptNumber } = row
  return { kind: 'refund', id, at, paymentId, totalFen: -dueFen, room: room ?? '', receiptNumber: receiptNumber ?? '' }
}

function visitLine(row: Awaited<ReturnType<typeof visitsOfRoom>>[number], ring: KeyRing): PastVisitLine {
  const { id, at, title, partySize, state, insideAt, endedAt } = row
  const name = openRecord(ring, row.keyId)('visit', 'visitorName', id, row.visitorName)
  const maskedName = name === null ? null : maskName(name)
  const place = row.room ?? row.department
  return { kind: 'visit', id, at, place, maskedName, title, partySize, state, insideAt, endedAt }
}

async function rowsOf(db: StoreReader, of: HistoryOf, { at, id }: HistoryPlace) {
  if (of.by === 'room') {
    const own = await paymentsOfRoom(db, of.roomId, at, id)
    return [
      own,
      [...(await visitsOfRoom(db, of.roomId, at, id)), ...(await visitsAlsoToRoom(db, of.roomId, at, id))],
      await paymentsForRoom(db, of.roomId, at, id),
      await returnsOfRoom(db, of.roomId, at, id),
      await refundsOfRoom(db, of.roomId, at, id),
      await callsOfRoom(db, of.roomId, at, id),
      await ticketsOfRoom(db, of.roomId, at, id),
      await payoutsOfRoom(db, of.roomId, at, id),
      await cardsOfRoom(db, of.roomId, at, id),
      await droppedOfRoom(db, of.roomId, at, id),
    ] as const
  }
  const { 'centre.zone': zone } = await readSettings(db)
  const [from, to] = [dayStart(zone, of.day), dayStart(zone, addDays(of.day, 1))]
  return [
    await paymentsOfDay(db, of.day, at, id),
    await visitsBetween(db, from, to, at, id),
    [],
    await returnsBetween(db, from, to, at, id),
    await refundsOfDay(db, of.day, at, id),
    await callsBetween(db, from, to, at, id),
    await ticketsBetween(db, from, to, at, id),
    await payoutsBetween(db, from, to, at, id),
    await cardsBetween(db, from, to, at, id),
    await droppedBetween(db, from, to, at, id),
  ] as const
}

/** Visits and payments of a room or a day, the newest first, at most 30 lines after `after`; null begins at the newest. */
export async function readHistory(
  db: StoreReader,
  ring: KeyRing,
  of: HistoryOf,
  after: HistoryPlace | null,
): Promise<HistoryPage> {
  const [paid, visited, paidBesides, back, given, rung, wanted, paidOut, cards, gone] = await rowsOf(
    db,
    of,
    after ?? newestPlace,
  )
  return mergePages([
    paid.map(paymentLine),
    paidBesides.map(paymentLine),
    visited.map((row) => visitLine(row, ring)),
    back.map(returnLine),
    given.map(refundLine),
    rung.map((row) => callLine(row, ring)),
    wanted.map(ticketLine),
    paidOut.map(payoutLine),
    cards,
    gone.map(droppedLine),
  ])
}
