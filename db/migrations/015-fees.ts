import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** How a fee is counted and what a price rests on. What stood before was counted by area, each natural month. */
const fees = [
  `alter table fee_item add column kind text not null default 'area'
    check (kind in ('area', 'indoorArea', 'fixed', 'metered', 'shared', 'manual', 'formula'))`,
  `alter table fee_item add column cycleMonths integer not null default 1 check (cycleMonths between 1 and 36)`,
  `alter table fee_item add column anchor text not null default 'naturalMonth'
    check (anchor in ('naturalMonth', 'anniversary'))`,
  `alter table fee_item add column timing text not null default 'prepaid' check (timing in ('prepaid', 'postpaid'))`,
  `alter table fee_item add column dueAfterDays integer not null default 24 check (dueAfterDays between 0 and 365)`,
  `alter table fee_item add column roundingUnitFen integer not null default 1 check (roundingUnitFen in (1, 10, 100))`,
  `alter table fee_item add column roundingMode text not null default 'halfUp'
    check (roundingMode in ('halfUp', 'up', 'down'))`,
  `alter table fee_item add column roundingPoint text not null default 'perBill'
    check (roundingPoint in ('perBill', 'perMonth'))`,
  `alter table tariff add column additionFen integer not null default 0 check (additionFen >= 0)`,
  `alter table tariff add column tiers text check (tiers is null or json_valid(tiers))`,
  `alter table tariff add column formula text check (formula is null or length(formula) between 1 and 200)`,
  `alter table tariff add column setAt integer not null default 0`,
  `alter table tariff add column setBy text references staff (id)`,
  `alter table tariff add column approverId text references staff (id) check (approverId is null or approverId <> setBy)`,
  `create table late_clause (
    id text primary key,
    feeItemId text not null references fee_item (id),
    fromOn text not null check (fromOn like '____-__-__'),
    ratePerDayMillionths integer not null check (ratePerDayMillionths between 0 and 10000),
    graceDays integer not null check (graceDays between 0 and 365),
    capPercent integer not null check (capPercent between 0 and 100),
    clause text not null check (length(clause) between 1 and 200),
    setAt integer not null,
    setBy text references staff (id),
    approverId text references staff (id),
    check (approverId is null or approverId <> setBy),
    unique (feeItemId, fromOn)
  ) strict`,
  `create table fee_binding (
    id text primary key,
    feeItemId text not null references fee_item (id),
    roomId text not null references room (id),
    vehicleId text references vehicle (id),
    meterId text references meter (id),
    contract text check (length(contract) between 1 and 60),
    fromOn text not null check (fromOn like '____-__-__'),
    toOn text check (toOn >= fromOn),
    anchorOn text check (anchorOn like '____-__-__'),
    quantityMilli integer check (quantityMilli > 0),
    check ((vehicleId is not null) + (meterId is not null) + (contract is not null) <= 1)
  ) strict`,
  `create index fee_binding_room on fee_binding (roomId)`,
  `create index fee_binding_item on fee_binding (feeItemId)`,
]

const meters = [
  `create table meter (
    id text primary key,
    roomId text not null references room (id),
    kind text not null check (kind in ('water', 'electricity', 'gas', 'heat')),
    number text not null check (length(number) between 1 and 40),
    multiplierMilli integer not null check (multiplierMilli > 0),
    digits integer not null check (digits between 3 and 9),
    unique (roomId, kind, number)
  ) strict`,
  `create table meter_reading (
    id text primary key,
    meterId text not null references meter (id),
    sequence integer not null check (sequence >= 1),
    readOn text not null check (readOn like '____-__-__'),
    valueMilli integer not null check (valueMilli >= 0),
    manner text not null check (manner in ('first', 'read', 'estimated', 'final')),
    rollsOver integer not null check (rollsOver in (0, 1)),
    isUnusual integer not null check (isUnusual in (0, 1)),
    usageMilli integer not null check (usageMilli >= 0),
    readAt integer not null,
    readBy text references staff (id),
    entryNumber integer not null,
    unique (meterId, sequence)
  ) strict`,
  `create index meter_reading_day on meter_reading (meterId, readOn)`,
  `create table shared_cost (
    id text primary key,
    feeItemId text not null references fee_item (id),
    periodFrom text not null check (periodFrom like '____-__-__'),
    periodTo text not null check (periodTo >= periodFrom),
    totalFen integer not null check (totalFen > 0),
    basis text not null check (length(basis) between 1 and 200),
    setAt integer not null,
    setBy text references staff (id),
    entryNumber integer not null,
    unique (feeItemId, periodFrom)
  ) strict`,
  `create table shared_part (
    costId text not null references shared_cost (id),
    bindingId text not null references fee_binding (id),
    weightMilli integer not null check (weightMilli > 0),
    amountFen integer not null check (amountFen >= 0),
    entryNumber integer not null,
    primary key (costId, bindingId)
  ) strict, without rowid`,
]

