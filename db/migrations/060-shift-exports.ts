import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const statements = [
  `create table shift_export (
    id text primary key,
    shiftId text not null references shift_end (shiftId),
    at integer not null,
    byId text not null references staff (id),
    approverId text not null references staff (id),
    check (approverId <> byId)
  ) strict, without rowid`,
  ...onlyAdded('shift_export'),
]

export const shiftExports: Migration = {
  number: 60,
  purpose: 'reports of shifts that were taken along as a file, by whom and by whose word',
  schema: (db) => runSql(db, statements),
}
