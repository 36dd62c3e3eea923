import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  // How things stood when a shift was closed; null for shifts that were closed before.
  `alter table shift_end add column state text check (state is null or json_valid(state))`,
]

export const shiftState: Migration = {
  number: 54,
  purpose: 'what a shift leaves behind: deposits, balances, transfers to verify, printers',
  schema: (db) => runSql(db, statements),
}
