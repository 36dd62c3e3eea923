import { maskName, maskPlate } from '../../core/mask.ts'
import { payerName } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { listVehicles } from '../../register/vehicles/queries.ts'
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { clauseFor, openLate } from '../bills/late-rules.ts'
import { explainBill } from '../bills/explanation-queries.ts'
import { listOpenBills } from '../bills/queries.ts'
import { bindingsOfRoom, readFees, readLateClauses } from '../fees/queries.ts'
import { lastReadings, metersOfRoom } from '../meters/queries.ts'
import { depositsOf } from '../deposits/queries.ts'
import { prepaidOf } from '../prepaid/queries.ts'
import { isOfRoom } from '../payments/queries.ts'
import { priceOn } from '../runs/count-rules.ts'
import type { PaidLine, PriceBoard, RoomFees, RoomMeter, Statement, StatementLine } from './model.ts'

const paymentsShown = 5

async function lastTaken(db: StoreReader, roomId: string) {
  return (
    db
      .selectFrom('payment')
      .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
      .select(['payment.businessDate as day', 'receipt.printedNumber as receiptNumber', 'payment.takenAt as at'])
      // Of a payment for several rooms only what was paid for this one; alone, less what was rounded off.
      .select(
        sql<number>`(select sum(line.amountFen) from payment_line line join bill on bill.id = line.billId
        where line.paymentId = payment.id and bill.roomId = ${roomId})
        - case when exists (select 1 from payment_for_room where paymentId = payment.id) then 0 else payment.roundingFen end`.as(
          'amountFen',
        ),
      )
      .where(isOfRoom(roomId))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(selectFrom('payment_void').select('paymentId').whereRef('payment_void.paymentId', '=', 'payment.id')),
        ),
      )
      .orderBy('payment.takenAt', 'desc')
      .limit(paymentsShown)
      .execute()
  )
}

/** Of a refund for several rooms only what was given back for this one; alone, less what was rounded off. */
async function lastGivenBack(db: StoreReader, roomId: string) {
  return db
    .selectFrom('refund')
    .innerJoin('refund_receipt as receipt', 'receipt.refundId', 'refund.id')
    .innerJoin('refund_line as line', 'line.refundId', 'refund.id')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .select(['refund.businessDate as day', 'receipt.printedNumber as receiptNumber', 'refund.at'])
    .select(
      sql<number>`case when sum(line.amountFen) = refund.totalFen then -refund.dueFen else -sum(line.amountFen) end`.as(
        'amountFen',
      ),
    )
    .where('bill.roomId', '=', roomId)
    .groupBy('refund.id')
    .orderBy('refund.at', 'desc')
    .limit(paymentsShown)
    .execute()
}

/** What was paid and, below zero, given back; a payment that is void was never one. */
async function lastPayments(db: StoreReader, roomId: string) {
  return [...(await lastTaken(db, roomId)), ...(await lastGivenBack(db, roomId))]
    .toSorted((one, other) => other.at - one.at)
    .slice(0, paymentsShown)
    .map(({ day, receiptNumber, amountFen }) => ({ day, receiptNumber, amountFen }))
}

/** What was paid for a room on a day of business, as its receipts say it; a void one was never paid. */
async function paidLines(db: StoreReader, roomId: string, day: string): Promise<PaidLine[]> {
  return db
    .selectFrom('payment_line as line')
    .innerJoin('payment', 'payment.id', 'line.paymentId')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select(['item.name as item', 'bill.periodFrom', 'bill.periodTo', 'line.amountFen as paidFen'])
    .select('receipt.printedNumber as receiptNumber')
    .where(isOfRoom(roomId))
    .where('bill.roomId', '=', roomId)
    .where('payment.businessDate', '=', day)
    .where('void.paymentId', 'is', null)
    .orderBy('payment.entryNumber')
    .orderBy('line.position')
    .execute()
}

