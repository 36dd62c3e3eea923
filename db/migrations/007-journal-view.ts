import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create index journal_entry_at on journal_entry (at)`,
  `create index journal_entry_actor on journal_entry (actorId)`,
  `create index journal_entry_approver on journal_entry (approverId) where approverId is not null`,
  `create index journal_entry_command on journal_entry (command)`,
  // How far the chain was checked, by whom it was asked for, and what was found; one row, replaced by each check.
  `create table journal_check (
    id integer primary key check (id = 1),
    throughEntry integer not null,
    checkedAt integer not null,
    brokenEntry integer,
    tookMs integer not null
  ) strict`,
]

export const journalView: Migration = {
  number: 7,
  purpose: 'looking through the journal, and what its last check found',
  schema: (db) => runSql(db, statements),
}
