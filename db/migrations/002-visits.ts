import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** A table's checks can only be changed by making it anew; the rows are carried over. */
const printKinds = [
  `create table print_job_next (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer', 'slip', 'insideList', 'history')),
    documentId text not null,
    documentNumber text not null,
    copyNumber integer not null check (copyNumber >= 1),
    copyReason text,
    printer text not null check (printer in ('receipt', 'slip')),
    createdAt integer not null,
    createdBy text,
    endState text check (endState in ('handedOver', 'confirmed', 'refused', 'cancelled')),
    endReason text,
    endedAt integer,
    unique (kind, documentId, copyNumber)
  ) strict`,
  `insert into print_job_next select * from print_job`,
  `drop table print_job`,
  `alter table print_job_next rename to print_job`,
  `create index print_job_open on print_job (createdAt) where endState is null`,
  `create index print_job_refused on print_job (createdAt) where endState = 'refused'`,
]

const visits = [
  `create table visit (
    id text primary key,
    keyId integer not null,
    hostKind text not null check (hostKind in ('resident', 'shop', 'staff', 'department')),
    hostRoomId text references room (id),
    hostPersonId text references person (id),
    hostStaffId text references staff (id),
    department text,
    visitorName blob,
    title text check (title in ('sir', 'madam')),
    phone blob,
    company blob,
    plate blob,
    note blob,
    documentSeen text,
    partySize integer not null check (partySize between 1 and 99),
    purpose text not null,
    agreed integer not null check (agreed in (0, 1)),
    state text not null check (state in ('registered', 'calling', 'waiting', 'comingDown', 'notReachable', 'inside',
      'away', 'refused', 'left', 'assumedLeft', 'gaveUp', 'cancelled')),
    stateSince integer not null,
    registeredAt integer not null,
    registeredBy text not null references staff (id),
    calledAt integer,
    insideAt integer,
    endedAt integer,
    seatAt integer,
    teaAt integer,
    check ((hostRoomId is not null) = (hostKind in ('resident', 'shop'))),
    check ((hostStaffId is not null) = (hostKind = 'staff')),
    check ((department is not null) = (hostKind = 'department')),
    check ((insideAt is not null) = (state in ('inside', 'left', 'assumedLeft'))),
    check ((endedAt is not null) = (state in ('away', 'refused', 'left', 'assumedLeft', 'gaveUp', 'cancelled'))),
    check (insideAt is null or endedAt is null or endedAt >= insideAt)
  ) strict`,
  `create index visit_open on visit (registeredAt) where endedAt is null`,
  `create index visit_room on visit (hostRoomId, registeredAt)`,
  `create index visit_registered on visit (registeredAt)`,
  `create table visit_event (
    visitId text not null references visit (id),
    position integer not null,
    keyId integer not null,
    what text not null,
    at integer not null,
    by text not null references staff (id),
    way text check (way in ('phone', 'intercom', 'inPerson', 'hostRang')),
    host text check (json_valid(host)),
    numberRung blob,
    particulars blob,
    note blob,
    primary key (visitId, position)
  ) strict, without rowid`,
  `create table visit_slip (
    id text primary key,
    visitId text not null references visit (id),
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    code text not null unique,
    issuedAt integer not null,
    issuedBy text not null references staff (id),
    validUntil integer not null,
    consentHow text not null check (consentHow in ('phone', 'intercom', 'inPerson', 'hostRang')),
    consentAt integer not null,
    consentBy text not null references staff (id),
    voidedAt integer,
    unique (series, number)
  ) strict`,
  `create unique index visit_slip_valid on visit_slip (visitId) where voidedAt is null`,
  `create table host_message (
    id text primary key,
    visitId text not null references visit (id),
    keyId integer not null,
    text blob,
    leftAt integer not null,
    leftBy text not null references staff (id),
    deliveredAt integer,
    deliveredBy text references staff (id),
    deliveredHow text check (deliveredHow in ('phone', 'inPerson', 'note', 'message')),
    check ((deliveredAt is null) = (deliveredBy is null) and (deliveredAt is null) = (deliveredHow is null))
  ) strict`,
  `create index host_message_open on host_message (leftAt) where deliveredAt is null`,
  `create index host_message_visit on host_message (visitId)`,
  `create table visit_search (
    visitId text not null,
    token text not null,
    primary key (visitId, token)
  ) strict, without rowid`,
  `create index visit_search_token on visit_search (token)`,
  `create table waiting_guest (
    id text primary key,
    position integer not null unique,
    arrivedAt integer not null,
    notedBy text not null references staff (id),
    servedAt integer,
    servedBy text references staff (id),
    leftAt integer,
    outOfTurnReason text,
    check ((servedAt is null) = (servedBy is null)),
    check (servedAt is null or leftAt is null),
    check (outOfTurnReason is null or servedAt is not null)
  ) strict`,
  `create index waiting_guest_open on waiting_guest (position) where servedAt is null and leftAt is null`,
]

/** What no code may get wrong: no slip before consent, nobody leaves who is not inside, nothing comes back from an end. */
const guards = [
  `create trigger visit_begins before insert on visit when new.state <> 'registered'
    begin select raise(abort, 'a visit begins registered'); end`,
  `create trigger visit_leaves_from_inside before update of state on visit
    when new.state in ('left', 'assumedLeft') and old.state <> 'inside'
    begin select raise(abort, 'only who is inside can leave'); end`,
  `create trigger visit_end_is_end before update of state on visit when old.endedAt is not null
    begin select raise(abort, 'a visit that ended stays as it ended'); end`,
  `create trigger visit_slip_after_consent before insert on visit_slip
    when (select state from visit where id = new.visitId) is not 'inside' or new.consentAt > new.issuedAt
    begin select raise(abort, 'no slip before consent'); end`,
  `create trigger visit_slip_number_dense before insert on visit_slip
    when new.number <> coalesce((select max(number) from visit_slip where series = new.series), 0) + 1
    begin select raise(abort, 'slip numbers have no gap'); end`,
  `create trigger visit_slip_fixed before update of id, visitId, series, number, printedNumber, code, issuedAt, issuedBy,
    validUntil, consentHow, consentAt, consentBy on visit_slip
    begin select raise(abort, 'a slip stays as it was issued'); end`,
  `create trigger visit_event_fixed before update of visitId, position, what, at, by, way, host on visit_event
    begin select raise(abort, 'the history of a visit is only added to'); end`,
]

export const visitTables: Migration = {
  number: 2,
  purpose: 'visits, slips, messages for hosts, who waits to be served; their papers',
  schema: (db) => runSql(db, [...printKinds, ...visits, ...guards]),
}
