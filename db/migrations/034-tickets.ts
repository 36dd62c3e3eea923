import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table ticket (
    id text primary key,
    keyId integer not null,
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    kind text not null check (kind in ('complaint', 'repair', 'enquiry', 'suggestion', 'praise')),
    channel text not null check (channel in ('phone', 'visit', 'inWriting')),
    state text not null check (state in ('open', 'working', 'waiting', 'done', 'closed', 'withdrawn')),
    stateSince integer not null,
    callId text unique references call (id),
    roomId text references room (id),
    place blob,
    reporterName blob,
    reporterPhone blob,
    words blob,
    anonymous integer not null check (anonymous in (0, 1)),
    responsibleId text not null references staff (id),
    creditedId text references staff (id),
    promisedAt integer not null,
    openedAt integer not null,
    openedBy text not null references staff (id),
    endedAt integer,
    answer text check (answer in ('satisfied', 'mostly', 'unsatisfied', 'anonymous')),
    unique (series, number),
    check ((answer is not null) = (state = 'closed')),
    check (coalesce(answer, '') <> 'anonymous' or anonymous = 1),
    check (anonymous = 0 or roomId is null),
    check (creditedId is null or kind = 'praise'),
    check ((endedAt is not null) = (state in ('closed', 'withdrawn')))
  ) strict`,
  `create index ticket_open on ticket (promisedAt) where endedAt is null`,
  `create index ticket_room on ticket (roomId, openedAt) where roomId is not null`,
  `create index ticket_ended on ticket (endedAt) where endedAt is not null`,
  `create table ticket_event (
    ticketId text not null references ticket (id),
    position integer not null,
    keyId integer not null,
    what text not null check (what in ('open', 'feedback', 'promise', 'assign', 'begin', 'pause', 'resume', 'finish',
      'reopen', 'close', 'withdraw', 'reprint')),
    at integer not null,
    by text not null references staff (id),
    way text check (way in ('phone', 'inPerson', 'message')),
    note blob,
    promisedAt integer,
    staffId text references staff (id),
    answer text check (answer in ('satisfied', 'mostly', 'unsatisfied', 'anonymous')),
    primary key (ticketId, position),
    check ((promisedAt is not null) = (what in ('open', 'promise'))),
    check ((answer is not null) = (what in ('close', 'reopen'))),
    check (what not in ('feedback', 'promise', 'reopen') or way is not null),
    check (what <> 'close' or way is not null or answer = 'anonymous'),
    check (what <> 'assign' or staffId is not null)
  ) strict, without rowid`,
]

/** What no code may get wrong: a ticket closes with the customer's answer, and a promise changes with its reason. */
const guards = [
  `create trigger ticket_begins before insert on ticket when new.state <> 'open'
    begin select raise(abort, 'a ticket begins open'); end`,
  `create trigger ticket_number_dense before insert on ticket
    when new.number <> coalesce((select max(number) from ticket where series = new.series), 0) + 1
    begin select raise(abort, 'ticket numbers have no gap'); end`,
  `create trigger ticket_facts_fixed before update of id, series, number, printedNumber, kind, channel, callId, anonymous,
    creditedId, openedAt, openedBy on ticket
    begin select raise(abort, 'a ticket stays as it was opened'); end`,
  `create trigger ticket_end_is_end before update of state on ticket when old.endedAt is not null
    begin select raise(abort, 'a ticket that ended stays as it ended'); end`,
  `create trigger ticket_closed_with_answer before update of state on ticket
    when new.state = 'closed' and not (old.state = 'done'
      and exists (select 1 from ticket_event where ticketId = new.id and what = 'finish')
      and exists (select 1 from ticket_event where ticketId = new.id and what = 'close' and answer = new.answer))
    begin select raise(abort, 'a ticket closes with what was done and the answer of the customer'); end`,
  `create trigger ticket_promise before update of promisedAt on ticket
    when new.promisedAt <> old.promisedAt and not exists (
      select 1 from ticket_event where ticketId = new.id and what = 'promise' and promisedAt = new.promisedAt)
    begin select raise(abort, 'a promise changes with its line of history'); end`,
  `create trigger ticket_event_fixed before update of ticketId, position, what, at, by, way, promisedAt, staffId, answer
    on ticket_event
    begin select raise(abort, 'the history of a ticket is only added to'); end`,
  ...['ticket', 'ticket_event'].map(
    (table) => `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'tickets are only added to'); end`,
  ),
]

export const ticketTables: Migration = {
  number: 34,
  purpose: 'tickets: what somebody wants done or heard, promised and closed with their answer',
  schema: (db) => runSql(db, [...tables, ...guards]),
}