/** Everything a room owes on `day`, oldest due first; null for a room that is not there. */
export async function readStatement(db: StoreReader, roomId: string, day: string): Promise<Statement | null> {
  const room = await findRoom(db, roomId)
  if (!room) return null
  const lines: StatementLine[] = []
  for (const bill of await listOpenBills(db, roomId)) {
    const explained = await explainBill(db, bill.id, day)
    const late = explained?.late ?? null
    lines.push({
      bill,
      workings: explained?.workings ?? null,
      // What of it was charged is a bill of its own.
      lateFen: late === null ? 0 : openLate(late, explained?.lateChargedFen ?? 0),
      lateDays: late?.days ?? 0,
      lateRateMillionths: late?.clause.ratePerDayMillionths ?? 0,
    })
  }
  const items = [...new Set(lines.map(({ bill }) => bill.item))]
  const sum = (of: readonly StatementLine[]) => of.reduce((total, { bill }) => total + bill.balanceFen, 0)
  const name = await payerName(db, roomId, day)
  return {
    roomId,
    room: room.name,
    areaMilli: room.areaMilli,
    maskedPayer: name === null ? null : maskName(name),
    day,
    lines,
    byItem: items.map((item) => ({ item, balanceFen: sum(lines.filter(({ bill }) => bill.item === item)) })),
    balanceFen: sum(lines),
    formerFen: sum(lines.filter(({ bill }) => bill.former !== null)),
    lateFen: lines.reduce((total, { lateFen }) => total + lateFen, 0),
    held: (await depositsOf(db, roomId))
      .filter(({ state }) => state === 'held')
      .map(({ purpose, object, heldFen }) => ({ purpose, object, heldFen })),
    prepaid: (await prepaidOf(db, roomId))
      .filter(({ balanceFen }) => balanceFen > 0)
      .map(({ item, balanceFen }) => ({ item, balanceFen })),
    payments: await lastPayments(db, roomId),
    paidLines: await paidLines(db, roomId, day),
    payeeAccount: (await readSettings(db))['centre.payeeAccount'],
    bases: [...new Set(lines.flatMap(({ workings }) => workings?.parts.map(({ basis }) => basis) ?? []))],
  }
}

/** The prices in force on `day`, of every item that has one. */
export async function readPriceBoard(db: StoreReader, day: string): Promise<PriceBoard> {
  const settings = await readSettings(db)
  const fees = [...(await readFees(db)).values()]
  const clauses = await readLateClauses(db)
  return {
    company: settings['centre.company'],
    centreName: settings['centre.name'],
    hotline: settings['centre.hotline'],
    serviceStandard: settings['centre.serviceStandard'],
    zone: settings['centre.zone'],
    day,
    prices: fees.flatMap(({ item, prices }) => {
      const price = priceOn(prices, day)
      const clause = clauseFor(clauses, item.id, day)
      const isCharged = clause !== null && clause.ratePerDayMillionths > 0
      return price === undefined ? [] : [{ item, price, clause: isCharged ? clause : null }]
    }),
  }
}

/** What a room is bound to, its cars that a fee can be bound to, and its meters with their last readings. */
export async function readRoomFees(db: StoreReader, roomId: string): Promise<RoomFees> {
  const meters: RoomMeter[] = []
  for (const { id, kind, number } of await metersOfRoom(db, roomId)) {
    const [last] = await lastReadings(db, id)
    meters.push({ id, kind, number, last: last ?? null })
  }
  const cars = (await listVehicles(db, roomId)).flatMap(({ id, plate, toOn }) =>
    plate === null || toOn !== null ? [] : [{ id, maskedPlate: maskPlate(plate) }],
  )
  const bindings = (await bindingsOfRoom(db, roomId)).map(({ plate, ...binding }) => {
    return { ...binding, maskedPlate: plate === null ? null : maskPlate(plate) }
  })
  return { bindings, cars, meters }
}
