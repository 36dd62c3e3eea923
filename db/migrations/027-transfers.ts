import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const tables = [
  `create index tender_of_bank on tender (method) where method in ('transfer', 'cheque')`,
  `create table transfer_check (
    paymentId text not null,
    position integer not null,
    outcome text not null check (outcome in ('seen', 'notArrived')),
    seenOn text,
    reason text check (length(reason) between 1 and 200),
    businessDate text not null,
    at integer not null,
    by text not null references staff (id),
    entryNumber integer not null,
    primary key (paymentId, position),
    foreign key (paymentId, position) references tender (paymentId, position),
    check ((outcome = 'seen') = (seenOn is not null)),
    check ((outcome = 'notArrived') = (reason is not null))
  ) strict, without rowid`,
  // What of each line is owed again because its money never came.
  `create table transfer_loss (
    paymentId text not null,
    position integer not null,
    linePosition integer not null,
    billId text not null references bill (id),
    amountFen integer not null check (amountFen > 0),
    entryNumber integer not null,
    primary key (paymentId, position, linePosition),
    foreign key (paymentId, position) references tender (paymentId, position),
    foreign key (paymentId, linePosition) references payment_line (paymentId, position)
  ) strict, without rowid`,
  `create index transfer_loss_bill on transfer_loss (billId, amountFen)`,
]

const paid = `(coalesce((select sum(line.amountFen) from payment_line line where line.billId = bill.id
    and not exists (select 1 from payment_void where paymentId = line.paymentId)), 0)
  - coalesce((select sum(amountFen) from transfer_loss where billId = bill.id), 0))`

/** A payment when it was taken, once more the other way round when it was made void, and what of it never came. */
const moves = `(
  select id as paymentId, 'taken' as kind, 1 as sign, businessDate as cashDate, takenAt as at from payment
  union all
  select void.paymentId, 'void', -1, shift.businessDate, void.at
    from payment_void void join shift on shift.id = void.shiftId)`

const views = [
  `drop view bill_balance`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.monthsText, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      ${paid} as paidFen,
      bill.amountFen - ${paid} as balanceFen
    from bill
    where (bill.runId is null or exists (
        select 1 from bill_run_end where runId = bill.runId and outcome = 'released'))
      and not exists (select 1 from bill_void where billId = bill.id)`,
  `drop view book_line`,
  `create view book_line as
    select move.paymentId, move.kind, move.cashDate, move.at, line.position, line.billId, bill.feeItemId,
      bill.periodFrom, bill.periodTo, move.sign * line.amountFen as amountFen
    from ${moves} move
      join payment_line line on line.paymentId = move.paymentId
      join bill on bill.id = line.billId
    union all
    select move.paymentId, move.kind, move.cashDate, move.at, 1000000, null, null, null, null,
      -move.sign * payment.roundingFen
    from ${moves} move join payment on payment.id = move.paymentId
    where payment.roundingFen <> 0
    union all
    select loss.paymentId, 'notArrived', checked.businessDate, checked.at, loss.linePosition, loss.billId,
      bill.feeItemId, bill.periodFrom, bill.periodTo, -loss.amountFen
    from transfer_loss loss
      join transfer_check checked on checked.paymentId = loss.paymentId and checked.position = loss.position
      join bill on bill.id = loss.billId`,
  `drop view book_tender`,
  `create view book_tender as
    select move.paymentId, move.kind, move.cashDate, tender.method,
      move.sign * (tender.receivedFen - tender.changeFen) as amountFen
    from ${moves} move join tender on tender.paymentId = move.paymentId
    union all
    select checked.paymentId, 'notArrived', checked.businessDate, tender.method, -tender.receivedFen
    from transfer_check checked
      join tender on tender.paymentId = checked.paymentId and tender.position = checked.position
    where checked.outcome = 'notArrived'`,
]

const lost = `(select sum(amountFen) from transfer_loss
  where paymentId = new.paymentId and position = new.position)`

const guards = [
  `create trigger transfer_check_of_bank before insert on transfer_check
    when not exists (select 1 from tender where paymentId = new.paymentId and position = new.position
        and method in ('transfer', 'cheque'))
      or exists (select 1 from payment_void where paymentId = new.paymentId)
    begin select raise(abort, 'only a transfer or cheque of a payment that stands is looked for in the bank'); end`,
  `create trigger transfer_check_conserves before insert on transfer_check
    when coalesce(${lost}, 0) <> case new.outcome when 'seen' then 0
      else (select receivedFen from tender where paymentId = new.paymentId and position = new.position) end
    begin select raise(abort, 'what never came is owed again, to the fen'); end`,
  `create trigger transfer_loss_of_line before insert on transfer_loss
    when exists (select 1 from transfer_check where paymentId = new.paymentId and position = new.position)
      or not exists (select 1 from payment_line line
        where line.paymentId = new.paymentId and line.position = new.linePosition and line.billId = new.billId
          and line.amountFen >= new.amountFen + coalesce((select sum(amountFen) from transfer_loss
            where paymentId = new.paymentId and linePosition = new.linePosition), 0))
    begin select raise(abort, 'no more is owed again than was paid'); end`,
  // Its cash can be given back as a refund; as void it would go back with money that never came.
  `create trigger payment_void_arrived before insert on payment_void
    when exists (select 1 from transfer_check where paymentId = new.paymentId and outcome = 'notArrived')
    begin select raise(abort, 'a payment whose money never came is not made void'); end`,
  `drop trigger invoice_within_payment`,
  `create trigger invoice_within_payment before insert on invoice
    when exists (select 1 from payment_void where paymentId = new.paymentId)
      or new.amountFen + coalesce((select sum(amountFen) from invoice where paymentId = new.paymentId
          and not exists (select 1 from invoice_cancel where invoiceId = invoice.id)
          and not exists (select 1 from invoice_reversal where invoiceId = invoice.id)), 0)
        > (select dueFen from payment where id = new.paymentId)
          - coalesce((select sum(amountFen) from transfer_loss where paymentId = new.paymentId), 0)
    begin select raise(abort, 'no more is invoiced than was received'); end`,
  ...['transfer_check', 'transfer_loss'].flatMap(onlyAdded),
]

export const transfers: Migration = {
  number: 27,
  purpose: 'transfers and cheques looked for in the bank, and what never came owed again',
  schema: (db) => runSql(db, [...tables, ...views, ...guards]),
}
