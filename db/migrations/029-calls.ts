import type { Migration } from '../store/migrate.ts'
import { addPrintKinds, addRemovalKinds, runSql } from './run-sql.ts'

const tables = [
  `create table call (
    id text primary key,
    keyId integer not null,
    direction text not null check (direction in ('in', 'out')),
    state text not null check (state in ('talking', 'dialling', 'missed', 'answered', 'passedOn', 'owed', 'ticketed',
      'notReached', 'returned', 'setAside', 'mistaken')),
    stateSince integer not null,
    beganAt integer not null,
    by text references staff (id),
    shiftId text references shift (id),
    endedAt integer,
    purpose text check (purpose in ('tell', 'ask', 'arrears', 'appointment', 'missedCall', 'callBack', 'ticket',
      'other')),
    againOf text references call (id),
    number blob,
    callerName blob,
    roomId text references room (id),
    rings integer check (rings >= 0),
    ringsFrom text check (ringsFrom in ('line', 'stated')),
    inTime integer check (inTime in (0, 1)),
    verifiedAt integer,
    kind text check (kind in ('enquiry', 'repair', 'complaint', 'arrears', 'appointment', 'other')),
    said blob,
    passedStaffId text references staff (id),
    passedDepartment text,
    check ((purpose is not null) = (direction = 'out')),
    check ((inTime is not null) = (ringsFrom is not null)),
    check ((rings is not null) = (coalesce(ringsFrom, '') = 'line')),
    check (ringsFrom is null or direction = 'in'),
    check (verifiedAt is null or roomId is not null),
    check (by is not null or state in ('missed', 'setAside', 'returned')),
    check ((endedAt is not null) = (state not in ('talking', 'dialling', 'missed'))),
    check (state <> 'passedOn' or passedStaffId is not null or passedDepartment is not null)
  ) strict`,
  `create index call_open on call (beganAt) where endedAt is null`,
  `create index call_ended on call (endedAt) where endedAt is not null`,
  `create index call_room on call (roomId, beganAt) where roomId is not null`,
  `create index call_shift on call (shiftId) where shiftId is not null`,
  `create table call_check (
    callId text not null references call (id),
    position integer not null,
    roomId text not null references room (id),
    fact text not null check (fact in ('name', 'phone', 'plate', 'lastPayment', 'line')),
    matched integer not null check (matched in (0, 1)),
    at integer not null,
    by text not null references staff (id),
    primary key (callId, position)
  ) strict, without rowid`,
  `create table call_back (
    id text primary key,
    keyId integer not null,
    callId text references call (id),
    roomId text references room (id),
    state text not null check (state in ('owed', 'answered', 'withdrawn')),
    stateSince integer not null,
    personName blob,
    phone blob,
    what blob,
    owedAt integer not null,
    owedBy text not null references staff (id),
    dueAt integer not null,
    ownerId text references staff (id),
    endedAt integer,
    check ((endedAt is not null) = (state <> 'owed'))
  ) strict`,
  `create unique index call_back_call on call_back (callId) where callId is not null`,
  `create index call_back_open on call_back (dueAt) where endedAt is null`,
  `create index call_back_room on call_back (roomId, dueAt) where roomId is not null`,
  `create index call_back_ended on call_back (endedAt) where endedAt is not null`,
  `create table call_back_event (
    callBackId text not null references call_back (id),
    position integer not null,
    keyId integer not null,
    what text not null check (what in ('owe', 'notReach', 'postpone', 'handOn', 'answer', 'withdraw')),
    at integer not null,
    by text not null references staff (id),
    way text check (way in ('phone', 'inPerson', 'message')),
    note blob,
    dueAt integer,
    staffId text references staff (id),
    primary key (callBackId, position),
    check ((dueAt is not null) = (what in ('owe', 'postpone'))),
    check (what <> 'handOn' or staffId is not null),
    check (what <> 'answer' or way is not null)
  ) strict, without rowid`,
]

/** What no code may get wrong: an end stays, a promise is not forgotten, and nobody is taken for a household on one fact. */
const guards = [
  `create trigger call_end_is_end before update of state on call when old.endedAt is not null
    begin select raise(abort, 'a call that ended stays as it ended'); end`,
  `create trigger call_facts_fixed before update of id, direction, beganAt, by, purpose, againOf, rings on call
    begin select raise(abort, 'how a call began stays'); end`,
  `create trigger call_line_counts before update of ringsFrom, inTime on call when old.ringsFrom = 'line'
    begin select raise(abort, 'what the line counted stays'); end`,
  `create trigger call_verified before update of verifiedAt on call
    when new.verifiedAt is not null and (
      select count(distinct case fact when 'line' then 'phone' else fact end) from call_check
        where callId = new.id and roomId = new.roomId and matched = 1) < 2
    begin select raise(abort, 'two facts have to be right'); end`,
  `create trigger call_verified_for_its_room before update of roomId on call
    when new.roomId is not old.roomId and new.verifiedAt is not null
    begin select raise(abort, 'another household is borne out anew'); end`,
  `create trigger call_begins_unverified before insert on call when new.verifiedAt is not null
    begin select raise(abort, 'two facts have to be right'); end`,
  `create trigger call_owed_is_written before update of state on call_back
    when new.state <> old.state and not exists (
      select 1 from call_back_event where callBackId = new.id and at = new.stateSince
        and what = case new.state when 'answered' then 'answer' else 'withdraw' end)
    begin select raise(abort, 'an owed answer ends with its line of history'); end`,
  `create trigger call_back_end_is_end before update of state on call_back when old.endedAt is not null
    begin select raise(abort, 'an owed answer that ended stays as it ended'); end`,
  `create trigger call_back_begins before insert on call_back when new.state <> 'owed'
    begin select raise(abort, 'an answer begins owed'); end`,
  `create trigger call_back_promise before update of dueAt on call_back
    when new.dueAt <> old.dueAt and not exists (
      select 1 from call_back_event where callBackId = new.id and what = 'postpone' and dueAt = new.dueAt)
    begin select raise(abort, 'a promise changes with its line of history'); end`,
  `create trigger call_check_fixed before update on call_check
    begin select raise(abort, 'what was asked is only added to'); end`,
  `create trigger call_back_event_fixed before update of callBackId, position, what, at, by, way, dueAt, staffId
    on call_back_event
    begin select raise(abort, 'the history of an owed answer is only added to'); end`,
  ...['call', 'call_check', 'call_back', 'call_back_event'].map(
    (table) => `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'calls are only added to'); end`,
  ),
]

export const callTables: Migration = {
  number: 29,
  purpose: 'calls, what callers were asked, and answers that are owed',
  async schema(db) {
    await addPrintKinds(db, ['jobSlip'])
    await addRemovalKinds(db, ['call', 'callBack', 'ticket'])
    await runSql(db, [...tables, ...guards])
  },
}
