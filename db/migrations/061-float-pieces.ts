import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const statements = [
  // A float whose sum was typed has no row.
  `create table shift_float (
    shiftId text primary key references shift (id),
    pieces text not null check (json_valid(pieces)),
    entryNumber integer not null
  ) strict, without rowid`,
  ...onlyAdded('shift_float'),
]

export const floatPieces: Migration = {
  number: 61,
  purpose: 'the notes and coins a shift was opened with',
  schema: (db) => runSql(db, statements),
}
