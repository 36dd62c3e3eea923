import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const paid = `(select sum(line.amountFen) from payment_line line where line.billId = bill.id
  and not exists (select 1 from payment_void where paymentId = line.paymentId))`

const statements = [
  `create table payment_void (
    paymentId text primary key references payment (id),
    shiftId text not null references shift (id),
    reason text not null check (length(reason) between 1 and 200),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    entryNumber integer not null,
    check (approvedBy <> by)
  ) strict, without rowid`,
  // What was paid with a payment that is void is owed again.
  `drop view bill_balance`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.monthsText, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      coalesce(${paid}, 0) as paidFen,
      bill.amountFen - coalesce(${paid}, 0) as balanceFen
    from bill
    where (bill.runId is null or exists (
        select 1 from bill_run_end where runId = bill.runId and outcome = 'released'))
      and not exists (select 1 from bill_void where billId = bill.id)`,
  // And its cash left the drawer again.
  `drop view shift_cash`,
  `create view shift_cash as
    select id as shiftId, 'float' as kind, floatFen as amountFen from shift
    union all
    select payment.shiftId, 'sales', tender.receivedFen - tender.changeFen
      from tender join payment on payment.id = tender.paymentId where tender.method = 'cash'
    union all
    select payment_void.shiftId, 'voids', tender.changeFen - tender.receivedFen
      from payment_void join tender on tender.paymentId = payment_void.paymentId where tender.method = 'cash'
    union all
    select shiftId, kind, case kind when 'in' then amountFen else -amountFen end
      from cash_move where kind <> 'changed'`,
  `create trigger payment_void_in_its_shift before insert on payment_void
    when new.shiftId <> (select shiftId from payment where id = new.paymentId)
      or exists (select 1 from shift_close where shiftId = new.shiftId)
    begin select raise(abort, 'a payment is made void in its own shift, while that is open'); end`,
  `create trigger payment_void_not_changed before update on payment_void
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger payment_void_not_deleted before delete on payment_void
    begin select raise(abort, 'money facts are only added'); end`,
]

export const paymentVoids: Migration = {
  number: 22,
  purpose: 'payments made void within their shift',
  schema: (db) => runSql(db, statements),
}
