import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table unwelcome (
    id text primary key,
    keyId integer not null,
    state text not null check (state in ('standing', 'lifted')),
    name blob,
    phone blob,
    plate blob,
    hasNumber integer not null check (hasNumber in (0, 1)),
    reason blob,
    untilDay text not null,
    enteredAt integer not null,
    enteredBy text not null references staff (id),
    liftedAt integer,
    liftedBy text references staff (id),
    check ((liftedAt is not null) = (state = 'lifted')),
    check ((liftedBy is not null) = (state = 'lifted'))
  ) strict`,
  `create index unwelcome_standing on unwelcome (untilDay) where state = 'standing'`,
  `create index unwelcome_until on unwelcome (untilDay)`,
  `create table unwelcome_search (
    entryId text not null,
    token text not null,
    primary key (entryId, token)
  ) strict, without rowid`,
  `create index unwelcome_search_token on unwelcome_search (token)`,
  `create table visit_hold (
    visitId text not null references visit (id),
    entryId text not null references unwelcome (id),
    matched text not null check (matched in ('number', 'phone', 'plate', 'name')),
    at integer not null,
    decision text check (decision in ('another', 'admit', 'turnAway')),
    decidedAt integer,
    decidedBy text references staff (id),
    primary key (visitId, entryId),
    check ((decision is null) = (decidedAt is null) and (decision is null) = (decidedBy is null))
  ) strict, without rowid`,
  `create index visit_hold_open on visit_hold (at) where decision is null`,
]

/** What no code may get wrong: nobody goes in while it is undecided or after a no, and a word that was given stays. */
const guards = [
  `create trigger visit_slip_not_held before insert on visit_slip
    when exists (select 1 from visit_hold where visitId = new.visitId and coalesce(decision, 'turnAway') = 'turnAway')
    begin select raise(abort, 'no slip while the supervisor has not let them in'); end`,
  `create trigger visit_hold_decided_once before update on visit_hold
    when old.decision is not null or new.matched <> old.matched or new.at <> old.at
    begin select raise(abort, 'what was decided stays'); end`,
  `create trigger unwelcome_lifted_once before update of state, untilDay, enteredAt, enteredBy on unwelcome
    when old.state = 'lifted' or new.untilDay <> old.untilDay or new.enteredAt <> old.enteredAt
      or new.enteredBy <> old.enteredBy
    begin select raise(abort, 'an entry is lifted and entered anew'); end`,
]

export const unwelcomeTables: Migration = {
  number: 36,
  purpose: 'who is not welcome, and visitors who wait for the supervisor because they may be meant',
  schema: (db) => runSql(db, [...tables, ...guards]),
}
