// What a payment pays: bills of one room or of several, what being late with them costs, and things that are charged and
// paid at once. Read and checked first, written when everything else of the payment is known to be right.
import { formatMilli, formatTenThousandths } from '../../core/quantity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { writeHandCharge, type HandCharge } from '../bills/commands.ts'
import { chargeLate, findLate } from '../bills/late-commands.ts'
import type { LateNow } from '../bills/late-queries.ts'
import type { BillView, FormerPayer } from '../bills/model.ts'
import { findBill, listOlderOpenBills } from '../bills/queries.ts'
import { depositNote } from '../deposits/queries.ts'
import type { ReceiptLine } from '../receipts/model.ts'
import type { Workings } from '../runs/model.ts'
import { isOutOfOrder } from './order-rules.ts'
import type { OneOff, PaymentLine } from './rules.ts'

export interface PaidLines {
  readonly roomId: string
  readonly lines: readonly PaymentLine[]
  readonly oneOffs?: readonly OneOff[] | undefined
}

interface PaidBill {
  readonly bill: BillView
  readonly amountFen: number
  /** What it costs to be late with it, where that is charged now. */
  readonly late: LateNow | null
  /** How much of that is paid now. */
  readonly lateFen: number
}

export interface ReadLines {
  readonly bills: readonly PaidBill[]
  readonly oneOffs: readonly HandCharge[]
  /** By id, the payer's own first. */
  readonly rooms: ReadonlyMap<string, string>
  readonly day: string
  /** Newer bills are paid before older ones, as the payer wanted. */
  readonly isPayersOrder: boolean
}

/** A late charge is made when its bill is paid off, so that it is not forgotten, and when some of it is paid. */
async function lateOf(db: StoreReader, bill: BillView, line: PaymentLine, day: string): Promise<Result<PaidBill>> {
  const { amountFen, lateFen = 0 } = line
  const late = await findLate(db, bill, day)
  if (lateFen > (late?.openFen ?? 0))
    return refuse('lateChanged', { field: 'lines', facts: { lateFen: late?.openFen ?? 0 } })
  const isCharged = lateFen > 0 || amountFen === bill.balanceFen
  return { ok: true, bill, amountFen, late: isCharged ? late : null, lateFen }
}

async function readBills(db: StoreReader, input: PaidLines, day: string): Promise<Result<{ bills: PaidBill[] }>> {
  const bills: PaidBill[] = []
  for (const line of input.lines) {
    const { billId, amountFen } = line
    const bill = await findBill(db, billId)
    if (!bill || bills.some((other) => other.bill.id === billId)) return refuse('billNotFound', { field: 'lines' })
    if (bill.balanceFen === 0)
      return refuse('billPaid', { field: 'lines', facts: { item: bill.item, periodFrom: bill.periodFrom } })
    if (amountFen > bill.balanceFen)
      return refuse('amountAboveBalance', { field: 'lines', facts: { balanceFen: bill.balanceFen } })
    const paid = await lateOf(db, bill, line, day)
    if (!paid.ok) return paid
    bills.push(paid)
  }
  return { ok: true, bills }
}

async function readRooms(db: StoreReader, ids: readonly string[]): Promise<Result<{ rooms: Map<string, string> }>> {
  const rooms = new Map<string, string>()
  for (const id of ids) {
    if (rooms.has(id)) continue
    const room = await findRoom(db, id)
    if (!room) return refuse('roomNotFound')
    rooms.set(id, room.name)
  }
  return { ok: true, rooms }
}

async function isNewerFirst(
  db: StoreReader,
  paid: readonly PaidBill[],
  rooms: ReadonlyMap<string, string>,
  lines: readonly PaymentLine[],
): Promise<boolean> {
  const open = paid.map(({ bill }) => bill)
  const newest = open
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)
  if (newest === undefined) return false
  for (const roomId of rooms.keys()) open.push(...(await listOlderOpenBills(db, roomId, newest)))
  return isOutOfOrder(open, lines)
}

/**
 * What is asked to be paid, as of `day`. Refuses `nothingChosen`, `billNotFound`, `billPaid`, `amountAboveBalance`,
 * `lateChanged`, `roomNotFound`; what a thing charged at once is refused for is only known when it is written.
 */
export async function readLines(db: StoreReader, input: PaidLines, day: string): Promise<Result<{ read: ReadLines }>> {
  const oneOffs = (input.oneOffs ?? []).map((one) => ({ ...one, roomId: input.roomId }))
  if (input.lines.length + oneOffs.length === 0) return refuse('nothingChosen', { field: 'lines' })
  const found = await readBills(db, input, day)
  if (!found.ok) return found
  const rooms = await readRooms(db, [input.roomId, ...found.bills.map(({ bill }) => bill.roomId)])
  if (!rooms.ok) return rooms
  const isPayersOrder = await isNewerFirst(db, found.bills, rooms.rooms, input.lines)
  return { ok: true, read: { bills: found.bills, oneOffs, rooms: rooms.rooms, day, isPayersOrder } }
}

/** Nobody takes money of a room of their own alone, whoever else pays with it. */
export async function dealingWords(
  db: StoreReader,
  { rooms }: ReadLines,
  context: ActContext,
): Promise<Result<object>> {
  for (const roomId of rooms.keys()) {
    const dealing = await dealingWord(db, roomId, context)
    if (!dealing.ok) return dealing
  }
  return { ok: true }
}

