import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { Refundable, RefundableLine, RefundReceiptContent, RefundReceiptNames, RefundView } from './model.ts'
import { mustBeSeen, type PaidBy } from './rules.ts'

const noNames: RefundReceiptNames = { payerName: null, cashierName: null, approverName: null, payee: null }

async function linesOf(db: StoreReader, paymentId: string): Promise<RefundableLine[]> {
  const rows = await db
    .selectFrom('payment_line as line')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .innerJoin('room', 'room.id', 'bill.roomId')
    .select(['room.name as room', 'item.heldAs'])
    .select(['line.billId', 'item.name as item', 'bill.periodFrom', 'bill.periodTo', 'line.amountFen as paidFen'])
    .select(({ selectFrom }) =>
      selectFrom('refund_line')
        .select(({ fn }) => fn.sum<number>('refund_line.amountFen').as('fen'))
        .whereRef('refund_line.billId', '=', 'line.billId')
        .whereRef('refund_line.paymentId', '=', 'line.paymentId')
        .as('givenFen'),
    )
    .select(({ selectFrom }) =>
      selectFrom('transfer_loss as loss')
        .select(({ fn }) => fn.sum<number>('loss.amountFen').as('fen'))
        .whereRef('loss.paymentId', '=', 'line.paymentId')
        .whereRef('loss.linePosition', '=', 'line.position')
        .as('lostFen'),
    )
    .where('line.paymentId', '=', paymentId)
    .orderBy('line.position')
    .execute()
  return rows.map(({ givenFen, lostFen, paidFen, heldAs, ...line }) => {
    const cameFen = paidFen - (lostFen ?? 0)
    // What is only held goes back as what it is: a deposit against its object.
    return { ...line, paidFen: cameFen, leftFen: heldAs === 'income' ? cameFen - (givenFen ?? 0) : 0 }
  })
}

/** Each way, and what of it nobody has seen in the bank: that is not there to be given back. */
async function waysOf(db: StoreReader, paymentId: string): Promise<{ paidBy: PaidBy[]; unseenFen: number }> {
  const tenders = await db
    .selectFrom('tender')
    .leftJoin('transfer_check as checked', (join) =>
      join.onRef('checked.paymentId', '=', 'tender.paymentId').onRef('checked.position', '=', 'tender.position'),
    )
    .select(['tender.method', 'tender.receivedFen', 'tender.changeFen', 'tender.reference', 'checked.outcome'])
    .where('tender.paymentId', '=', paymentId)
    .orderBy('tender.position')
    .execute()
  const given = await db
    .selectFrom('refund_tender')
    .innerJoin('refund', 'refund.id', 'refund_tender.refundId')
    .select(['refund_tender.paidBy', 'refund_tender.amountFen', 'refund_tender.reference'])
    .where('refund.paymentId', '=', paymentId)
    .execute()
  const left = new Map<string, PaidBy>()
  const add = (method: PaidBy['method'], reference: string | null, fen: number) => {
    const accountId = method === 'prepaid' ? reference : null
    const name = `${method} ${accountId ?? ''}`
    left.set(name, { method, accountId, leftFen: (left.get(name)?.leftFen ?? 0) + fen })
  }
  let unseenFen = 0
  for (const { method, receivedFen, changeFen, reference, outcome } of tenders) {
    if (mustBeSeen(method) && outcome !== 'seen') unseenFen += receivedFen
    else add(method, reference, receivedFen - changeFen)
  }
  for (const { paidBy, amountFen, reference } of given) add(paidBy, reference, -amountFen)
  return { paidBy: [...left.values()], unseenFen }
}

/** What was given back of a payment, in fen. */
export async function givenBack(db: StoreReader, paymentId: string) {
  const row = await db
    .selectFrom('refund')
    .select(({ fn }) => [
      fn.sum<number | null>('totalFen').as('totalFen'),
      fn.sum<number | null>('roundingFen').as('roundingFen'),
      fn.sum<number | null>('dueFen').as('dueFen'),
    ])
    .where('paymentId', '=', paymentId)
    .executeTakeFirst()
  return { totalFen: row?.totalFen ?? 0, roundingFen: row?.roundingFen ?? 0, dueFen: row?.dueFen ?? 0 }
}

async function refundsOf(db: StoreReader, paymentId: string): Promise<RefundView[]> {
  const rows = await db
    .selectFrom('refund')
    .innerJoin('refund_receipt as receipt', 'receipt.refundId', 'refund.id')
    .select(['refund.id as refundId', 'receipt.id as receiptId', 'receipt.printedNumber as receiptNumber'])
    .select(['refund.at', 'refund.dueFen', 'refund.reason', 'refund.isOwedAgain'])
    .where('refund.paymentId', '=', paymentId)
    .orderBy('refund.entryNumber')
    .execute()
  return Promise.all(
    rows.map(async ({ isOwedAgain, ...row }) => {
      return { ...row, isOwedAgain: isOwedAgain === 1, print: await lastJobOf(db, row.receiptId) }
    }),
  )
}

/** What of a payment can still be given back, and what was; null for a payment that is not there. Nothing is of a void one. */
export async function readRefundable(db: StoreReader, paymentId: string): Promise<Refundable | null> {
  const payment = await db
    .selectFrom('payment')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select(['payment.totalFen', 'payment.roundingFen', 'void.at as voidedAt'])
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()
  if (!payment) return null
  const { 'cash.roundingUnitFen': cashUnitFen } = await readSettings(db)
  const refunds = await refundsOf(db, paymentId)
  if (payment.voidedAt !== null)
    return { lines: [], paidBy: [], totalLeftFen: 0, roundingLeftFen: 0, cashUnitFen, refunds }
  const given = await givenBack(db, paymentId)
  const { paidBy, unseenFen } = await waysOf(db, paymentId)
  const lines = await linesOf(db, paymentId)
  const openFen = lines.reduce((sum, { leftFen }) => sum + leftFen, 0)
  return {
    lines,
    paidBy,
    totalLeftFen: Math.min(openFen, payment.totalFen - given.totalFen - unseenFen),
    roundingLeftFen: payment.roundingFen - given.roundingFen,
    cashUnitFen,
    refunds,
  }
}

/** The receipt of a refund as it was issued, its names left out where their key is gone; null where there is none. */
export async function readRefundReceipt(
  db: StoreReader,
  id: string,
  ring: KeyRing,
): Promise<RefundReceiptContent | null> {
  const row = await db
    .selectFrom('refund_receipt')
    .select(['content', 'names', 'keyId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const names = openRecord(ring, row.keyId)('refund_receipt', 'names', id, row.names)
  return {
    ...(JSON.parse(row.content) as Omit<RefundReceiptContent, keyof RefundReceiptNames>),
    ...(names === null ? noNames : (JSON.parse(names) as RefundReceiptNames)),
  }
}
