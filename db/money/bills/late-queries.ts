import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { readLateClauses } from '../fees/queries.ts'
import { clauseFor, lateCharge, openLate, type LateCharge, type PaidOn } from './late-rules.ts'
import type { BillView, WaivedOn } from './model.ts'

const feeItemOf = fixedRow((db: StoreReader, billId: string) =>
  db.selectFrom('bill').select('feeItemId').where('id', '=', billId),
)

/** What was paid on a bill, with receipts; of payments that stand. */
const takenOn = fixedQuery((db: StoreReader, billId: string) =>
  db
    .selectFrom('payment_line as line')
    .innerJoin('payment', 'payment.id', 'line.paymentId')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .leftJoin('transfer_loss as loss', (join) =>
      join.onRef('loss.paymentId', '=', 'line.paymentId').onRef('loss.linePosition', '=', 'line.position'),
    )
    .select(['payment.businessDate as day', 'receipt.printedNumber as receiptNumber'])
    // What never came was never paid.
    .select(({ fn, eb }) =>
      eb('line.amountFen', '-', fn.coalesce(fn.sum<number>('loss.amountFen'), eb.lit(0))).as('amountFen'),
    )
    .groupBy(['line.paymentId', 'line.position'])
    .having(({ fn, eb }) => eb('line.amountFen', '>', fn.coalesce(fn.sum<number>('loss.amountFen'), eb.lit(0))))
    .where('line.billId', '=', billId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('payment_void').select('paymentId').whereRef('payment_void.paymentId', '=', 'payment.id'))),
    )
    .orderBy('payment.takenAt'),
)

const givenBackOn = fixedQuery((db: StoreReader, billId: string) =>
  db
    .selectFrom('refund_line as line')
    .innerJoin('refund', 'refund.id', 'line.refundId')
    .innerJoin('refund_receipt as receipt', 'receipt.refundId', 'refund.id')
    .select(['refund.businessDate as day', 'receipt.printedNumber as receiptNumber', 'line.amountFen'])
    .where('line.billId', '=', billId)
    .orderBy('refund.at'),
)

/** What was paid on a bill and, below zero, given back, by days; of payments that stand. */
export async function paidOn(
  db: StoreReader,
  billId: string,
): Promise<{ day: string; receiptNumber: string; amountFen: number }[]> {
  const given = (await givenBackOn(db, billId)).map((one) => ({ ...one, amountFen: -one.amountFen }))
  const all = [...(await takenOn(db, billId)), ...given]
  return all.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)))
}

const waivers = fixedQuery((db: StoreReader, billId: string) =>
  db
    .selectFrom('bill_waiver as waiver')
    .leftJoin('bill_waiver_undo as undo', 'undo.waiverId', 'waiver.id')
    .select(['waiver.id', 'waiver.businessDate as day', 'waiver.amountFen', 'waiver.kind', 'waiver.reason'])
    .select(['undo.businessDate as undoneOn', 'undo.reason as undoneWhy'])
    .where('waiver.billId', '=', billId)
    .orderBy('waiver.at')
    .orderBy('waiver.id'),
)

/** What was let go of a bill and, below zero, what of it is owed again because letting it go was a mistake. */
export async function waivedOn(db: StoreReader, billId: string): Promise<WaivedOn[]> {
  return (await waivers(db, billId)).flatMap(({ id, undoneOn, undoneWhy, ...waiver }): WaivedOn[] => [
    { ...waiver, waiverId: id, isUndone: undoneOn !== null },
    ...(undoneOn === null || undoneWhy === null
      ? []
      : [
          {
            waiverId: id,
            day: undoneOn,
            amountFen: -waiver.amountFen,
            kind: 'undone',
            reason: undoneWhy,
            isUndone: true,
          } as const,
        ]),
  ])
}

const chargedRows = fixedQuery((db: StoreReader, ofBillId: string) =>
  db
    .selectFrom('late_charge as charge')
    .innerJoin('bill', 'bill.id', 'charge.billId')
    .select(['bill.amountFen', 'charge.throughOn'])
    .where('charge.ofBillId', '=', ofBillId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('bill_void').select('billId').whereRef('bill_void.billId', '=', 'bill.id'))),
    ),
)

/** The bill that a late charge was made of; undefined for any other bill. */
export const lateOf = fixedRow((db: StoreReader, billId: string) =>
  db
    .selectFrom('late_charge as charge')
    .innerJoin('bill', 'bill.id', 'charge.ofBillId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .select(['bill.id', 'item.name as item', 'bill.periodFrom', 'bill.periodTo'])
    .where('charge.billId', '=', billId),
)

export interface LateNow {
  /** All of it, from the first late day on. */
  readonly late: LateCharge
  /** How much of it stands as bills of their own already, and through which day; null where none does. */
  readonly chargedFen: number
  readonly chargedThrough: string | null
  /** What is not charged yet. */
  readonly openFen: number
}

/** What a bill's lateness comes to through `day`; null where it costs nothing. */
export async function readLate(
  db: StoreReader,
  bill: Pick<BillView, 'id' | 'amountFen' | 'dueOn'>,
  day: string,
): Promise<LateNow | null> {
  if (bill.dueOn >= day) return null
  const clauses = await readLateClauses(db)
  if (clauses.length === 0) return null
  const clause = clauseFor(clauses, (await feeItemOf(db, bill.id))?.feeItemId ?? '', bill.dueOn)
  if (clause === null) return null
  const settled: PaidOn[] = [...(await paidOn(db, bill.id)), ...(await waivedOn(db, bill.id))]
  const late = lateCharge(bill, clause, settled, day)
  if (late === null) return null
  const charged = await chargedRows(db, bill.id)
  const chargedFen = charged.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const chargedThrough =
    charged
      .map(({ throughOn }) => throughOn)
      .toSorted()
      .at(-1) ?? null
  return { late, chargedFen, chargedThrough, openFen: openLate(late, chargedFen) }
}
