// Which papers are kept as PDF: receipts, the receipts of refunds, the papers of deposits and balances that went back.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { voidOfReceipt } from './queries.ts'

/** A paper with a number of its own, and the key that seals its names. */
export interface NumberedPaper {
  readonly table: 'receipt' | 'refund_receipt' | 'deposit_return' | 'prepaid_payout'
  readonly id: string
  readonly number: string
  readonly keyId: number
  /** Its payment was taken back: there is a second paper that says so. */
  readonly isVoid: boolean
}

/** A receipt, the receipt of a refund, the paper of a deposit or balance that went back; null for anything else. */
export async function findNumberedPaper(db: StoreReader, id: string): Promise<NumberedPaper | null> {
  const row = await db
    .selectFrom('receipt')
    .select([sql<NumberedPaper['table']>`'receipt'`.as('table'), 'id', 'printedNumber as number', 'keyId'])
    .where('id', '=', id)
    .unionAll(
      db
        .selectFrom('refund_receipt')
        .select([sql<NumberedPaper['table']>`'refund_receipt'`.as('table'), 'id', 'printedNumber as number', 'keyId'])
        .where('id', '=', id),
    )
    .unionAll(
      db
        .selectFrom('deposit_return')
        .select(sql<NumberedPaper['table']>`'deposit_return'`.as('table'))
        .select(['depositId as id', 'printedNumber as number', 'keyId'])
        .where('depositId', '=', id),
    )
    .unionAll(
      db
        .selectFrom('prepaid_payout')
        .select([sql<NumberedPaper['table']>`'prepaid_payout'`.as('table'), 'id', 'printedNumber as number', 'keyId'])
        .where('id', '=', id),
    )
    .executeTakeFirst()
  return row ? { ...row, isVoid: (await voidOfReceipt(db, id)) !== undefined } : null
}

const kept = ['receipt', 'depositReturn', 'prepaidPayout'] as const

/** Papers that were handed out, a page of them, in the order of their print jobs; `jobId` is where the next page begins. */
export function handedOut(
  db: StoreReader,
  afterJobId: string,
  limit: number,
): Promise<{ jobId: string; documentId: string }[]> {
  return db
    .selectFrom('print_job')
    .select(['id as jobId', 'documentId'])
    .where('kind', 'in', kept)
    .where('id', '>', afterJobId)
    .orderBy('id')
    .limit(limit)
    .execute()
}
