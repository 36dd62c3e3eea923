import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** What a check found besides a broken chain: which record is not what the journal wrote. */
const statements = [`alter table journal_check add column finding text check (finding is null or json_valid(finding))`]

export const journalFinding: Migration = {
  number: 9,
  purpose: 'what the last check of the journal found',
  schema: (db) => runSql(db, statements),
}
