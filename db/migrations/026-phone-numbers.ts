import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table phone_number (
    secretId text not null references phone_secret (id),
    challenge text not null check (length(challenge) = 11),
    askedAt integer not null,
    primary key (secretId, challenge)
  ) strict, without rowid`,
  `create trigger phone_number_kept before delete on phone_number
    begin select raise(abort, 'a number that was read out stays used'); end`,
]

export const phoneNumbers: Migration = {
  number: 26,
  purpose: 'approving by telephone: numbers read out, none of them twice for one secret',
  schema: (db) => runSql(db, statements),
}
