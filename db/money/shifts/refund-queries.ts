import type { StoreReader } from '../../schema.ts'
import type { ShiftReport } from './model.ts'

/** The same without what went back in cash, and without the sums that would tell it. */
export function withoutCash(refunds: ShiftReport['refunds']): ShiftReport['refunds'] {
  const byMethod = refunds.byMethod.map((one) => (one.method === 'cash' ? { ...one, givenFen: null } : one))
  return { ...refunds, byMethod, givenFen: null, outOfTakingsFen: null }
}

/** What a shift gave back, by the ways it went. */
export async function refundsOfShift(db: StoreReader, shiftId: string): Promise<ShiftReport['refunds']> {
  const byMethod = await db
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
    byMethod,
    count: sums?.count ?? 0,
    first: sums?.first ?? null,
    last: sums?.last ?? null,
    givenFen: sums?.givenFen ?? 0,
    outOfTakingsFen: sums?.outOfTakingsFen ?? 0,
  }
}
