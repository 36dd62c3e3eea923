import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `alter table answer_version add column callBackId text references call_back (id)`,
  `create index answer_version_owed on answer_version (callBackId) where callBackId is not null`,
  `create index ticket_tail on ticket (substr(printedNumber, -4), openedAt)`,
]

export const answersFromOwed: Migration = {
  number: 45,
  purpose: 'an answer names the owed answer it came from; tickets are found by the end of their number',
  schema: (db) => runSql(db, statements),
}
