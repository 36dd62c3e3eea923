import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { neverCame } from '../transfers/queries.ts'
import type { InvoiceView, OwedInvoice } from './model.ts'
import { invoiceState, isLive, isOwed } from './rules.ts'

function invoices(db: StoreReader) {
  return db
    .selectFrom('invoice')
    .leftJoin('invoice_issue as issue', 'issue.invoiceId', 'invoice.id')
    .leftJoin('invoice_hand_over as given', 'given.invoiceId', 'invoice.id')
    .leftJoin('invoice_cancel as cancel', 'cancel.invoiceId', 'invoice.id')
    .leftJoin('invoice_duty as duty', 'duty.invoiceId', 'invoice.id')
    .leftJoin('invoice_reversal as red', 'red.invoiceId', 'invoice.id')
    .selectAll('invoice')
    .select(['issue.number', 'given.how', 'cancel.reason as withdrawn', 'duty.at as dutyAt', 'red.number as redNumber'])
}

type Row = Awaited<ReturnType<ReturnType<typeof invoices>['execute']>>[number]

function stateOf(row: Pick<Row, 'number' | 'how' | 'withdrawn' | 'dutyAt' | 'redNumber'>) {
  return invoiceState({
    isIssued: row.number !== null,
    isHandedOver: row.how !== null,
    isCancelled: row.withdrawn !== null,
    mustReverse: row.dutyAt !== null,
    isReversed: row.redNumber !== null,
  })
}

export async function findInvoice(db: StoreReader, invoiceId: string) {
  const row = await invoices(db).where('invoice.id', '=', invoiceId).executeTakeFirst()
  return row && { ...row, state: stateOf(row) }
}

/** The invoices of a payment, the newest first, with their titles for the task in hand. */
export async function invoicesOf(db: StoreReader, ring: KeyRing, paymentId: string): Promise<InvoiceView[]> {
  const rows = await invoices(db).where('invoice.paymentId', '=', paymentId).orderBy('invoice.id', 'desc').execute()
  return rows.map((row) => {
    const open = openRecord(ring, row.keyId)
    const { id, amountFen, titleKind, taxNumber, number, requestedAt } = row
    return {
      invoiceId: id,
      paymentId,
      state: stateOf(row),
      amountFen,
      titleKind,
      taxNumber,
      number,
      requestedAt,
      title: open('invoice', 'title', id, row.title),
      delivery: open('invoice', 'delivery', id, row.delivery),
    }
  })
}

/** What of a payment is no income: deposits, and what is prepaid; as far as it came. */
async function onlyHeld(db: StoreReader, paymentId: string): Promise<number> {
  const lines = await db
    .selectFrom('payment_line as line')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .select('line.amountFen')
    .select(({ selectFrom }) =>
      selectFrom('transfer_loss as loss')
        .select(({ fn }) => fn.sum<number>('loss.amountFen').as('fen'))
        .whereRef('loss.paymentId', '=', 'line.paymentId')
        .whereRef('loss.linePosition', '=', 'line.position')
        .as('lostFen'),
    )
    .where('line.paymentId', '=', paymentId)
    .where('item.heldAs', '<>', 'income')
    .execute()
  return lines.reduce((sum, { amountFen, lostFen }) => sum + amountFen - (lostFen ?? 0), 0)
}

/** What of a payment is income that was kept: less what never came, is only held, or was given back; nothing of a void one. */
export async function keptOf(db: StoreReader, paymentId: string): Promise<number> {
  const payment = await db
    .selectFrom('payment')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select(['payment.dueFen', 'void.at as voidedAt'])
    .select(({ selectFrom }) =>
      selectFrom('refund')
        .select(({ fn }) => fn.sum<number>('refund.dueFen').as('fen'))
        .whereRef('refund.paymentId', '=', 'payment.id')
        .as('givenFen'),
    )
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()
  if (!payment || payment.voidedAt !== null) return 0
  const awayFen = (await neverCame(db, paymentId)) + (await onlyHeld(db, paymentId)) + (payment.givenFen ?? 0)
  return payment.dueFen - awayFen
}

/** What a payment may still be invoiced for, in fen. An invoice counts until its reversal was issued. */
export async function leftToInvoice(db: StoreReader, paymentId: string): Promise<number> {
  const rows = await invoices(db).where('invoice.paymentId', '=', paymentId).execute()
  const live = rows.filter((row) => isLive(stateOf(row)))
  const invoiced = live.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return Math.max(0, (await keptOf(db, paymentId)) - invoiced)
}

/** Invoices somebody is owed, the oldest first. */
export async function owedInvoices(db: StoreReader): Promise<OwedInvoice[]> {
  const rows = await invoices(db)
    .innerJoin('payment', 'payment.id', 'invoice.paymentId')
    .innerJoin('room', 'room.id', 'payment.roomId')
    .select('room.name as room')
    .where(({ or, eb, and }) =>
      and([
        eb('cancel.reason', 'is', null),
        eb('red.number', 'is', null),
        or([eb('given.how', 'is', null), eb('duty.at', 'is not', null)]),
      ]),
    )
    .orderBy('invoice.requestedAt')
    .execute()
  return rows
    .map((row) => ({
      invoiceId: row.id,
      paymentId: row.paymentId,
      room: row.room,
      state: stateOf(row),
      amountFen: row.amountFen,
      requestedAt: row.requestedAt,
    }))
    .filter(({ state }) => isOwed(state))
}
