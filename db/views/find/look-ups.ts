// The statements of the find bar: each rests on one index, and stops at the first row that would not be listed.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { mostHits, type BackHit } from './model.ts'

/** One more than is listed tells that there is more. */
const mostRows = mostHits + 1

/** After every text that begins with the one before it. */
export const lastSign = '\u{10FFFF}'

function rooms(db: StoreReader) {
  return db.selectFrom('room').select(['id as roomId', 'name as room'])
}

type FoundRooms = ReturnType<typeof rooms>

// In the order of the buildings' numbers, which differ in length: building 2 stands before building 10.
const inTown = sql`length(building), building, unit`

/** The first so many rooms, each with the owner's name on `day`, else the tenant's; a name is looked up for these only. */
function withFirstName(db: StoreReader, found: FoundRooms, day: string) {
  return db.selectFrom(found.limit(mostRows).as('found')).select(({ selectFrom }) => [
    'found.roomId',
    'found.room',
    selectFrom('occupancy')
      .innerJoin('person', 'person.id', 'occupancy.personId')
      .select('person.name')
      .whereRef('occupancy.roomId', '=', 'found.roomId')
      .where('occupancy.fromOn', '<=', day)
      .where(({ or, eb }) => or([eb('occupancy.toOn', 'is', null), eb('occupancy.toOn', '>=', day)]))
      .orderBy(sql`case occupancy.role when 'owner' then 0 when 'tenant' then 1 else 2 end`)
      .orderBy('occupancy.fromOn')
      .limit(1)
      .as('name'),
  ])
}

export const wholeRooms = fixedQuery((db: StoreReader, building: string, unit: string, number: string, day: string) =>
  withFirstName(
    db,
    rooms(db).where('building', '=', building).where('unit', '=', unit).where('number', '=', number),
    day,
  ),
)
export const roomsOfBuilding = fixedQuery((db: StoreReader, building: string, number: string, day: string) =>
  withFirstName(db, rooms(db).where('number', '=', number).where('building', '=', building).orderBy(inTown), day),
)
export const roomsOfUnit = fixedQuery((db: StoreReader, unit: string, number: string, day: string) =>
  withFirstName(db, rooms(db).where('number', '=', number).where('unit', '=', unit).orderBy(inTown), day),
)
export const roomsOfNumber = fixedQuery((db: StoreReader, number: string, day: string) =>
  withFirstName(db, rooms(db).where('number', '=', number).orderBy(inTown), day),
)

/** People whose texts of `kind` lie between two texts, with the rooms they are in today or, `ended`, were or will be in. */
function peopleBetween(db: StoreReader, kind: 'whole' | 'part', from: string, to: string, day: string, ended: boolean) {
  const isIn = sql<boolean>`(occupancy.fromOn <= ${day} and (occupancy.toOn is null or occupancy.toOn >= ${day}))`
  return (
    db
      .selectFrom('person_search as search')
      // Cross joins keep SQLite from starting at the small side: only this order can stop early.
      .crossJoin('occupancy')
      .crossJoin('person')
      .crossJoin('room')
      .whereRef('occupancy.personId', '=', 'search.personId')
      .whereRef('person.id', '=', 'search.personId')
      .whereRef('room.id', '=', 'occupancy.roomId')
      .select(['occupancy.id', 'person.id as personId', 'person.name', 'person.phone', 'occupancy.role'])
      .select(['occupancy.roomId', 'room.name as room'])
      .where('search.kind', '=', kind)
      .where('search.text', '>=', from)
      .where('search.text', '<=', to)
      .where(ended ? sql<boolean>`not ${isIn}` : isIn)
      .limit(mostRows)
  )
}

export const peopleNow = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  peopleBetween(db, 'whole', from, to, day, false),
)
export const peopleBefore = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  peopleBetween(db, 'whole', from, to, day, true),
)
export const peopleInsideNow = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  peopleBetween(db, 'part', from, to, day, false),
)
export const peopleInsideBefore = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  peopleBetween(db, 'part', from, to, day, true),
)

export type PersonRow = Awaited<ReturnType<typeof peopleNow>>[number]

function peopleOfPhone(db: StoreReader, day: string) {
  const isIn = sql<number>`(occupancy.fromOn <= ${day} and (occupancy.toOn is null or occupancy.toOn >= ${day}))`
  return db
    .selectFrom('person')
    .crossJoin('occupancy')
    .crossJoin('room')
    .whereRef('occupancy.personId', '=', 'person.id')
    .whereRef('room.id', '=', 'occupancy.roomId')
    .select(['occupancy.id', 'person.id as personId', 'person.name', 'person.phone', 'occupancy.role'])
    .select(['occupancy.roomId', 'room.name as room', isIn.as('isIn')])
    .limit(mostRows)
}

