import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const tables = [
  `create table bill_waiver (
    id text primary key,
    billId text not null references bill (id),
    kind text not null check (kind in ('waiver', 'discount')),
    amountFen integer not null check (amountFen > 0),
    reason text not null check (length(reason) between 1 and 200),
    businessDate text not null check (businessDate like '____-__-__'),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    entryNumber integer not null,
    check (approvedBy <> by)
  ) strict`,
  `create index bill_waiver_bill on bill_waiver (billId, amountFen)`,
  // Written before the bill it names, which is only taken as its clause and its cap allow.
  `create table late_charge (
    billId text primary key references bill (id) deferrable initially deferred,
    ofBillId text not null references bill (id),
    throughOn text not null check (throughOn like '____-__-__'),
    entryNumber integer not null,
    check (ofBillId <> billId)
  ) strict, without rowid`,
  `create index late_charge_of on late_charge (ofBillId)`,
  // Whose bills a payment pays besides those of the room it is of.
  `create table payment_for_room (
    paymentId text not null references payment (id),
    roomId text not null references room (id),
    entryNumber integer not null,
    primary key (paymentId, roomId)
  ) strict, without rowid`,
  `create index payment_for_room_room on payment_for_room (roomId)`,
]

const paid = `(coalesce((select sum(line.amountFen) from payment_line line where line.billId = bill.id
    and not exists (select 1 from payment_void where paymentId = line.paymentId)), 0)
  - coalesce((select sum(amountFen) from transfer_loss where billId = bill.id), 0))`
const waived = `(select sum(amountFen) from bill_waiver where billId = bill.id)`

/** What was waived is owed no longer. */
const balance = [
  `drop view bill_balance`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.monthsText, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      ${paid} as paidFen,
      coalesce(${waived}, 0) as waivedFen,
      bill.amountFen - ${paid} - coalesce(${waived}, 0) as balanceFen
    from bill
    where (bill.runId is null or exists (
        select 1 from bill_run_end where runId = bill.runId and outcome = 'released'))
      and not exists (select 1 from bill_void where billId = bill.id)`,
]

/** Live late charges of the bill that `charge` is about, besides `charge` itself. */
const chargedBefore = `coalesce((select sum(bill.amountFen) from late_charge other join bill on bill.id = other.billId
  where other.ofBillId = charge.ofBillId and other.billId <> charge.billId
    and not exists (select 1 from bill_void where billId = other.billId)), 0)`

/** The cap of the clause that was in force when the bill fell due; null without a clause. */
const cap = `(select late.amountFen * clause.capPercent / 100 from bill late
  join late_clause clause on clause.feeItemId = late.feeItemId and clause.fromOn <= late.dueOn
  where late.id = charge.ofBillId and clause.ratePerDayMillionths > 0 order by clause.fromOn desc limit 1)`

const guards = [
  `create trigger bill_waiver_within_bill before insert on bill_waiver
    when not exists (select 1 from bill_balance where billId = new.billId and balanceFen >= new.amountFen)
    begin select raise(abort, 'no more is waived than is owed'); end`,
  `create trigger late_charge_not_of_late before insert on late_charge
    when exists (select 1 from late_charge where billId = new.ofBillId)
      or exists (select 1 from bill where id = new.billId)
    begin select raise(abort, 'a late charge is never charged on a late charge, nor on a bill that stands'); end`,
  `create trigger bill_late_capped before insert on bill
    when exists (select 1 from late_charge charge where charge.billId = new.id
      and (new.origin <> 'charge' or new.roomId <> (select roomId from bill where id = charge.ofBillId)
        or ${chargedBefore} + new.amountFen > coalesce(${cap}, 0)))
    begin select raise(abort, 'a late charge needs its clause and stays within its cap'); end`,
  // What was paid with a payment that is void counts as unpaid.
  `drop trigger bill_void_unpaid`,
  `create trigger bill_void_unpaid before insert on bill_void
    when exists (select 1 from payment_line line where line.billId = new.billId
      and not exists (select 1 from payment_void where paymentId = line.paymentId))
    begin select raise(abort, 'a bill that was paid on is not voided'); end`,
  `create trigger payment_line_of_room before insert on payment_line
    when exists (select 1 from payment join bill on bill.id = new.billId where payment.id = new.paymentId
      and bill.roomId <> payment.roomId and not exists (
        select 1 from payment_for_room where paymentId = new.paymentId and roomId = bill.roomId))
    begin select raise(abort, 'a payment pays bills of the rooms it names'); end`,
]

const facts = ['bill_waiver', 'late_charge', 'payment_for_room']

export const waiversAndLateCharges: Migration = {
  number: 28,
  purpose: 'waivers, late charges, payments for several rooms',
  schema: (db) => runSql(db, [...tables, ...balance, ...guards, ...facts.flatMap(onlyAdded)]),
}
