import type { Migration } from '../store/migrate.ts'
import { remakeTable } from './run-sql.ts'

export const copiesOfAnyReceipt: Migration = {
  number: 42,
  purpose: 'the receipts of refunds and of deposits that went back are taken along as PDF too',
  // One of three tables holds the paper, which no foreign key can say.
  schema: (db) => remakeTable(db, 'receipt_copy', (made) => made.replace(' references receipt (id)', '')),
}
