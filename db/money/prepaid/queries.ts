import type { StoreReader } from '../../schema.ts'
import type { PrepaidView } from './model.ts'

function balances(db: StoreReader) {
  return db
    .selectFrom('prepaid_balance as held')
    .leftJoin('fee_item as item', 'item.id', 'held.feeItemId')
    .select(['held.accountId', 'held.roomId', 'held.feeItemId', 'held.balanceFen', 'item.name as item'])
}

/** What a room has prepaid, for anything first. */
export async function prepaidOf(db: StoreReader, roomId: string): Promise<PrepaidView[]> {
  return balances(db).where('held.roomId', '=', roomId).orderBy('item.name').execute()
}

export async function findPrepaid(db: StoreReader, accountId: string): Promise<PrepaidView | null> {
  return (await balances(db).where('held.accountId', '=', accountId).executeTakeFirst()) ?? null
}

/** Whether a bill tops a balance up. */
export async function isTopUp(db: StoreReader, billId: string): Promise<boolean> {
  const found = await db.selectFrom('prepaid_top_up').select('billId').where('billId', '=', billId).executeTakeFirst()
  return found !== undefined
}

/** What a void of the payment would leave below zero: it topped up what has been spent since. */
export async function isTopUpSpent(db: StoreReader, paymentId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('payment_line as line')
    .innerJoin('prepaid_top_up as top', 'top.billId', 'line.billId')
    .innerJoin('prepaid_balance as held', 'held.accountId', 'top.accountId')
    .select(['held.accountId', 'held.balanceFen'])
    .select(({ fn }) => fn.sum<number>('line.amountFen').as('amountFen'))
    .where('line.paymentId', '=', paymentId)
    .groupBy('held.accountId')
    .execute()
  return rows.some(({ balanceFen, amountFen }) => amountFen > balanceFen)
}
