import type { Migration } from '../store/migrate.ts'
import { addToView, onlyAdded, runSql } from './run-sql.ts'

const tables = [
  `create table refund (
    id text primary key,
    paymentId text not null references payment (id),
    shiftId text not null references shift (id),
    roomId text not null references room (id),
    businessDate text not null,
    totalFen integer not null check (totalFen > 0),
    roundingFen integer not null check (roundingFen >= 0),
    dueFen integer not null check (dueFen > 0 and dueFen + roundingFen = totalFen),
    outOfTakingsFen integer not null check (outOfTakingsFen between 0 and dueFen),
    reason text not null check (length(reason) between 1 and 200),
    isPaperBack integer not null check (isPaperBack in (0, 1)),
    isOwedAgain integer not null check (isOwedAgain in (0, 1)),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    entryNumber integer not null,
    check (approvedBy <> by)
  ) strict`,
  `create index refund_payment on refund (paymentId)`,
  `create index refund_room on refund (roomId, at)`,
  `create index refund_shift on refund (shiftId)`,
  `create index refund_business_date on refund (businessDate)`,
  `create table refund_line (
    refundId text not null references refund (id),
    position integer not null,
    paymentId text not null,
    billId text not null references bill (id),
    amountFen integer not null check (amountFen > 0),
    entryNumber integer not null,
    primary key (refundId, position),
    unique (refundId, billId)
  ) strict, without rowid`,
  `create index refund_line_bill on refund_line (billId, amountFen)`,
  `create table refund_tender (
    refundId text not null references refund (id),
    position integer not null,
    paidBy text not null,
    method text not null,
    amountFen integer not null check (amountFen > 0),
    reference text check (length(reference) between 4 and 64),
    entryNumber integer not null,
    primary key (refundId, position),
    unique (refundId, paidBy),
    check ((method = 'cash') = (reference is null)),
    check (case paidBy when 'cheque' then method = 'transfer' when 'cash' then method in ('cash', 'transfer') else method = paidBy end)
  ) strict, without rowid`,
  // One transaction of a wallet gives one sum back.
  `create unique index refund_tender_wallet on refund_tender (method, reference) where method in ('wechat', 'alipay')`,
  `create table refund_receipt (
    id text primary key,
    refundId text not null unique references refund (id),
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    totalFen integer not null check (totalFen < 0),
    issuedAt integer not null,
    content text not null check (json_valid(content)),
    keyId integer not null,
    names blob,
    entryNumber integer not null,
    unique (series, number)
  ) strict`,
]

const paid = `(coalesce((select sum(line.amountFen) from payment_line line where line.billId = bill.id
    and not exists (select 1 from payment_void where paymentId = line.paymentId)), 0)
  - coalesce((select sum(amountFen) from transfer_loss where billId = bill.id), 0))`
const refunded = `coalesce((select sum(amountFen) from refund_line where billId = bill.id), 0)`
const waived = `coalesce((select sum(amountFen) from bill_waiver where billId = bill.id), 0)`

const views = [
  // What was given back is owed again; what is no longer asked for is waived.
  `drop view bill_balance`,
  `create view bill_balance as
    select bill.id as billId, bill.roomId, bill.periodFrom, bill.periodTo, bill.quantityMilli,
      bill.unitPriceTenThousandths, bill.months, bill.monthsText, bill.amountFen, bill.dueOn,
      (select name from fee_item where id = bill.feeItemId) as item,
      (select unit from fee_item where id = bill.feeItemId) as unit,
      ${paid} - ${refunded} as paidFen,
      ${waived} as waivedFen,
      bill.amountFen - ${paid} + ${refunded} - ${waived} as balanceFen
    from bill
    where (bill.runId is null or exists (
        select 1 from bill_run_end where runId = bill.runId and outcome = 'released'))
      and not exists (select 1 from bill_void where billId = bill.id)`,
]

const given = (column: string) => `coalesce((select sum(${column}) from refund where paymentId = new.paymentId), 0)`

/** What came through the bank and nobody has seen there, or never came: it is not there to be given back. */
const unseen = `coalesce((select sum(receivedFen) from tender where tender.paymentId = new.paymentId
  and method in ('transfer', 'cheque') and not exists (select 1 from transfer_check checked
    where checked.paymentId = tender.paymentId and checked.position = tender.position and outcome = 'seen')), 0)`