function billLine({ bill, amountFen }: PaidBill): ReceiptLine {
  return {
    item: bill.item,
    periodFrom: bill.periodFrom,
    periodTo: bill.periodTo,
    quantityText: `${formatMilli(bill.quantityMilli)}${bill.unit}`,
    // Tiers and formulas have no one price: how they came about is said beside.
    unitPriceText: bill.unitPriceTenThousandths === 0 ? '' : formatTenThousandths(bill.unitPriceTenThousandths),
    monthsText: bill.monthsText ?? String(bill.months),
    amountFen: bill.amountFen,
    discountFen: bill.waivedFen,
    lateFeeFen: 0,
    paidFen: amountFen,
    ...(bill.former === null ? {} : { note: formerWords(bill.former) }),
  }
}

const workingsOf = fixedRow((db: StoreReader, billId: string) =>
  db.selectFrom('bill').select('workings').where('id', '=', billId),
)

/** What a meter counted, and what has no one price: how it came about, from what was frozen with the bill. */
async function reckonedLine(db: StoreReader, paid: PaidBill): Promise<ReceiptLine> {
  const frozen = (await workingsOf(db, paid.bill.id))?.workings
  const { readings, tiers, formula } = frozen ? (JSON.parse(frozen) as Workings) : {}
  return {
    ...billLine(paid),
    ...(readings ? { readings } : {}),
    ...(tiers ? { tiers } : {}),
    ...(formula === undefined ? {} : { formula }),
  }
}

/** On the receipt without a name: it is kept for years, and the name goes with the person. */
const formerWords = ({ leftOn }: FormerPayer) => `前住户欠费（${leftOn} 迁出）`

/** The one person who left and owes all that is paid, whoever brings the money; null where it is not one. */
export function formerPayerOf({ bills, oneOffs }: ReadLines): string | null {
  const [first] = bills
  const isOne = oneOffs.length === 0 && bills.every(({ bill }) => bill.former && bill.payerId === first?.bill.payerId)
  return isOne ? (first?.bill.payerId ?? null) : null
}

/** What is held is held for no period, and for what is said. */
async function printedLine(db: StoreReader, paid: PaidBill): Promise<ReceiptLine> {
  const note = await depositNote(db, paid.bill.id)
  if (note === null) return reckonedLine(db, paid)
  return { ...billLine(paid), periodFrom: '', periodTo: '', monthsText: '', note }
}

interface WrittenLine {
  readonly billId: string
  readonly line: ReceiptLine
}

/** A bill that was made in this act, as it is read back. */
async function madeLine(port: ActPort, billId: string, paidFen: number, note: string): Promise<WrittenLine> {
  const bill = await findBill(port.db, billId)
  if (!bill) throw new Error(`Bill ${billId} was made and is not there.`)
  const line = billLine({ bill, amountFen: paidFen, late: null, lateFen: 0 })
  return { billId, line: { ...line, quantityText: '', unitPriceText: '', monthsText: '', note } }
}

/**
 * Makes the bills that come into being with the payment. Answers every line as the receipt prints it, with the bill it
 * pays. Refuses like `writeHandCharge`.
 */
export async function writeBills(
  port: ActPort,
  context: ActContext,
  { bills, oneOffs, rooms, day }: ReadLines,
): Promise<Result<{ written: WrittenLine[] }>> {
  const written: WrittenLine[] = []
  const roomOf = (roomId: string) => (rooms.size > 1 ? { room: rooms.get(roomId) ?? '' } : {})
  for (const paid of bills) {
    const { bill, late, lateFen } = paid
    written.push({ billId: bill.id, line: { ...(await printedLine(port.db, paid)), ...roomOf(bill.roomId) } })
    if (!late) continue
    const charged = await chargeLate(port, context, bill, late, day)
    if (lateFen === 0) continue
    const former = bill.former === null ? '' : `，${formerWords(bill.former)}`
    const note = `逾期${late.late.days}天：${bill.item} ${bill.periodFrom}至${bill.periodTo}${former}`
    const made = await madeLine(port, charged.billId, lateFen, note)
    written.push({ ...made, line: { ...made.line, ...roomOf(bill.roomId) } })
  }
  for (const oneOff of oneOffs) {
    const charged = await writeHandCharge(port, context, oneOff, { day, dueOn: day })
    if (!charged.ok) return { ok: false, refusal: { ...charged.refusal, field: 'oneOffs' } }
    const made = await madeLine(port, charged.billId, oneOff.amountFen, oneOff.reason.trim())
    written.push({ ...made, line: { ...made.line, ...roomOf(oneOff.roomId) } })
  }
  return { ok: true, written }
}

/** Writes which rooms a payment pays for besides its own, and its lines. */
export function writeLines(
  port: ActPort,
  payment: { readonly id: string; readonly roomId: string },
  rooms: ReadLines['rooms'],
  written: readonly WrittenLine[],
): void {
  for (const roomId of rooms.keys())
    if (roomId !== payment.roomId) port.insert('payment_for_room', { paymentId: payment.id, roomId })
  for (const [position, { billId, line }] of written.entries())
    port.insert('payment_line', { paymentId: payment.id, position, billId, amountFen: line.paidFen })
}
