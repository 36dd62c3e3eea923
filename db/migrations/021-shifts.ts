import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table cash_move (
    id text primary key,
    shiftId text not null references shift (id),
    kind text not null check (kind in ('in', 'out', 'delivered', 'changed')),
    amountFen integer not null check (amountFen > 0),
    reason text not null check (length(reason) between 1 and 200),
    at integer not null,
    by text not null references staff (id),
    approvedBy text references staff (id),
    entryNumber integer not null,
    check (approvedBy is null or approvedBy <> by)
  ) strict`,
  `create index cash_move_shift on cash_move (shiftId, at)`,
  `create table drawer_opening (
    id text primary key,
    shiftId text not null references shift (id),
    reason text not null check (length(reason) between 1 and 200),
    at integer not null,
    by text not null references staff (id),
    approvedBy text references staff (id),
    entryNumber integer not null,
    check (approvedBy is null or approvedBy <> by)
  ) strict`,
  `create index drawer_opening_shift on drawer_opening (shiftId)`,
  `create table shift_count (
    shiftId text not null references shift (id),
    position integer not null check (position >= 1),
    pieces text not null check (json_valid(pieces)),
    countedFen integer not null check (countedFen >= 0),
    expectedFen integer not null,
    at integer not null,
    by text not null references staff (id),
    entryNumber integer not null,
    primary key (shiftId, position)
  ) strict, without rowid`,
  `create table shift_end (
    shiftId text primary key references shift (id),
    countPosition integer not null,
    differenceFen integer not null,
    differenceReason text,
    approvedBy text references staff (id),
    leftFen integer not null check (leftFen >= 0),
    openMatters text not null check (json_valid(openMatters)),
    entryNumber integer not null,
    foreign key (shiftId, countPosition) references shift_count (shiftId, position),
    check (differenceFen = 0 or differenceReason is not null)
  ) strict, without rowid`,
  `create table shift_hand_over (
    fromShiftId text primary key references shift (id),
    toShiftId text not null unique references shift (id),
    leftBy text not null references staff (id),
    takenBy text not null references staff (id),
    leftFen integer not null check (leftFen >= 0),
    floatFen integer not null check (floatFen >= 0),
    at integer not null,
    entryNumber integer not null,
    check (leftBy <> takenBy),
    check (fromShiftId <> toShiftId)
  ) strict, without rowid`,
  // One view over everything that moves the drawer: an area that moves cash adds its part by making it anew.
  `create view shift_cash as
    select id as shiftId, 'float' as kind, floatFen as amountFen from shift
    union all
    select payment.shiftId, 'sales', tender.receivedFen - tender.changeFen
      from tender join payment on payment.id = tender.paymentId where tender.method = 'cash'
    union all
    select shiftId, kind, case kind when 'in' then amountFen else -amountFen end
      from cash_move where kind <> 'changed'`,
]

/** What moves cash needs an open shift; a shift closes on its last count and once; what was written stays. */
const guards = [
  ...['payment', 'cash_move', 'drawer_opening', 'shift_count'].map(
    (table) => `create trigger ${table}_in_open_shift before insert on ${table}
      when exists (select 1 from shift_close where shiftId = new.shiftId)
      begin select raise(abort, 'the shift is closed'); end`,
  ),
  `create trigger shift_end_difference before insert on shift_end
    when new.differenceFen <> (select countedFen - expectedFen from shift_count
      where shiftId = new.shiftId and position = new.countPosition)
    begin select raise(abort, 'the difference is counted less expected'); end`,
  `create trigger shift_end_left before insert on shift_end
    when new.leftFen > (select countedFen from shift_count
      where shiftId = new.shiftId and position = new.countPosition)
    begin select raise(abort, 'no more is left than was counted'); end`,
  ...['cash_move', 'drawer_opening', 'shift_count', 'shift_end', 'shift_hand_over'].flatMap((table) => [
    `create trigger ${table}_not_changed before update on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
    `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
  ]),
]

/** The report of a shift on paper: a table's checks can only be changed by making it anew. */
const kinds = [
  `create table print_job_before as select * from print_job`,
  `drop table print_job`,
  `create table print_job (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer', 'slip', 'insideList', 'history', 'statement',
      'explanation', 'priceBoard', 'itemLabel', 'itemSlip', 'shiftReport')),
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
]

export const shiftTables: Migration = {
  number: 21,
  purpose: 'cash moved without a sale, counts, ends of shifts and hand-overs',
  schema: (db) => runSql(db, [...tables, ...guards, ...kinds]),
}
