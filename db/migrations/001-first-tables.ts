import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const journal = [
  `create table journal_entry (
    number integer primary key check (number > 0),
    actId text not null unique,
    inputHash text not null,
    inputKeyId integer,
    command text not null,
    actorId text,
    approverId text,
    shiftId text,
    at integer not null,
    schemaVersion integer not null,
    answer text not null,
    rows text not null,
    previousHash text not null,
    hash text not null
  ) strict`,
]

const system = [
  `create table setting (name text primary key, value text not null check (json_valid(value))) strict, without rowid`,
  `create table print_job (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer')),
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
  `create index print_job_open on print_job (createdAt) where endState is null`,
  `create index print_job_refused on print_job (createdAt) where endState = 'refused'`,
  `create table print_progress (
    jobId text primary key references print_job (id),
    state text not null,
    reason text,
    printer text not null,
    attempts integer not null,
    nextTryAt integer not null,
    changedAt integer not null
  ) strict, without rowid`,
  `create table parked_form (
    id text primary key,
    staffId text not null,
    task text not null,
    actId text not null unique,
    state text not null check (state in ('running', 'parked')),
    keyId integer not null,
    fields blob,
    changedAt integer not null
  ) strict, without rowid`,
]

const register = [
  `create table room (
    id text primary key,
    building text not null,
    unit text not null,
    number text not null,
    name text not null unique,
    floor integer not null,
    areaMilli integer not null check (areaMilli >= 0),
    unique (building, unit, number)
  ) strict`,
  `create index room_number on room (number)`,
  `create table person (id text primary key, keyId integer not null, name text, pinyin text, initials text, phone text) strict`,
  `create table occupancy (
    id text primary key,
    roomId text not null references room (id),
    personId text not null references person (id),
    role text not null check (role in ('owner', 'tenant', 'family')),
    fromOn text not null,
    toOn text check (toOn >= fromOn)
  ) strict`,
  `create index occupancy_room on occupancy (roomId)`,
  `create table vehicle (
    id text primary key,
    keyId integer not null,
    roomId text not null references room (id),
    plate text
  ) strict`,
  `create index vehicle_room on vehicle (roomId)`,
  `create table staff (
    id text primary key,
    keyId integer not null,
    number text not null unique,
    role text not null check (role in ('receptionist', 'cashier', 'supervisor', 'finance', 'manager')),
    name text,
    pin text,
    fromOn text not null,
    toOn text
  ) strict`,
]

const money = [
  `create table till (id text primary key, name text not null, incarnation text not null) strict`,
  `create table shift (
    id text primary key,
    tillId text not null references till (id),
    staffId text not null references staff (id),
    businessDate text not null check (businessDate like '____-__-__'),
    openedAt integer not null,
    floatFen integer not null check (floatFen >= 0),
    entryNumber integer not null
  ) strict`,
  `create index shift_opened on shift (tillId, openedAt)`,
  `create table shift_close (
    shiftId text primary key references shift (id),
    closedAt integer not null,
    closedBy text not null references staff (id),
    entryNumber integer not null
  ) strict, without rowid`,
  `create table fee_item (id text primary key, name text not null unique, unit text not null) strict`,
  `create table tariff (
    id text primary key,
    feeItemId text not null references fee_item (id),
    fromOn text not null,
    unitPriceTenThousandths integer not null check (unitPriceTenThousandths >= 0),
    basis text not null,
    unique (feeItemId, fromOn)
  ) strict`,
  `create table bill (
    id text primary key,
    roomId text not null references room (id),
    feeItemId text not null references fee_item (id),
    periodFrom text not null,
    periodTo text not null check (periodTo >= periodFrom),
    quantityMilli integer not null check (quantityMilli >= 0),
    unitPriceTenThousandths integer not null check (unitPriceTenThousandths >= 0),
    months integer not null check (months >= 1),
    amountFen integer not null check (amountFen > 0),
    dueOn text not null,
    entryNumber integer not null,
    unique (roomId, feeItemId, periodFrom)
  ) strict`,
  `create table payment (
    id text primary key,
    shiftId text not null references shift (id),
    roomId text not null references room (id),
    businessDate text not null,
    takenAt integer not null,
    takenBy text not null references staff (id),
    totalFen integer not null check (totalFen > 0),
    roundingFen integer not null check (roundingFen >= 0),
    dueFen integer not null check (dueFen >= 0 and dueFen + roundingFen = totalFen),
    entryNumber integer not null
  ) strict`,
  `create index payment_shift on payment (shiftId, takenAt)`,
  `create index payment_room on payment (roomId, takenAt)`,
  `create table payment_line (
    paymentId text not null references payment (id),
    position integer not null,
    billId text not null references bill (id),
    amountFen integer not null check (amountFen > 0),
    entryNumber integer not null,
    primary key (paymentId, position),
    unique (paymentId, billId)
  ) strict, without rowid`,
  `create index payment_line_bill on payment_line (billId, amountFen)`,
  `create table tender (
    paymentId text not null references payment (id),
    position integer not null,
    method text not null check (method in ('cash')),
    receivedFen integer not null check (receivedFen > 0),
    changeFen integer not null check (changeFen >= 0 and changeFen <= receivedFen and (method = 'cash' or changeFen = 0)),
    entryNumber integer not null,
    primary key (paymentId, position)
  ) strict, without rowid`,
  `create table payment_check (
    paymentId text primary key references payment (id),
    checkedAt integer not null,
    checkedBy text not null references staff (id),
    entryNumber integer not null
  ) strict, without rowid`,
  `create table receipt (
    id text primary key,
    paymentId text not null unique references payment (id),
    kind text not null check (kind in ('payment')),
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    totalFen integer not null,
    issuedAt integer not null,
    content text not null check (json_valid(content)),
    keyId integer not null,
    names blob,
    entryNumber integer not null,
    unique (series, number)
  ) strict`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      coalesce((select sum(amountFen) from payment_line where billId = bill.id), 0) as paidFen,
      bill.amountFen - coalesce((select sum(amountFen) from payment_line where billId = bill.id), 0) as balanceFen
    from bill`,
]

