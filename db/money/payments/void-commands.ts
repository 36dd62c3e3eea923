// Taking a payment back within its shift (作废): the paper is in hand again, a second person agrees, the money goes back.
// Receipt and number stay; what was paid is owed again. Later, or with the paper gone, it is a refund.
import { refuse } from '../../core/refusal.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { takeInvoicesBack } from '../invoices/commands.ts'
import { isTopUpSpent } from '../prepaid/queries.ts'
import { shiftCash } from '../shifts/queries.ts'
import { findOpenShift } from '../tills/queries.ts'
import { neverCame } from '../transfers/queries.ts'

export interface VoidPaymentInput {
  readonly paymentId: string
  readonly reason: string
}

/** What of a payment came in cash and goes back into the customer's hand. */
async function cashOf(db: StoreReader, paymentId: string): Promise<number> {
  const tenders = db.selectFrom('tender').select(['receivedFen', 'changeFen']).where('paymentId', '=', paymentId)
  const cash = await tenders.where('method', '=', 'cash').execute()
  return cash.reduce((sum, { receivedFen, changeFen }) => sum + receivedFen - changeFen, 0)
}

/** The number of the return of a deposit that was paid with it; null where none went back. */
async function returnedWith(db: StoreReader, paymentId: string): Promise<string | null> {
  const back = await db
    .selectFrom('payment_line as line')
    .innerJoin('deposit', 'deposit.billId', 'line.billId')
    .innerJoin('deposit_return as back', 'back.depositId', 'deposit.id')
    .select('back.printedNumber')
    .where('line.paymentId', '=', paymentId)
    .executeTakeFirst()
  return back?.printedNumber ?? null
}

/**
 * What was charged only because it was paid at once goes with the payment: things charged at once, and what being late
 * cost. Of late charges more days may follow, so that they are counted anew; what somebody paid, pays or waived since stays.
 */
async function takeChargesBack(
  port: ActPort,
  { now, actorId, approverId }: ActContext,
  {
    entryNumber,
    rooms,
    reason,
  }: { readonly entryNumber: number; readonly rooms: readonly string[]; readonly reason: string },
): Promise<void> {
  const made = await port.db
    .selectFrom('bill_balance')
    .innerJoin('bill', 'bill.id', 'bill_balance.billId')
    .select('bill.id')
    .where('bill.roomId', 'in', rooms)
    .where('bill.entryNumber', '=', entryNumber)
    .where('bill_balance.paidFen', '=', 0)
    .where('bill_balance.waivedFen', '=', 0)
    .execute()
  const free = await Promise.all(made.map(({ id }) => checkNotCharged(port.db, [id])))
  for (const { id: billId } of made.filter((_bill, at) => free[at]?.ok))
    port.insert('bill_void', { billId, reason, voidedAt: now, voidedBy: actorId, approverId })
}

/** What a payer's code was charged goes back by the provider: written down here, and asked for after the act. */
async function askBack(port: ActPort, context: ActContext, paymentId: string, by: string): Promise<void> {
  const charge = await port.db
    .selectFrom('charge_booking as booked')
    .innerJoin('charge', 'charge.id', 'booked.chargeId')
    .select(['charge.id as chargeId', 'charge.amountFen'])
    .where('booked.paymentId', '=', paymentId)
    .executeTakeFirst()
  if (charge) port.insert('charge_back', { ...charge, requestId: context.newId(), at: context.now, by })
}

/** The room a payment is of, and those it pays for besides. */
export async function roomsOf(
  db: StoreReader,
  payment: { readonly id: string; readonly roomId: string },
): Promise<string[]> {
  const besides = await db.selectFrom('payment_for_room').select('roomId').where('paymentId', '=', payment.id).execute()
  return [payment.roomId, ...besides.map((room) => room.roomId)]
}

/**
 * Makes a payment of the open shift void, opens the drawer where cash goes back, and prints the receipt once more, marked 作废. The
 * door always asks for a second person. Refuses `noOpenShift`, `paymentNotFound`, `alreadyVoid`, `voidOtherShift`, `voidNotArrived`,
 * `depositReturned`, `prepaidSpent`, `alreadyRefunded` where part of it was given back, `drawerTooLittle` for more cash than the drawer holds, and like `dealingWord` for a room of one's own.
 */
export const voidPayment: StoreCommand<VoidPaymentInput, { paymentId: string; returnedFen: number }> = async (
  port,
  context,
  { paymentId, reason },
) => {
  const { actorId, approverId } = context
  if (!actorId || !approverId) return refuse('notSignedIn')
  const shift = await findOpenShift(port.db)
  if (!shift) return refuse('noOpenShift')
  const payment = await port.db
    .selectFrom('payment')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select(['payment.roomId', 'payment.shiftId', 'payment.dueFen', 'payment.entryNumber'])
    .select(['receipt.id as receiptId', 'receipt.printedNumber'])
    .select('void.paymentId as isVoid')
    .select(({ selectFrom }) =>
      selectFrom('refund').select('refund.id').whereRef('refund.paymentId', '=', 'payment.id').limit(1).as('refundId'),
    )
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()
  if (!payment) return refuse('paymentNotFound')
  if (payment.isVoid !== null) return refuse('alreadyVoid')
  if (payment.shiftId !== shift.id) return refuse('voidOtherShift')
  if ((await neverCame(port.db, paymentId)) > 0) return refuse('voidNotArrived')
  const back = await returnedWith(port.db, paymentId)
  if (back !== null) return refuse('depositReturned', { facts: { number: back } })
  if (await isTopUpSpent(port.db, paymentId)) return refuse('prepaidSpent')
  if (payment.refundId !== null) return refuse('alreadyRefunded')
  const cashFen = await cashOf(port.db, paymentId)
  if (cashFen > 0 && cashFen > (await shiftCash(port.db, shift.id)).expectedFen) return refuse('drawerTooLittle')
  const rooms = await roomsOf(port.db, { id: paymentId, roomId: payment.roomId })
  for (const roomId of rooms) {
    const dealing = await dealingWord(port.db, roomId, context)
    if (!dealing.ok) return dealing
  }
  port.insert('payment_void', {
    paymentId,
    shiftId: shift.id,
    reason,
    at: context.now,
    by: actorId,
    approvedBy: approverId,
  })
  await askBack(port, context, paymentId, actorId)
  await takeChargesBack(port, context, { entryNumber: payment.entryNumber, rooms, reason })
  await takeInvoicesBack(port, context, paymentId, reason)
  const last = await port.db
    .selectFrom('print_job')
    .select(({ fn }) => fn.max<number | null>('copyNumber').as('copies'))
    // Its drawer has no more copies than the receipt, and with the kind no other paper is looked at.
    .where('kind', '=', 'receipt')
    .where('documentId', '=', payment.receiptId)
    .executeTakeFirst()
  const job = {
    documentId: payment.receiptId,
    documentNumber: payment.printedNumber,
    copyNumber: (last?.copies ?? 0) + 1,
    copyReason: 'voided',
    printer: 'receipt',
  } as const
  addPrintJob(port, context, { kind: 'receipt', ...job })
  if (cashFen > 0) addPrintJob(port, context, { kind: 'drawer', ...job })
  return { ok: true, answer: { paymentId, returnedFen: payment.dueFen } }
}
