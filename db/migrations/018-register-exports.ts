import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table register_export (
    id text primary key,
    people text not null check (people in ('masked', 'full')),
    at integer not null,
    byId text not null references staff (id),
    approverId text not null references staff (id),
    check (approverId <> byId)
  ) strict, without rowid`,
  'create index register_export_at on register_export (at)',
]

export const registerExports: Migration = {
  number: 18,
  purpose: 'the register taken along as a file, with whose word',
  schema: (db) => runSql(db, statements),
}