/** What no code may get wrong: enforced where every writer passes. */
const guards = [
  `create trigger payment_line_within_bill before insert on payment_line
    when new.amountFen > (select balanceFen from bill_balance where billId = new.billId)
    begin select raise(abort, 'a bill can not be paid above its balance'); end`,
  `create trigger receipt_number_dense before insert on receipt
    when new.number <> coalesce((select max(number) from receipt where series = new.series), 0) + 1
    begin select raise(abort, 'receipt numbers have no gap'); end`,
  `create trigger receipt_sums before insert on receipt
    when exists (
      select 1 from payment where id = new.paymentId and (
        totalFen <> new.totalFen
        or totalFen <> (select coalesce(sum(amountFen), 0) from payment_line where paymentId = payment.id)
        or dueFen <> (select coalesce(sum(receivedFen - changeFen), 0) from tender where paymentId = payment.id)))
    begin select raise(abort, 'the lines, the tenders and the total of a payment agree'); end`,
]

/** Money facts are only ever added (law 5). Of a receipt, only the names may be emptied, when their time is over. */
function onlyAdded(table: string): string[] {
  const fixed =
    table === 'receipt' ? ' of id, paymentId, kind, series, number, printedNumber, totalFen, issuedAt, content' : ''
  return [
    `create trigger ${table}_not_changed before update${fixed} on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
    `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
  ]
}

const moneyFacts = ['shift', 'shift_close', 'bill', 'payment', 'payment_line', 'tender', 'payment_check', 'receipt']

export const firstTables: Migration = {
  number: 1,
  purpose: 'first tables: journal, system, register, money',
  schema: (db) =>
    runSql(db, [...journal, ...system, ...register, ...money, ...guards, ...moneyFacts.flatMap(onlyAdded)]),
}
