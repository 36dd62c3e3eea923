// The sections of a shift's report besides its cash: what each fee item brought, its numbers, deposits and balances; and how
// things stand, which a close freezes.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { listOpenJobs } from '../../system/print-jobs/queries.ts'
import { needsPerson } from '../../system/print-jobs/rules.ts'
import { transfersToVerify } from '../transfers/queries.ts'
import type { ShiftReport, ShiftState } from './model.ts'

/** The entries of a shift: from the one that opened it to the one that closed it, or to the newest. */
export interface ShiftSpan {
  readonly shiftId: string
  readonly openedEntry: number
  readonly closedEntry: number | null
  readonly openedAt: number
  readonly closedAt: number | null
}

const afterAll = Number.MAX_SAFE_INTEGER

/** Lines of the payments that stand, by the fee item; being late with a bill belongs to the bill's own item. */
function paidByItem(db: StoreReader, shiftId: string) {
  return db
    .selectFrom('payment_line as line')
    .innerJoin('payment', 'payment.id', 'line.paymentId')
    .leftJoin('payment_void as void', 'void.paymentId', 'line.paymentId')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .leftJoin('late_charge as late', 'late.billId', 'bill.id')
    .leftJoin('bill as lateOf', 'lateOf.id', 'late.ofBillId')
    .innerJoin('fee_item as item', (join) =>
      join.on('item.id', '=', sql<string>`coalesce(lateOf.feeItemId, bill.feeItemId)`),
    )
    .select(['item.name', sql<number>`late.billId is not null`.as('isLate'), sql<string>`'paid'`.as('what')])
    .select(({ fn }) => fn.sum<number>('line.amountFen').as('fen'))
    .where('payment.shiftId', '=', shiftId)
    .where('void.paymentId', 'is', null)
    .groupBy(['item.name', 'isLate'])
    .execute()
}

/** What was let go between two entries, less what of it was taken back between them. */
function waivedByItem(db: StoreReader, from: number, through: number) {
  const waived = db
    .selectFrom('bill_waiver')
    .select(['billId', 'amountFen', 'entryNumber'])
    .unionAll(
      db
        .selectFrom('bill_waiver_undo as undo')
        .innerJoin('bill_waiver as waiver', 'waiver.id', 'undo.waiverId')
        .select(['waiver.billId', sql<number>`-waiver.amountFen`.as('amountFen'), 'undo.entryNumber']),
    )
  return db
    .selectFrom(waived.as('waived'))
    .innerJoin('bill', 'bill.id', 'waived.billId')
    .leftJoin('late_charge as late', 'late.billId', 'bill.id')
    .leftJoin('bill as lateOf', 'lateOf.id', 'late.ofBillId')
    .innerJoin('fee_item as item', (join) =>
      join.on('item.id', '=', sql<string>`coalesce(lateOf.feeItemId, bill.feeItemId)`),
    )
    .select(['item.name', sql<number>`late.billId is not null`.as('isLate'), sql<string>`'waived'`.as('what')])
    .select(({ fn }) => fn.sum<number>('waived.amountFen').as('fen'))
    .where('waived.entryNumber', '>', from)
    .where('waived.entryNumber', '<=', through)
    .groupBy(['item.name', 'isLate'])
    .execute()
}

/** What each fee item brought: due − discount + late = received. */
export async function byItemOf(db: StoreReader, span: ShiftSpan): Promise<NonNullable<ShiftReport['byItem']>> {
  const rows = [
    ...(await paidByItem(db, span.shiftId)),
    ...(await waivedByItem(db, span.openedEntry, span.closedEntry ?? afterAll)),
  ]
  const names = [...new Set(rows.map(({ name }) => name))].toSorted()
  return names.map((name) => {
    const sum = (isOf: (row: (typeof rows)[number]) => boolean) =>
      rows.filter((row) => row.name === name && isOf(row)).reduce((fen, row) => fen + row.fen, 0)
    return {
      name,
      dueFen: sum(({ isLate }) => isLate === 0),
      discountFen: sum(({ what }) => what === 'waived'),
      lateFen: sum(({ isLate }) => isLate === 1),
      receivedFen: sum(({ what }) => what === 'paid'),
    }
  })
}

const numbered = ['receipt', 'depositReturn', 'prepaidPayout'] as const

