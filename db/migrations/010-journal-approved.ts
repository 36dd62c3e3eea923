import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** What a second person approved, in the journal's own order: few entries among very many. */
const statements = [`create index journal_entry_approved on journal_entry (number) where approverId is not null`]

export const journalApproved: Migration = {
  number: 10,
  purpose: 'looking for what a second person approved',
  schema: (db) => runSql(db, statements),
}
