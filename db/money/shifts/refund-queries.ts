import type { StoreReader } from '../../schema.ts'
import type { ShiftReport } from './model.ts'

/** What a shift gave back, by the ways it went. */
export async function refundsByMethod(db: StoreReader, shiftId: string) {
  return db
    .selectFrom('refund')
    .innerJoin('refund_tender as given', 'given.refundId', 'refund.id')
    .select(({ fn }) => [
      'given.method',
      fn.count<number>('refund.id').distinct().as('refunds'),
      fn.sum<number>('given.amountFen').as('givenFen'),
    ])
    .where('refund.shiftId', '=', shiftId)
    .groupBy('given.method')
    .orderBy('given.method')
    .execute()
}

/** The refunds of a shift by their numbers, with what left the drawer out of its takings. */
export async function refundsOfShift(db: StoreReader, shiftId: string): Promise<ShiftReport['refunds']> {
  const sums = await db
    .selectFrom('refund')
    .innerJoin('refund_receipt as receipt', 'receipt.refundId', 'refund.id')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min<string | null>('receipt.printedNumber').as('first'),
      fn.max<string | null>('receipt.printedNumber').as('last'),
      fn.sum<number | null>('refund.dueFen').as('givenFen'),
      fn.sum<number | null>('refund.outOfTakingsFen').as('outOfTakingsFen'),
    ])
    .where('refund.shiftId', '=', shiftId)
    .executeTakeFirst()
  return {
    count: sums?.count ?? 0,
    first: sums?.first ?? null,
    last: sums?.last ?? null,
    givenFen: sums?.givenFen ?? 0,
    outOfTakingsFen: sums?.outOfTakingsFen ?? 0,
  }
}
