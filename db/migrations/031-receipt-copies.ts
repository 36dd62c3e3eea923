import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table receipt_copy (
    id text primary key,
    receiptId text not null references receipt (id),
    at integer not null,
    byId text not null references staff (id)
  ) strict, without rowid`,
]

export const receiptCopies: Migration = {
  number: 31,
  purpose: 'receipts taken along as PDF',
  schema: (db) => runSql(db, statements),
}
