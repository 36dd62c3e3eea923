// Taking a payment back within its shift (作废): the paper is in hand again, a second person agrees, the money goes back.
// Receipt and number stay; what was paid is owed again. Later, or with the paper gone, it is a refund.
import { refuse } from '../../core/refusal.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { takeInvoicesBack } from '../invoices/commands.ts'
import { findOpenShift } from '../tills/queries.ts'
import { neverCame } from '../transfers/queries.ts'

export interface VoidPaymentInput {
  readonly paymentId: string
  readonly reason: string
}

async function hasCash(db: StoreReader, paymentId: string): Promise<boolean> {
  const cash = db.selectFrom('tender').select('position').where('paymentId', '=', paymentId)
  return (await cash.where('method', '=', 'cash').executeTakeFirst()) !== undefined
}

/**
 * Makes a payment of the open shift void, opens the drawer where cash goes back, and prints the receipt once more, marked 作废. The
 * door always asks for a second person. Refuses `noOpenShift`, `paymentNotFound`, `alreadyVoid`, `voidOtherShift`, `voidNotArrived`, and like
 * `dealingWord` for a room of one's own.
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
    .select(['payment.roomId', 'payment.shiftId', 'payment.dueFen', 'receipt.id as receiptId', 'receipt.printedNumber'])
    .select('void.paymentId as isVoid')
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()
  if (!payment) return refuse('paymentNotFound')
  if (payment.isVoid !== null) return refuse('alreadyVoid')
  if (payment.shiftId !== shift.id) return refuse('voidOtherShift')
  if ((await neverCame(port.db, paymentId)) > 0) return refuse('voidNotArrived')
  const dealing = await dealingWord(port.db, payment.roomId, context)
  if (!dealing.ok) return dealing
  port.insert('payment_void', {
    paymentId,
    shiftId: shift.id,
    reason,
    at: context.now,
    by: actorId,
    approvedBy: approverId,
  })
  await takeInvoicesBack(port, context, paymentId, reason)
  const last = await port.db
    .selectFrom('print_job')
    .select(({ fn }) => fn.max<number | null>('copyNumber').as('copies'))
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
  if (await hasCash(port.db, paymentId)) addPrintJob(port, context, { kind: 'drawer', ...job })
  return { ok: true, answer: { paymentId, returnedFen: payment.dueFen } }
}
