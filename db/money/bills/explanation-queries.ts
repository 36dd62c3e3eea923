import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { readLateClauses } from '../fees/queries.ts'
import type { Workings } from '../runs/model.ts'
import { clauseFor, lateCharge } from './late-rules.ts'
import type { BillExplanation } from './model.ts'
import { findBill } from './queries.ts'

const factsOf = fixedRow((db: StoreReader, billId: string) =>
  db
    .selectFrom('bill')
    .innerJoin('room', 'room.id', 'bill.roomId')
    .select(['bill.origin', 'bill.workings', 'bill.feeItemId', 'room.name as room'])
    .where('bill.id', '=', billId),
)

const paidOn = fixedQuery((db: StoreReader, billId: string) =>
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

/** How a bill came about, what was paid on it, and what its lateness costs through `day`. */
export async function explainBill(db: StoreReader, billId: string, day: string): Promise<BillExplanation | null> {
  const [bill, facts] = [await findBill(db, billId), await factsOf(db, billId)]
  if (!bill || !facts) return null
  const paid = await paidOn(db, billId)
  const clause = clauseFor(await readLateClauses(db), facts.feeItemId, bill.dueOn)
  return {
    bill,
    room: facts.room,
    origin: facts.origin,
    workings: facts.workings === null ? null : (JSON.parse(facts.workings) as Workings),
    paid,
    late: lateCharge(bill, clause, paid, day),
  }
}