const runs = [
  `create table bill_run (
    id text primary key,
    throughOn text not null check (throughOn like '____-__-__'),
    building text,
    bindings integer not null check (bindings >= 1),
    startedAt integer not null,
    startedBy text references staff (id),
    entryNumber integer not null
  ) strict`,
  `create index bill_run_started on bill_run (startedAt)`,
  `create table bill_run_batch (
    runId text not null references bill_run (id),
    batch integer not null check (batch >= 1),
    lastBindingId text not null,
    bindings integer not null check (bindings >= 1),
    bills integer not null check (bills between 0 and 500),
    amountFen integer not null check (amountFen >= 0),
    isLast integer not null check (isLast in (0, 1)),
    entryNumber integer not null,
    primary key (runId, batch)
  ) strict, without rowid`,
  `create table bill_run_fault (
    runId text not null references bill_run (id),
    bindingId text not null references fee_binding (id),
    periodFrom text not null,
    code text not null,
    facts text not null check (json_valid(facts)),
    entryNumber integer not null,
    primary key (runId, bindingId)
  ) strict, without rowid`,
  `create table bill_run_end (
    runId text primary key references bill_run (id),
    outcome text not null check (outcome in ('released', 'discarded')),
    endedAt integer not null,
    endedBy text references staff (id),
    entryNumber integer not null
  ) strict, without rowid`,
]

/**
 * The bill names what it is for and which run made it. SQLite can not take a unique rule off a table, so the table is
 * made anew: its rows wait in another one, and keys that point at them are checked when the migration commits.
 */