export const peopleByPhone = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  peopleOfPhone(db, day).where('person.phone', '>=', from).where('person.phone', '<=', to),
)

/** `lastFour` reaches the index, `tail` (the same or longer) decides; `before` is minus its length. */
export const peopleByPhoneTail = fixedQuery(
  (db: StoreReader, lastFour: string, before: number, tail: string, day: string) =>
    peopleOfPhone(db, day)
      .where(sql`substr(person.phone, -4)`, '=', lastFour)
      .where(sql`substr(person.phone, ${before})`, '=', tail)
      .orderBy('isIn', 'desc'),
)

function vehicles(db: StoreReader) {
  return db
    .selectFrom('vehicle')
    .crossJoin('room')
    .whereRef('room.id', '=', 'vehicle.roomId')
    .select(['vehicle.id', 'vehicle.plate', 'vehicle.toOn', 'vehicle.roomId', 'room.name as room'])
    .limit(mostRows)
}

export const vehiclesByPlate = fixedQuery((db: StoreReader, from: string, to: string) =>
  vehicles(db).where('vehicle.plate', '>=', from).where('vehicle.plate', '<=', to),
)

export const vehiclesByTail = fixedQuery((db: StoreReader, lastThree: string, before: number, tail: string) =>
  vehicles(db)
    .where(sql`substr(vehicle.plate, -3)`, '=', lastThree)
    .where(sql`substr(vehicle.plate, ${before})`, '=', tail),
)

function receipts(db: StoreReader) {
  return db
    .selectFrom('receipt')
    .crossJoin('payment')
    .crossJoin('room')
    .whereRef('payment.id', '=', 'receipt.paymentId')
    .whereRef('room.id', '=', 'payment.roomId')
    .select(['receipt.id', 'receipt.paymentId', 'receipt.printedNumber', 'payment.dueFen as totalFen'])
    .select(['payment.takenAt', 'payment.roomId', 'room.name as room'])
    .limit(mostRows)
}

export const receiptsByNumber = fixedQuery((db: StoreReader, printedNumber: string) =>
  receipts(db).where('receipt.printedNumber', '=', printedNumber),
)

export const receiptsByTail = fixedQuery((db: StoreReader, lastFour: string, before: number, tail: string) =>
  receipts(db)
    .where(sql`substr(receipt.printedNumber, -4)`, '=', lastFour)
    .where(sql`substr(receipt.printedNumber, ${before})`, '=', tail)
    .orderBy('receipt.issuedAt', 'desc'),
)

function visits(db: StoreReader) {
  return db
    .selectFrom('visit_slip')
    .crossJoin('visit')
    .whereRef('visit.id', '=', 'visit_slip.visitId')
    .select(['visit_slip.id', 'visit.id as visitId', 'visit_slip.printedNumber', 'visit_slip.code', 'visit.state'])
    .select(['visit.registeredAt', 'visit.hostRoomId', 'visit.department'])
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'visit.hostRoomId').as('room'),
    )
    .limit(mostRows)
}

export const visitsByCode = fixedQuery((db: StoreReader, code: string) =>
  visits(db).where('visit_slip.code', '=', code),
)

export const visitsByNumber = fixedQuery((db: StoreReader, printedNumber: string) =>
  visits(db).where('visit_slip.printedNumber', '=', printedNumber),
)

export const visitsByTail = fixedQuery((db: StoreReader, lastFour: string, before: number, tail: string) =>
  visits(db)
    .where(sql`substr(visit_slip.printedNumber, -4)`, '=', lastFour)
    .where(sql`substr(visit_slip.printedNumber, ${before})`, '=', tail)
    .orderBy('visit_slip.issuedAt', 'desc'),
)

function items(db: StoreReader) {
  return db
    .selectFrom('custody_item')
    .select(['id', 'printedNumber', 'code', 'kind', 'state', 'receivedAt', 'hostRoomId', 'department'])
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'custody_item.hostRoomId').as('room'),
    )
    .limit(mostRows)
}

export type ItemRow = Awaited<ReturnType<typeof itemsByNumber>>[number]

export const itemsByCode = fixedQuery((db: StoreReader, code: string) => items(db).where('code', '=', code))

export const itemsByNumber = fixedQuery((db: StoreReader, printedNumber: string) =>
  items(db).where('printedNumber', '=', printedNumber),
)

export const itemsByTail = fixedQuery((db: StoreReader, lastFour: string, before: number, tail: string) =>
  items(db)
    .where(sql`substr(printedNumber, -4)`, '=', lastFour)
    .where(sql`substr(printedNumber, ${before})`, '=', tail)
    .orderBy('receivedAt', 'desc'),
)

