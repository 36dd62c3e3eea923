import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import { registerToday } from '../../register/register-queries.ts'
import { payerOf } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { FeeItem } from '../fees/model.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { findFeeItem, readFees } from '../fees/queries.ts'
import { priceOn } from '../runs/count-rules.ts'
import type { Workings } from '../runs/model.ts'
import { lateFeeItem } from './model.ts'
import { findBill } from './queries.ts'

export interface ChargeByHandInput {
  readonly roomId: string
  readonly feeItemId: string
  readonly amountFen: number
  readonly dueOn: string
  /** What it is for, which the bill's explanation says. */
  readonly reason: string
}

export interface HandCharge {
  readonly roomId: string
  readonly feeItemId: string
  readonly amountFen: number
  readonly reason: string
}

export interface Charge {
  readonly roomId: string
  readonly item: FeeItem
  readonly amountFen: number
  readonly day: string
  readonly dueOn: string
  readonly basis: string
}

/** Writes a bill for one thing on one day, owed by who is liable for the room on it. Answers its id. */
export async function writeCharge(port: ActPort, context: ActContext, charge: Charge): Promise<string> {
  const { roomId, item, amountFen, day, dueOn, basis } = charge
  const workings: Workings = {
    kind: 'manual',
    quantityMilli: 1000,
    unit: item.unit,
    parts: [{ from: day, to: day, monthsText: '1', unitPriceTenThousandths: 0, basis }],
    additionFen: 0,
    rounding: item.rounding,
  }
  const id = context.newId()
  port.insert('bill', {
    id,
    roomId,
    payerId: await payerOf(port.db, roomId, day),
    feeItemId: item.id,
    periodFrom: day,
    periodTo: day,
    quantityMilli: 1000,
    unitPriceTenThousandths: amountFen * 100,
    months: 1,
    amountFen,
    dueOn,
    origin: 'charge',
    workings: JSON.stringify(workings),
  })
  return id
}

/**
 * Writes a bill of its own for one day, such as a repair or a replacement card. Refuses `roomNotFound`, `feeItemNotFound`,
 * `notByHand` for an item that runs bill, `reasonMissing`, `priceMissing` where the item has no basis yet.
 */
export async function writeHandCharge(
  port: ActPort,
  context: ActContext,
  { roomId, feeItemId, amountFen, ...typed }: HandCharge,
  { day, dueOn }: { readonly day: string; readonly dueOn: string },
): Promise<Result<{ billId: string }>> {
  if (!(await findRoom(port.db, roomId))) return refuse('roomNotFound')
  const item = await findFeeItem(port.db, feeItemId)
  if (!item) return refuse('feeItemNotFound')
  if (item.kind !== 'manual' || item.heldAs !== 'income' || item.id === lateFeeItem.id)
    return refuse('notByHand', { field: 'feeItemId' })
  const reason = typed.reason.trim()
  if (reason === '') return refuse('reasonMissing', { field: 'reason' })
  const price = priceOn((await readFees(port.db)).get(item.id)?.prices ?? [], day)
  if (!price) return refuse('priceMissing', { facts: { day } })
  const basis = `${price.basis}；${reason}`
  return { ok: true, billId: await writeCharge(port, context, { roomId, item, amountFen, day, dueOn, basis }) }
}

/**
 * A bill of its own for one day. Refuses a due day that is none, like `writeHandCharge`, and last `approvalNeeded` for a day
 * that is over: such a bill is late when it is made.
 */
export const chargeByHand: StoreCommand<ChargeByHandInput, { billId: string }> = async (port, context, input) => {
  const due = atField('dueOn', readDay(input.dueOn))
  if (!due.ok) return due
  const { day } = await registerToday(port.db, context.now)
  const written = await writeHandCharge(port, context, input, { day, dueOn: due.day })
  if (written.ok && due.day < day && context.approverId === null)
    return refuse('approvalNeeded', { facts: { amountFen: input.amountFen, dueOn: due.day } })
  return written.ok ? { ok: true, answer: { billId: written.billId } } : written
}

/** Bills of late charges on a bill, that nobody has paid on. */
async function lateBillsOf(db: StoreReader, billId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('late_charge as charge')
    .innerJoin('bill_balance as balance', 'balance.billId', 'charge.billId')
    .select('charge.billId')
    .where('charge.ofBillId', '=', billId)
    .where('balance.paidFen', '=', 0)
    .execute()
  return rows.map((row) => row.billId)
}

/**
 * Takes a bill back that nobody has paid on, by two persons' word, and what being late with it cost; a later run bills the period again. Refuses
 * `billNotFound`, `approvalNeeded`, `reasonMissing`, `billPaidOn`, and like `dealingWord` for a room of one's own.
 */
export const voidBill: StoreCommand<{ billId: string; reason: string }, { billId: string }> = async (
  port,
  context,
  { billId, reason },
) => {
  const bill = await findBill(port.db, billId)
  if (!bill) return refuse('billNotFound')
  if (reason.trim() === '') return refuse('reasonMissing', { field: 'reason' })
  if (bill.paidFen > 0) return refuse('billPaidOn', { facts: { paidFen: bill.paidFen } })
  const free = await checkNotCharged(port.db, [billId])
  if (!free.ok) return free
  const dealing = await dealingWord(port.db, bill.roomId, context)
  if (!dealing.ok) return dealing
  if (context.approverId === null) return refuse('approvalNeeded', { facts: { amountFen: bill.amountFen } })
  const { actorId: voidedBy, approverId, now: voidedAt } = context
  for (const id of [billId, ...(await lateBillsOf(port.db, billId))])
    port.insert('bill_void', { billId: id, reason: reason.trim(), voidedAt, voidedBy, approverId })
  return { ok: true, answer: { billId } }
}