const bills = [
  `pragma defer_foreign_keys = on`,
  `drop view bill_balance`,
  `drop trigger payment_line_within_bill`,
  `create table bill_before as select * from bill`,
  `drop table bill`,
  `create table bill (
    id text primary key,
    roomId text not null references room (id),
    feeItemId text not null references fee_item (id),
    periodFrom text not null,
    periodTo text not null check (periodTo >= periodFrom),
    quantityMilli integer not null check (quantityMilli >= 0),
    unitPriceTenThousandths integer not null check (unitPriceTenThousandths >= 0),
    months integer not null check (months >= 1),
    amountFen integer not null check (amountFen >= 0),
    dueOn text not null,
    entryNumber integer not null,
    origin text not null default 'takenOver' check (origin in ('run', 'charge', 'takenOver')),
    bindingId text references fee_binding (id),
    runId text references bill_run (id),
    monthsText text,
    previousFen integer check (previousFen >= 0),
    workings text check (workings is null or json_valid(workings)),
    check ((origin = 'run') = (bindingId is not null)),
    check ((origin = 'run') = (runId is not null))
  ) strict`,
  `insert into bill (id, roomId, feeItemId, periodFrom, periodTo, quantityMilli, unitPriceTenThousandths,
      months, amountFen, dueOn, entryNumber)
    select id, roomId, feeItemId, periodFrom, periodTo, quantityMilli, unitPriceTenThousandths, months, amountFen,
      dueOn, entryNumber from bill_before`,
  `drop table bill_before`,
  `create unique index bill_taken_over on bill (roomId, feeItemId, periodFrom) where origin = 'takenOver'`,
  `create index bill_room on bill (roomId, dueOn)`,
  `create index bill_changed on bill (runId, id) where previousFen is not null and previousFen <> amountFen`,
  `create index bill_binding on bill (bindingId, periodTo) where bindingId is not null`,
  `create table bill_void (
    billId text primary key references bill (id),
    reason text not null check (length(reason) between 1 and 200),
    voidedAt integer not null,
    voidedBy text references staff (id),
    approverId text references staff (id),
    entryNumber integer not null,
    check (approverId is null or approverId <> voidedBy)
  ) strict, without rowid`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.monthsText, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      coalesce((select sum(amountFen) from payment_line where billId = bill.id), 0) as paidFen,
      bill.amountFen - coalesce((select sum(amountFen) from payment_line where billId = bill.id), 0) as balanceFen
    from bill
    where (bill.runId is null or exists (
        select 1 from bill_run_end where runId = bill.runId and outcome = 'released'))
      and not exists (select 1 from bill_void where billId = bill.id)`,
]

/** A bill is live unless it was voided or its run was discarded. */
const isLive = (bill: string) =>
  `not exists (select 1 from bill_void where billId = ${bill}.id)
    and not exists (select 1 from bill_run_end where runId = ${bill}.runId and outcome = 'discarded')`

const guards = [
  `create trigger payment_line_within_bill before insert on payment_line
    when not exists (select 1 from bill_balance where billId = new.billId and balanceFen >= new.amountFen)
    begin select raise(abort, 'a bill can not be paid above its balance, nor before it is released'); end`,
  `create trigger bill_no_overlap before insert on bill
    when new.bindingId is not null and (
      exists (select 1 from bill other where other.bindingId = new.bindingId
        and other.periodTo >= new.periodFrom and other.periodFrom <= new.periodTo and ${isLive('other')})
      or exists (select 1 from bill other where other.roomId = new.roomId and other.origin = 'takenOver'
        and other.feeItemId = new.feeItemId and other.periodTo >= new.periodFrom and other.periodFrom <= new.periodTo
        and ${isLive('other')}))
    begin select raise(abort, 'two live bills of one binding do not overlap'); end`,
  `create trigger bill_no_gap before insert on bill
    when new.bindingId is not null
      and new.periodFrom <> (select fromOn from fee_binding where id = new.bindingId)
      and not exists (select 1 from bill other where other.bindingId = new.bindingId
        and other.periodTo = date(new.periodFrom, '-1 day') and ${isLive('other')})
    begin select raise(abort, 'a bill begins with its binding or the day after the bill before it'); end`,
  `create trigger bill_within_binding before insert on bill
    when new.bindingId is not null and not exists (select 1 from fee_binding as bound where bound.id = new.bindingId
      and bound.roomId = new.roomId and bound.feeItemId = new.feeItemId and bound.fromOn <= new.periodFrom
      and (bound.toOn is null or bound.toOn >= new.periodTo))
    begin select raise(abort, 'a bill is of its binding''s room and fee item, and lies within it'); end`,
  `create trigger bill_of_open_run before insert on bill
    when new.runId is not null and exists (select 1 from bill_run_end where runId = new.runId)
    begin select raise(abort, 'a run that has ended takes no more bills'); end`,
  `create trigger bill_run_batch_dense before insert on bill_run_batch
    when new.batch <> coalesce((select max(batch) from bill_run_batch where runId = new.runId), 0) + 1
      or exists (select 1 from bill_run_batch where runId = new.runId and isLast = 1)
      or exists (select 1 from bill_run_end where runId = new.runId)
    begin select raise(abort, 'batches of a run follow one another up to its last'); end`,
  `create trigger bill_run_released_whole before insert on bill_run_end
    when new.outcome = 'released'
      and not exists (select 1 from bill_run_batch where runId = new.runId and isLast = 1)
    begin select raise(abort, 'a run is released when it is whole'); end`,
  `create trigger bill_run_one_open before insert on bill_run
    when exists (select 1 from bill_run as other where not exists (
      select 1 from bill_run_end where runId = other.id))
    begin select raise(abort, 'one run at a time'); end`,
  `create trigger bill_void_unpaid before insert on bill_void
    when exists (select 1 from payment_line where billId = new.billId)
    begin select raise(abort, 'a bill that was paid on is not voided'); end`,
  `create trigger fee_binding_no_twin before insert on fee_binding
    when exists (select 1 from fee_binding as other where other.feeItemId = new.feeItemId
      and other.roomId = new.roomId and other.vehicleId is new.vehicleId and other.meterId is new.meterId
      and other.contract is new.contract and (other.toOn is null or other.toOn >= new.fromOn)
      and (new.toOn is null or new.toOn >= other.fromOn))
    begin select raise(abort, 'one thing is not bound to a fee item twice at a time'); end`,
  `create trigger fee_binding_kept before update of id, feeItemId, roomId, vehicleId, meterId, contract, fromOn, anchorOn
    on fee_binding begin select raise(abort, 'of a binding only the end and the quantity change'); end`,
  `create trigger fee_binding_not_deleted before delete on fee_binding
    begin select raise(abort, 'a binding ends, it is not deleted'); end`,
  `create trigger tariff_not_changed before update on tariff
    begin select raise(abort, 'a price is followed by another, not changed'); end`,
  `create trigger tariff_not_deleted before delete on tariff
    begin select raise(abort, 'a price is followed by another, not deleted'); end`,
  `create trigger meter_reading_rises before insert on meter_reading
    when new.sequence <> coalesce((select max(sequence) from meter_reading where meterId = new.meterId), 0) + 1
      or exists (select 1 from meter_reading last where last.meterId = new.meterId
        and last.sequence = new.sequence - 1
        and (last.readOn > new.readOn
          or (new.manner <> 'first' and new.rollsOver = 0 and last.valueMilli > new.valueMilli)))
    begin select raise(abort, 'readings follow one another and do not fall'); end`,
  `create trigger meter_reading_not_billed before insert on meter_reading
    when exists (select 1 from fee_binding as bound join bill on bill.bindingId = bound.id
      where bound.meterId = new.meterId and bill.periodTo >= new.readOn and ${isLive('bill')})
    begin select raise(abort, 'no reading is added to a period that is billed'); end`,
]

function onlyAdded(table: string): string[] {
  return [
    `create trigger ${table}_not_changed before update on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
    `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
  ]
}

const facts = [
  'bill',
  'bill_void',
  'bill_run',
  'bill_run_batch',
  'bill_run_fault',
  'bill_run_end',
  'late_clause',
  'meter_reading',
  'shared_cost',
  'shared_part',
]

export const feesAndRuns: Migration = {
  number: 15,
  purpose: 'fees, prices, meters, billing runs',
  schema: (db) =>
    runSql(db, [
      ...meters.slice(0, 1),
      ...fees,
      ...meters.slice(1),
      ...runs,
      ...bills,
      ...guards,
      ...facts.flatMap(onlyAdded),
    ]),
}