/** The rooms' names of items that were found by what is sealed of them. */
export const itemsById = fixedQuery((db: StoreReader, id: string) => items(db).where('id', '=', id))

function tickets(db: StoreReader) {
  return db
    .selectFrom('ticket')
    .select(['id', 'printedNumber', 'kind', 'state', 'roomId'])
    .select(({ selectFrom }) =>
      selectFrom('room').select('room.name').whereRef('room.id', '=', 'ticket.roomId').as('room'),
    )
    .limit(mostRows)
}

export const ticketsByNumber = fixedQuery((db: StoreReader, printedNumber: string) =>
  tickets(db).where('printedNumber', '=', printedNumber),
)

export const ticketsByTail = fixedQuery((db: StoreReader, lastFour: string, before: number, tail: string) =>
  tickets(db)
    .where(sql`substr(printedNumber, -4)`, '=', lastFour)
    .where(sql`substr(printedNumber, ${before})`, '=', tail)
    .orderBy('openedAt', 'desc'),
)

/** The papers of money that went back, of each kind; `isMeant` is told of the paper, called `back`. */
function backs(db: StoreReader, isMeant: RawBuilder<SqlBool>) {
  const none = sql<string | null>`null`.as('paymentId')
  const ofDeposits = db
    .selectFrom('deposit_return as back')
    .crossJoin('deposit')
    .crossJoin('room')
    .whereRef('deposit.id', '=', 'back.depositId')
    .whereRef('room.id', '=', 'deposit.roomId')
    .where(isMeant)
    .select(['back.depositId as id', 'back.printedNumber', 'back.returnedFen as backFen', 'back.at'])
    .select(['room.id as roomId', 'room.name as room', sql<BackHit['of']>`'depositReturn'`.as('of'), none])
  const ofBalances = db
    .selectFrom('prepaid_payout as back')
    .crossJoin('prepaid_account as account')
    .crossJoin('room')
    .whereRef('account.id', '=', 'back.accountId')
    .whereRef('room.id', '=', 'account.roomId')
    .where(isMeant)
    .select(['back.id', 'back.printedNumber', 'back.amountFen as backFen', 'back.at'])
    .select(['room.id as roomId', 'room.name as room', sql<BackHit['of']>`'prepaidPayout'`.as('of'), none])
  const ofPayments = db
    .selectFrom('refund_receipt as back')
    .crossJoin('refund')
    .crossJoin('room')
    .whereRef('refund.id', '=', 'back.refundId')
    .whereRef('room.id', '=', 'refund.roomId')
    .where(isMeant)
    .select(['back.refundId as id', 'back.printedNumber', 'refund.dueFen as backFen', 'refund.at'])
    .select(['room.id as roomId', 'room.name as room', sql<BackHit['of']>`'refund'`.as('of')])
    .select(sql<string | null>`refund.paymentId`.as('paymentId'))
  return ofDeposits.unionAll(ofBalances).unionAll(ofPayments).limit(mostRows)
}

export const backsByNumber = fixedQuery((db: StoreReader, printedNumber: string) =>
  backs(db, sql<SqlBool>`back.printedNumber = ${printedNumber}`),
)

export const backsByTail = fixedQuery((db: StoreReader, lastFour: string, before: number, tail: string) =>
  backs(
    db,
    sql<SqlBool>`substr(back.printedNumber, -4) = ${lastFour} and substr(back.printedNumber, ${before}) = ${tail}`,
  ),
)

/** Of cards of the same number the newest first: an old one was replaced or given back. */
export const cardsByNumber = fixedQuery((db: StoreReader, number: string) =>
  db
    .selectFrom('card')
    .crossJoin('service')
    .crossJoin('room')
    .whereRef('service.id', '=', 'card.serviceId')
    .whereRef('room.id', '=', 'card.roomId')
    .select(['card.id', 'card.number', 'service.name as service', 'room.id as roomId', 'room.name as room'])
    .where(sql<SqlBool>`card.number = ${number} collate nocase`)
    .orderBy('card.madeAt', 'desc')
    .limit(mostRows),
)

/** What rooms owe that was due by `day`; `roomIds` is a JSON list. A room that owes nothing has no row. */
export const arrearsOf = fixedQuery((db: StoreReader, roomIds: string, day: string) =>
  db
    .selectFrom('bill_balance')
    .select(({ fn }) => [
      'roomId',
      fn.sum<number>('balanceFen').as('arrearsFen'),
      fn.countAll<number>().as('openBills'),
    ])
    .where('roomId', 'in', sql<string>`(select value from json_each(${roomIds}))`)
    .where('balanceFen', '>', 0)
    .where('dueOn', '<=', day)
    .groupBy('roomId'),
)
