import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

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

/** Papers about fees; made anew like the bill, because a check can not be changed. */
const printKinds = [
  `create table print_job_before as select * from print_job`,
  `drop table print_job`,
  `create table print_job (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer', 'slip', 'insideList', 'history', 'statement',
      'explanation', 'priceBoard')),
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
  `create trigger meter_reading_not_billed before insert on meter_reading
    when exists (select 1 from fee_binding as bound join bill on bill.bindingId = bound.id
      where bound.meterId = new.meterId and bill.periodTo >= new.readOn and ${isLive('bill')})
    begin select raise(abort, 'no reading is added to a period that is billed'); end`,
]

const facts = ['bill', 'bill_void', 'bill_run', 'bill_run_batch', 'bill_run_fault', 'bill_run_end']

export const billingRuns: Migration = {
  number: 16,
  purpose: 'billing runs, bills of bindings, papers about fees',
  schema: (db) => runSql(db, [...runs, ...bills, ...printKinds, ...guards, ...facts.flatMap(onlyAdded)]),
}
