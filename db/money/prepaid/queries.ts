import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { PrepaidMove } from '../receipts/model.ts'
import type { PayoutContent, PayoutFacts, PayoutNames, PayoutView, PrepaidView } from './model.ts'

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

const paidInBy = fixedQuery((db: StoreReader, paymentId: string) =>
  db
    .selectFrom('payment_line as line')
    .innerJoin('prepaid_top_up as top', 'top.billId', 'line.billId')
    .select('top.accountId')
    .select(({ fn }) => fn.sum<number>('line.amountFen').as('amountFen'))
    .where('line.paymentId', '=', paymentId)
    .groupBy('top.accountId'),
)

const usedBy = fixedQuery((db: StoreReader, paymentId: string) =>
  db
    .selectFrom('tender')
    .select(['reference as accountId', 'receivedFen as amountFen'])
    .where('paymentId', '=', paymentId)
    .where('method', '=', 'prepaid'),
)

/** What a payment, the last of its balances' moves, did to each of them. */
export async function prepaidMoves(db: StoreReader, paymentId: string): Promise<PrepaidMove[]> {
  const [used, paidIn] = [await usedBy(db, paymentId), await paidInBy(db, paymentId)]
  const accounts = new Set([...used, ...paidIn].flatMap(({ accountId }) => accountId ?? []))
  const of = (rows: typeof paidIn | typeof used, id: string) => rows.find((row) => row.accountId === id)?.amountFen ?? 0
  const moves: PrepaidMove[] = []
  for (const id of accounts) {
    const held = await findPrepaid(db, id)
    if (!held) throw new Error(`Balance ${id} was used and is not there.`)
    const [usedFen, paidInFen, afterFen] = [of(used, id), of(paidIn, id), held.balanceFen]
    moves.push({ item: held.item, beforeFen: afterFen + usedFen - paidInFen, usedFen, paidInFen, afterFen })
  }
  return moves
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

/** What was paid out of a room's balances, the newest first. */
export async function payoutsOf(db: StoreReader, roomId: string): Promise<PayoutView[]> {
  return db
    .selectFrom('prepaid_payout as payout')
    .innerJoin('prepaid_account as account', 'account.id', 'payout.accountId')
    .leftJoin('fee_item as item', 'item.id', 'account.feeItemId')
    .select(['payout.id as payoutId', 'payout.printedNumber as number', 'payout.amountFen', 'payout.at'])
    .select('item.name as item')
    .where('account.roomId', '=', roomId)
    .orderBy('payout.entryNumber', 'desc')
    .execute()
}

const noNames: PayoutNames = { payeeName: null, cashierName: null, approverName: null }

/** The paper of a paid out balance as it was written, its names left out where their key is gone. */
export async function readPayout(db: StoreReader, payoutId: string, ring: KeyRing): Promise<PayoutContent | null> {
  const row = await db
    .selectFrom('prepaid_payout')
    .select(['content', 'names', 'keyId'])
    .where('id', '=', payoutId)
    .executeTakeFirst()
  if (!row) return null
  const names = openRecord(ring, row.keyId)('prepaid_payout', 'names', payoutId, row.names)
  return {
    ...(JSON.parse(row.content) as PayoutFacts),
    ...(names === null ? noNames : (JSON.parse(names) as PayoutNames)),
  }
}
