import type { Migration } from '../store/migrate.ts'
import { addPrintKinds, addToView, onlyAdded, runSql } from './run-sql.ts'

const tables = [
  `alter table fee_item add column heldAs text not null default 'income'
    check (heldAs in ('income', 'deposit', 'prepaid'))`,
  `create table deposit (
    id text primary key,
    roomId text not null references room (id),
    billId text not null unique references bill (id),
    purpose text not null
      check (purpose in ('accessCard', 'parkingCard', 'renovation', 'pass', 'key', 'loan')),
    object text not null check (length(object) between 1 and 60),
    madeAt integer not null,
    madeBy text not null references staff (id),
    entryNumber integer not null
  ) strict`,
  `create index deposit_room on deposit (roomId)`,
  `create index deposit_object on deposit (purpose, object)`,
  // What was kept names its return before that is written: both stand in one act, or neither does.
  `create table deposit_deduction (
    depositId text not null references deposit_return (depositId) deferrable initially deferred,
    position integer not null check (position >= 0),
    what text not null check (length(what) between 1 and 200),
    amountFen integer not null check (amountFen > 0),
    evidence text not null check (length(evidence) between 1 and 200),
    entryNumber integer not null,
    primary key (depositId, position)
  ) strict, without rowid`,
  `create table deposit_return (
    depositId text primary key references deposit (id),
    shiftId text not null references shift (id),
    heldFen integer not null check (heldFen > 0),
    deductedFen integer not null check (deductedFen >= 0),
    returnedFen integer not null check (returnedFen >= 0),
    method text not null check (method in ('cash', 'wechat', 'alipay', 'card', 'transfer')),
    reference text check (length(reference) between 4 and 64),
    proof text not null check (proof in ('receipt', 'declaration')),
    reason text not null check (length(reason) between 1 and 200),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    series text not null,
    number integer not null check (number >= 1),
    printedNumber text not null unique,
    content text not null check (json_valid(content)),
    keyId integer not null,
    names blob,
    entryNumber integer not null,
    unique (series, number),
    check (approvedBy <> by),
    check (heldFen = deductedFen + returnedFen),
    check ((method = 'cash' or returnedFen = 0) = (reference is null))
  ) strict, without rowid`,
  `create index deposit_return_shift on deposit_return (shiftId)`,
  `create index deposit_return_at on deposit_return (at)`,
]

const guards = [
  `create trigger deposit_is_held before insert on deposit
    when not exists (select 1 from bill join fee_item on fee_item.id = bill.feeItemId
      where bill.id = new.billId and bill.roomId = new.roomId and fee_item.heldAs = 'deposit')
    begin select raise(abort, 'a deposit is paid with a bill of its own room and of an item that is held'); end`,
  `create trigger deposit_return_whole before insert on deposit_return
    when new.heldFen <> coalesce((select paidFen from bill_balance
        where billId = (select billId from deposit where id = new.depositId)), 0)
      or new.deductedFen <> coalesce((select sum(amountFen) from deposit_deduction
        where depositId = new.depositId), 0)
    begin select raise(abort, 'what goes back and what is kept are what is held'); end`,
  `create trigger deposit_return_in_open_shift before insert on deposit_return
    when exists (select 1 from shift_close where shiftId = new.shiftId)
    begin select raise(abort, 'the shift is closed'); end`,
  `create trigger deposit_return_dense before insert on deposit_return
    when new.number <> coalesce((select max(number) from deposit_return where series = new.series), 0) + 1
    begin select raise(abort, 'numbers of returned deposits have no gap'); end`,
  `create trigger deposit_deduction_before_return before insert on deposit_deduction
    when exists (select 1 from deposit_return where depositId = new.depositId)
    begin select raise(abort, 'nothing more is kept of a deposit that went back'); end`,
  `create trigger payment_line_deposit_returned before insert on payment_line
    when exists (select 1 from deposit join deposit_return back on back.depositId = deposit.id
      where deposit.billId = new.billId)
    begin select raise(abort, 'a deposit that went back is not paid again'); end`,
  `create trigger payment_void_deposit_returned before insert on payment_void
    when exists (select 1 from payment_line line join deposit on deposit.billId = line.billId
      join deposit_return back on back.depositId = deposit.id where line.paymentId = new.paymentId)
    begin select raise(abort, 'the payment of a deposit that went back is not made void'); end`,
  ...['deposit', 'deposit_deduction'].flatMap(onlyAdded),
  `create trigger deposit_return_not_changed before update of depositId, shiftId, heldFen, deductedFen, returnedFen,
    method, reference, proof, reason, at, by, approvedBy, series, number, printedNumber, content on deposit_return
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger deposit_return_not_deleted before delete on deposit_return
    begin select raise(abort, 'money facts are only added'); end`,
  // A deposit is no income: of a payment only the rest is invoiced.
  `create trigger invoice_not_of_held before insert on invoice
    when new.amountFen + coalesce((select sum(amountFen) from invoice where paymentId = new.paymentId
          and not exists (select 1 from invoice_cancel where invoiceId = invoice.id)
          and not exists (select 1 from invoice_reversal where invoiceId = invoice.id)), 0)
        > (select dueFen from payment where id = new.paymentId)
          - coalesce((select sum(line.amountFen) from payment_line line join bill on bill.id = line.billId
            join fee_item on fee_item.id = bill.feeItemId
            where line.paymentId = new.paymentId and fee_item.heldAs <> 'income'), 0)
    begin select raise(abort, 'what is only held is not invoiced'); end`,
]

const returned = `deposit_return back join shift on shift.id = back.shiftId
  join deposit on deposit.id = back.depositId join bill on bill.id = deposit.billId`

/** What went back, and, as a line of its own with a bill and no item, what was kept. */
const bookLines = `
  select back.depositId, 'returned', shift.businessDate, back.at, 0, bill.id, bill.feeItemId,
    bill.periodFrom, bill.periodTo, -back.heldFen
  from ${returned}
  union all
  select back.depositId, 'returned', shift.businessDate, back.at, 1 + kept.position, bill.id, null,
    bill.periodFrom, bill.periodTo, kept.amountFen
  from ${returned} join deposit_deduction kept on kept.depositId = back.depositId`

const bookTenders = `
  select back.depositId, 'returned', shift.businessDate, back.method, -back.returnedFen
  from deposit_return back join shift on shift.id = back.shiftId where back.returnedFen > 0`

const drawer = `select shiftId, 'deposits', -returnedFen from deposit_return where method = 'cash'`

export const deposits: Migration = {
  number: 30,
  purpose: 'deposits held for an object, and given back once',
  schema: async (db) => {
    await runSql(db, [...tables, ...guards])
    await addToView(db, 'shift_cash', drawer)
    await addToView(db, 'book_line', bookLines)
    await addToView(db, 'book_tender', bookTenders)
    await addPrintKinds(db, ['depositReturn'])
  },
}
