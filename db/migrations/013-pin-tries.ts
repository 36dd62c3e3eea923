import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table pin_try (
    number text primary key,
    failures integer not null check (failures >= 1),
    lastAt integer not null
  ) strict, without rowid`,
]

export const pinTries: Migration = {
  number: 13,
  purpose: 'failed tries of a PIN, by staff number',
  schema: (db) => runSql(db, statements),
}
