import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table custody_item (
    id text primary key,
    keyId integer not null,
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    code text not null unique,
    kind text not null check (kind in ('parcel', 'document', 'letter', 'faxIn', 'goods', 'key', 'lostProperty', 'faxOut',
      'goodsRelease')),
    state text not null check (state in ('held', 'told', 'out', 'lent', 'faxed', 'handedOver', 'sentBack', 'confirmed',
      'lost', 'cancelled')),
    stateSince integer not null,
    receivedAt integer not null,
    receivedBy text not null references staff (id),
    endedAt integer,
    hostKind text check (hostKind in ('resident', 'shop', 'staff', 'department')),
    hostRoomId text references room (id),
    hostPersonId text references person (id),
    hostStaffId text references staff (id),
    department text,
    recipientName blob,
    recipientPhone blob,
    origin text not null check (origin in ('courier', 'post', 'person', 'department')),
    fromDepartment text,
    sender blob,
    tracking blob,
    content blob,
    pieces integer not null check (pieces between 1 and 99),
    shelf text,
    confidential integer not null check (confidential in (0, 1)),
    pickupCode blob,
    pickupToken text,
    toldAt integer,
    carrierId text references staff (id),
    dueBackAt integer,
    fax blob,
    unique (series, number),
    check ((hostRoomId is not null) = (coalesce(hostKind, '') in ('resident', 'shop'))),
    check ((hostStaffId is not null) = (coalesce(hostKind, '') = 'staff')),
    check ((department is not null) = (coalesce(hostKind, '') = 'department')),
    check ((fromDepartment is not null) = (origin = 'department')),
    check (confidential = 1 or kind not in ('document', 'letter', 'faxIn', 'faxOut')),
    check (shelf is not null or kind in ('faxOut', 'goodsRelease')),
    check ((carrierId is not null) = (state = 'out')),
    check ((dueBackAt is not null) = (state = 'lent')),
    check (state <> 'lent' or kind = 'key'),
    check (state not in ('faxed', 'confirmed') or kind = 'faxOut'),
    check ((endedAt is not null) = (state in ('handedOver', 'sentBack', 'confirmed', 'lost', 'cancelled')))
  ) strict`,
  `create index custody_item_open on custody_item (receivedAt) where endedAt is null`,
  `create index custody_item_room on custody_item (hostRoomId, receivedAt) where hostRoomId is not null`,
  `create index custody_item_ended on custody_item (endedAt) where endedAt is not null`,
  `create index custody_item_tail on custody_item (substr(printedNumber, -4))`,
  `create table custody_event (
    itemId text not null references custody_item (id),
    position integer not null,
    keyId integer not null,
    what text not null,
    at integer not null,
    by text not null references staff (id),
    way text check (way in ('phone', 'intercom', 'inPerson', 'message', 'note')),
    takerIs text check (takerIs in ('recipient', 'staff', 'other')),
    takerName blob,
    takerPhone blob,
    numberRung blob,
    staffId text references staff (id),
    documentSeen text,
    consentHow text check (consentHow in ('phone', 'intercom', 'inPerson', 'written')),
    consentAt integer,
    consentGiver blob,
    proof text check (proof in ('code', 'signature', 'paper')),
    signature blob,
    reason text,
    note blob,
    returnedAt integer,
    primary key (itemId, position),
    check ((consentHow is null) = (consentAt is null)),
    check ((takerIs is not null) = (what in ('release', 'deliver', 'lend'))),
    check ((proof is not null) = (what in ('release', 'deliver'))),
    check (what <> 'sendOut' or staffId is not null),
    check (what <> 'sendBack' or reason is not null),
    check (returnedAt is null or what = 'lend')
  ) strict, without rowid`,
  `create index custody_loan_returned on custody_event (returnedAt) where returnedAt is not null`,
  `create table custody_refusal (
    id text primary key,
    kind text not null,
    because text not null,
    at integer not null,
    by text not null references staff (id)
  ) strict`,
  `create table custody_search (
    itemId text not null,
    token text not null,
    primary key (itemId, token)
  ) strict, without rowid`,
  `create index custody_search_token on custody_search (token)`,
]

/** Labels and slips, and removals of items and loans: a table's checks can only be changed by making it anew. */
const kinds = [
  `create table print_job_before as select * from print_job`,
  `drop table print_job`,
  `create table print_job (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer', 'slip', 'insideList', 'history', 'statement',
      'explanation', 'priceBoard', 'itemLabel', 'itemSlip')),
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
  `insert into print_job select * from print_job_before`,
  `drop table print_job_before`,
  `create index print_job_open on print_job (createdAt) where endState is null`,
  `create index print_job_refused on print_job (createdAt) where endState = 'refused'`,
  `create table removal_before as select * from removal`,
  `drop table removal`,
  `create table removal (
    recordId text primary key,
    kind text not null check (kind in ('visit', 'resident', 'vehicle', 'staff', 'item', 'loan')),
    keyId integer not null,
    because text not null check (because in ('retention', 'request', 'mistake')),
    at integer not null,
    byStaffId text references staff (id),
    check (byStaffId is not null or because = 'retention')
  ) strict, without rowid`,
  `insert into removal select * from removal_before`,
  `drop table removal_before`,
  `create trigger removal_not_deleted before delete on removal
    begin select raise(abort, 'removals are only added to'); end`,
]

/** What no code may get wrong: nothing leaves without who, when and to whom, and to nobody else without consent. */
const guards = [
  `create trigger custody_begins before insert on custody_item when new.state <> 'held'
    begin select raise(abort, 'an item begins held'); end`,
  `create trigger custody_end_is_end before update of state on custody_item when old.endedAt is not null
    begin select raise(abort, 'an item that ended stays as it ended'); end`,
  `create trigger custody_number_dense before insert on custody_item
    when new.number <> coalesce((select max(number) from custody_item where series = new.series), 0) + 1
    begin select raise(abort, 'item numbers have no gap'); end`,
  `create trigger custody_label_fixed before update of id, series, number, printedNumber, code, kind, receivedAt, receivedBy
    on custody_item
    begin select raise(abort, 'an item stays what its label says'); end`,
  `create trigger custody_consent before insert on custody_event
    when new.what in ('release', 'deliver', 'lend') and new.takerIs = 'other' and new.consentHow is null
      and (select kind from custody_item where id = new.itemId) <> 'lostProperty'
    begin select raise(abort, 'nobody else takes it without recorded consent'); end`,
  `create trigger custody_leaves_to_somebody before update of state on custody_item
    when new.state in ('handedOver', 'sentBack', 'out', 'lent') and new.state <> old.state and not exists (
      select 1 from custody_event where itemId = new.id and at = new.stateSince
        and what in ('release', 'deliver', 'sendBack', 'sendOut', 'lend'))
    begin select raise(abort, 'nothing leaves without who, when and to whom'); end`,
  `create trigger custody_fax_confirmed before update of state on custody_item
    when new.state = 'confirmed' and old.state <> 'faxed'
    begin select raise(abort, 'a fax is confirmed after it was sent'); end`,
  `create trigger custody_event_fixed before update of itemId, position, what, at, by, way, takerIs, staffId, documentSeen,
    consentHow, consentAt, proof, reason on custody_event
    begin select raise(abort, 'the history of an item is only added to'); end`,
]

export const custodyTables: Migration = {
  number: 17,
  purpose: 'items in custody: what is passed on, keys on loan, outgoing faxes, goods let out',
  schema: (db) => runSql(db, [...kinds, ...tables, ...guards]),
}