const neverCame = (payment: string) =>
  `coalesce((select sum(amountFen) from transfer_loss where paymentId = ${payment}), 0)`
/** Deposits and what is prepaid: no income, and no refund gives them back. */
const held = (payment: string) => `coalesce((select sum(line.amountFen) from payment_line line
  join bill on bill.id = line.billId join fee_item on fee_item.id = bill.feeItemId
  where line.paymentId = ${payment} and fee_item.heldAs <> 'income'), 0)`

const guards = [
  // Never more given back than was paid: the whole, each line, and each way it was paid.
  `create trigger refund_within_payment before insert on refund
    when exists (select 1 from payment_void where paymentId = new.paymentId)
      or new.totalFen + ${given('totalFen')} > (select totalFen from payment where id = new.paymentId) - ${unseen}
      or new.dueFen + ${given('dueFen')} > (select dueFen from payment where id = new.paymentId) - ${unseen}
      or new.roundingFen + ${given('roundingFen')} > (select roundingFen from payment where id = new.paymentId)
    begin select raise(abort, 'no more is given back than was paid'); end`,
  `create trigger refund_in_open_shift before insert on refund
    when exists (select 1 from shift_close where shiftId = new.shiftId)
      or new.businessDate <> (select businessDate from shift where id = new.shiftId)
      or new.roomId <> (select roomId from payment where id = new.paymentId)
    begin select raise(abort, 'money is given back in an open shift, for the room that paid'); end`,
  `create trigger refund_line_within_line before insert on refund_line
    when new.paymentId <> (select paymentId from refund where id = new.refundId)
      or exists (select 1 from refund_receipt where refundId = new.refundId)
      or exists (select 1 from bill join fee_item on fee_item.id = bill.feeItemId
        where bill.id = new.billId and fee_item.heldAs <> 'income')
      or new.amountFen + coalesce((select sum(amountFen) from refund_line
          where billId = new.billId and paymentId = new.paymentId), 0)
        > coalesce((select line.amountFen - coalesce((select sum(amountFen) from transfer_loss
              where paymentId = line.paymentId and linePosition = line.position), 0)
            from payment_line line where line.paymentId = new.paymentId and line.billId = new.billId), 0)
    begin select raise(abort, 'no more of a line is given back than was paid on it'); end`,
  `create trigger refund_tender_within_tender before insert on refund_tender
    when exists (select 1 from refund_receipt where refundId = new.refundId)
      or new.amountFen + coalesce((select sum(earlier.amountFen) from refund_tender earlier
          join refund on refund.id = earlier.refundId
          where refund.paymentId = (select paymentId from refund where id = new.refundId)
            and earlier.paidBy = new.paidBy), 0)
        > coalesce((select sum(receivedFen - changeFen) from tender where method = new.paidBy
          and (method not in ('transfer', 'cheque') or exists (select 1 from transfer_check checked where outcome = 'seen'
            and checked.paymentId = tender.paymentId and checked.position = tender.position))
          and paymentId = (select paymentId from refund where id = new.refundId)), 0)
    begin select raise(abort, 'money goes back the way it was paid, and no more of it'); end`,
  `create trigger payment_void_not_refunded before insert on payment_void
    when exists (select 1 from refund where paymentId = new.paymentId)
    begin select raise(abort, 'a payment that was given back in part is not made void'); end`,
  `create trigger refund_receipt_number_dense before insert on refund_receipt
    when new.number <> coalesce((select max(number) from refund_receipt where series = new.series), 0) + 1
    begin select raise(abort, 'receipt numbers have no gap'); end`,
  `create trigger refund_receipt_sums before insert on refund_receipt
    when not exists (
      select 1 from refund where id = new.refundId
        and totalFen = -new.totalFen
        and totalFen = (select coalesce(sum(amountFen), 0) from refund_line where refundId = refund.id)
        and dueFen = (select coalesce(sum(amountFen), 0) from refund_tender where refundId = refund.id)
        and outOfTakingsFen <= (select coalesce(sum(amountFen), 0) from refund_tender
          where refundId = refund.id and method = 'cash'))
    begin select raise(abort, 'the lines, the ways and the total of a refund agree'); end`,
  // Money given back is not invoiced: what was asked for is withdrawn, for what was issued a reversal is owed.
  `create trigger refund_receipt_invoices before insert on refund_receipt
    when coalesce((select sum(invoice.amountFen) from invoice join refund on refund.paymentId = invoice.paymentId
          where refund.id = new.refundId
          and not exists (select 1 from invoice_cancel where invoiceId = invoice.id)
          and not exists (select 1 from invoice_duty where invoiceId = invoice.id)), 0)
      > (select payment.dueFen - (select sum(dueFen) from refund where paymentId = payment.id)
            - ${neverCame('payment.id')} - ${held('payment.id')}
          from payment where id = (select paymentId from refund where id = new.refundId))
    begin select raise(abort, 'no more stays invoiced than was received'); end`,
  `drop trigger invoice_within_payment`,
  `create trigger invoice_within_payment before insert on invoice
    when exists (select 1 from payment_void where paymentId = new.paymentId)
      or new.amountFen + coalesce((select sum(amountFen) from invoice where paymentId = new.paymentId
          and not exists (select 1 from invoice_cancel where invoiceId = invoice.id)
          and not exists (select 1 from invoice_reversal where invoiceId = invoice.id)), 0)
        > (select dueFen - ${given('dueFen')} - ${neverCame('new.paymentId')} - ${held('new.paymentId')}
            from payment where id = new.paymentId)
    begin select raise(abort, 'no more is invoiced than was received'); end`,
  // What was given back can not be owed again once more because it never came.
  `drop trigger transfer_loss_of_line`,
  `create trigger transfer_loss_of_line before insert on transfer_loss
    when exists (select 1 from transfer_check where paymentId = new.paymentId and position = new.position)
      or not exists (select 1 from payment_line line
        where line.paymentId = new.paymentId and line.position = new.linePosition and line.billId = new.billId
          and line.amountFen >= new.amountFen
            + coalesce((select sum(amountFen) from transfer_loss
              where paymentId = new.paymentId and linePosition = new.linePosition), 0)
            + coalesce((select sum(amountFen) from refund_line
              where paymentId = new.paymentId and billId = line.billId), 0))
    begin select raise(abort, 'no more is owed again than was paid'); end`,
  // Of a receipt, only the names may be emptied, when their time is over.
  `create trigger refund_receipt_not_changed
    before update of id, refundId, series, number, printedNumber, totalFen, issuedAt, content on refund_receipt
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger refund_receipt_not_deleted before delete on refund_receipt
    begin select raise(abort, 'money facts are only added'); end`,
  // A bill whose money was all given back can be taken back too; so can one whose payment is void.
  `drop trigger bill_void_unpaid`,
  `create trigger bill_void_unpaid before insert on bill_void
    when coalesce((select paidFen from bill_balance where billId = new.billId), 0) > 0
    begin select raise(abort, 'a bill that was paid on is not voided'); end`,
]

const drawer = `select refund.shiftId, 'refunds', -given.amountFen
  from refund join refund_tender given on given.refundId = refund.id where given.method = 'cash'`

const bookLines = `
  select refund.id, 'refund', refund.businessDate, refund.at, line.position, line.billId, bill.feeItemId,
    bill.periodFrom, bill.periodTo, -line.amountFen
  from refund join refund_line line on line.refundId = refund.id join bill on bill.id = line.billId
  union all
  select id, 'refund', businessDate, at, 1000000, null, null, null, null, roundingFen
  from refund where roundingFen <> 0`

const bookTenders = `
  select refund.id, 'refund', refund.businessDate, given.method, -given.amountFen
  from refund join refund_tender given on given.refundId = refund.id`

export const refunds: Migration = {
  number: 32,
  purpose: 'money given back later, in part or in whole, each with a negative receipt',
  schema: async (db) => {
    await runSql(db, [...tables, ...views, ...guards, ...['refund', 'refund_line', 'refund_tender'].flatMap(onlyAdded)])
    await addToView(db, 'shift_cash', drawer)
    await addToView(db, 'book_line', bookLines)
    await addToView(db, 'book_tender', bookTenders)
  },
}
