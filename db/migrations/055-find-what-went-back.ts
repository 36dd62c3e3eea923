import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  // By the end of its number, as a receipt is found.
  ...['deposit_return', 'prepaid_payout', 'refund_receipt'].map(
    (table) => `create index ${table}_tail on ${table} (substr(printedNumber, -4))`,
  ),
  `create index card_any_number on card (number collate nocase)`,
]

export const findWhatWentBack: Migration = {
  number: 55,
  purpose: 'the papers of money that went back, and cards, are found by number',
  schema: (db) => runSql(db, statements),
}
