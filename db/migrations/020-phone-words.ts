import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table phone_secret (
    id text primary key,
    staffId text not null references staff (id),
    keyId integer not null,
    secret blob,
    madeAt integer not null,
    endedAt integer
  ) strict`,
  `create unique index phone_secret_current on phone_secret (staffId) where endedAt is null`,
  `create table phone_cell (
    secretId text not null references phone_secret (id),
    cell integer not null check (cell between 0 and 79),
    askedAt integer not null,
    primary key (secretId, cell)
  ) strict, without rowid`,
  `create table phone_word (
    id text primary key,
    staffId text not null references staff (id),
    initiatorId text not null references staff (id),
    command text not null,
    actId text not null,
    how text not null check (how in ('page', 'grid')),
    at integer not null,
    check (staffId <> initiatorId)
  ) strict`,
  `create trigger phone_cell_kept before delete on phone_cell
    begin select raise(abort, 'a cell that was asked for stays used'); end`,
  `create trigger phone_word_kept before delete on phone_word
    begin select raise(abort, 'what was approved stays'); end`,
]

export const phoneWords: Migration = {
  number: 20,
  purpose: 'approving by telephone: secrets, used cells, words given',
  schema: (db) => runSql(db, statements),
}