/** The numbers of a shift: what was made void, what is missing between the first and the last, what was printed again. */
export async function numbersOf(
  db: StoreReader,
  { shiftId, openedAt, closedAt }: ShiftSpan,
): Promise<Pick<ShiftReport['receipts'], 'voidNumbers' | 'missing' | 'reprints'>> {
  const of = db
    .selectFrom('receipt')
    .innerJoin('payment', 'payment.id', 'receipt.paymentId')
    .where('payment.shiftId', '=', shiftId)
  const voids = await of
    .innerJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select('receipt.printedNumber')
    .orderBy('receipt.printedNumber')
    .execute()
  const series = await of
    .select(({ fn }) => [fn.max<number>('receipt.number').as('last'), fn.min<number>('receipt.number').as('first')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy('receipt.series')
    .execute()
  // Print jobs carry no entry: a copy belongs to the shift that was open when it was asked for.
  const copies = await db
    .selectFrom('print_job')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', 'in', numbered)
    .where('copyNumber', '>', 1)
    // The paper that says a receipt is void is no copy of it.
    .where('copyReason', '<>', 'voided')
    .where('createdAt', '>=', openedAt)
    .where('createdAt', '<=', closedAt ?? afterAll)
    .executeTakeFirst()
  return {
    voidNumbers: voids.map(({ printedNumber }) => printedNumber),
    missing: series.reduce((sum, { first, last, count }) => sum + (last - first + 1 - count), 0),
    reprints: copies?.count ?? 0,
  }
}

/** How many invoices were asked for in a shift. */
export async function invoicesOf(db: StoreReader, { openedEntry, closedEntry }: ShiftSpan): Promise<number> {
  const row = await db
    .selectFrom('invoice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('entryNumber', '>', openedEntry)
    .where('entryNumber', '<=', closedEntry ?? afterAll)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Deposits that a shift took and gave back, however they went. */
export async function depositsOf(db: StoreReader, shiftId: string): Promise<NonNullable<ShiftReport['deposits']>> {
  const taken = await db
    .selectFrom('payment_line as line')
    .innerJoin('payment', 'payment.id', 'line.paymentId')
    .leftJoin('payment_void as void', 'void.paymentId', 'line.paymentId')
    .innerJoin('deposit', 'deposit.billId', 'line.billId')
    .select(({ fn }) => fn.count<number>('deposit.id').distinct().as('count'))
    .select(({ fn }) => fn.sum<number | null>('line.amountFen').as('fen'))
    .where('payment.shiftId', '=', shiftId)
    .where('void.paymentId', 'is', null)
    .executeTakeFirst()
  const back = await db
    .selectFrom('deposit_return')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('returnedFen').as('returnedFen')])
    .select(({ fn }) => fn.sum<number | null>('deductedFen').as('deductedFen'))
    .where('shiftId', '=', shiftId)
    .executeTakeFirst()
  return {
    taken: taken?.count ?? 0,
    takenFen: taken?.fen ?? 0,
    returned: back?.count ?? 0,
    returnedFen: back?.returnedFen ?? 0,
    deductedFen: back?.deductedFen ?? 0,
  }
}

/** What a shift took for balances, paid with them, put back onto them and paid out of them. */
export async function prepaidOf(db: StoreReader, shiftId: string): Promise<NonNullable<ShiftReport['prepaid']>> {
  const stands = db
    .selectFrom('payment')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .where('payment.shiftId', '=', shiftId)
    .where('void.paymentId', 'is', null)
  const paidIn = await stands
    .innerJoin('payment_line as line', 'line.paymentId', 'payment.id')
    .innerJoin('prepaid_top_up as top', 'top.billId', 'line.billId')
    .select(({ fn }) => fn.sum<number | null>('line.amountFen').as('fen'))
    .executeTakeFirst()
  const used = await stands
    .innerJoin('tender', 'tender.paymentId', 'payment.id')
    .select(({ fn }) => fn.sum<number | null>('tender.receivedFen').as('fen'))
    .where('tender.method', '=', 'prepaid')
    .executeTakeFirst()
  const back = await db
    .selectFrom('refund_tender as given')
    .innerJoin('refund', 'refund.id', 'given.refundId')
    .select(({ fn }) => fn.sum<number | null>('given.amountFen').as('fen'))
    .where('refund.shiftId', '=', shiftId)
    .where('given.method', '=', 'prepaid')
    .executeTakeFirst()
  const out = await db
    .selectFrom('prepaid_payout')
    .select(({ fn }) => fn.sum<number | null>('amountFen').as('fen'))
    .where('shiftId', '=', shiftId)
    .executeTakeFirst()
  return {
    inFen: paidIn?.fen ?? 0,
    usedFen: used?.fen ?? 0,
    backFen: back?.fen ?? 0,
    paidOutFen: out?.fen ?? 0,
  }
}

/** How things stand now: what is held, what nobody has looked for in the bank, what each printer owes. */
export async function stateNow(db: StoreReader): Promise<ShiftState> {
  const held = await db
    .selectFrom('deposit')
    .innerJoin('bill_balance as bill', 'bill.billId', 'deposit.billId')
    .leftJoin('deposit_return as back', 'back.depositId', 'deposit.id')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('bill.paidFen').as('fen')])
    .where('back.depositId', 'is', null)
    .where('bill.paidFen', '>', 0)
    .executeTakeFirst()
  const balances = await db
    .selectFrom('prepaid_balance')
    .select(({ fn }) => fn.sum<number | null>('balanceFen').as('fen'))
    .executeTakeFirst()
  const jobs = (await listOpenJobs(db)).filter(({ kind, state }) => kind !== 'drawer' && needsPerson(state))
  return {
    deposits: held?.count ?? 0,
    depositsFen: held?.fen ?? 0,
    prepaidFen: balances?.fen ?? 0,
    transfers: (await transfersToVerify(db)).map(({ receiptNumber, method, amountFen }) => ({
      receiptNumber,
      method,
      amountFen,
    })),
    printers: (['receipt', 'slip'] as const).map((printer) => ({
      printer,
      papers: jobs.filter((job) => job.printer === printer).length,
    })),
  }
}
