import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table proposal (
    id text primary key,
    words text not null check (length(words) between 1 and 1000),
    madeAt integer not null,
    madeBy text not null references staff (id),
    outcome text check (outcome in ('adopted', 'tried', 'declined')),
    answer text check (answer is null or length(answer) > 0),
    answeredAt integer,
    answeredBy text references staff (id),
    check ((outcome is null) = (answer is null) and (outcome is null) = (answeredAt is null)
      and (outcome is null) = (answeredBy is null))
  ) strict, without rowid`,
  `create trigger proposal_answered_once before update on proposal
    when old.outcome is not null or new.words is not old.words or new.madeAt is not old.madeAt or new.madeBy is not old.madeBy
    begin select raise(abort, 'a proposal stays as it was made, and is answered once'); end`,
  `create trigger proposal_stays before delete on proposal begin select raise(abort, 'a proposal stays'); end`,
  `create table service_time (
    day text not null check (length(day) = 10),
    service text not null,
    count integer not null check (count > 0),
    seconds integer not null check (seconds >= 0),
    longestSeconds integer not null check (longestSeconds between 0 and seconds),
    primary key (day, service)
  ) strict, without rowid`,
]

export const proposals: Migration = {
  number: 58,
  purpose: 'what staff propose and what is said to it; how long each service takes at the counter',
  schema: (db) => runSql(db, tables),
}
