import type { StoreReader } from '../../schema.ts'
import type { VoidWay } from './model.ts'
import type { TenderMethod } from './rules.ts'

/** How a payment goes back, sum by sum; what a provider charged is given back by it where `hasProvider`. */
export async function voidWays(db: StoreReader, paymentId: string, hasProvider: boolean): Promise<VoidWay[]> {
  const tenders = await db
    .selectFrom('tender')
    .select(['method', 'receivedFen', 'changeFen'])
    .where('paymentId', '=', paymentId)
    .orderBy('position')
    .execute()
  const charged = await db
    .selectFrom('charge_booking as booked')
    .innerJoin('charge', 'charge.id', 'booked.chargeId')
    .select('charge.method')
    .where('booked.paymentId', '=', paymentId)
    .executeTakeFirst()
  const howOf = (method: TenderMethod): VoidWay['how'] => {
    if (method === 'cash') return 'drawer'
    if (method === 'prepaid') return 'balance'
    return hasProvider && charged?.method === method ? 'provider' : 'byHand'
  }
  return tenders.map(({ method, receivedFen, changeFen }) => {
    return { how: howOf(method), method, amountFen: receivedFen - changeFen }
  })
}
