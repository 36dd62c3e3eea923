import type { Migration } from '../store/migrate.ts'
import { addToView, onlyAdded, remakeTable, runSql } from './run-sql.ts'

const tables = [
  `create table prepaid_account (
    id text primary key,
    roomId text not null references room (id),
    feeItemId text references fee_item (id),
    openedAt integer not null,
    openedBy text not null references staff (id),
    entryNumber integer not null
  ) strict`,
  `create unique index prepaid_account_once on prepaid_account (roomId, coalesce(feeItemId, ''))`,
  `create table prepaid_top_up (
    billId text primary key references bill (id),
    accountId text not null references prepaid_account (id),
    entryNumber integer not null
  ) strict, without rowid`,
  `create index prepaid_top_up_account on prepaid_top_up (accountId)`,
  `create index tender_prepaid on tender (reference) where method = 'prepaid'`,
  `create view prepaid_balance as
    select account.id as accountId, account.roomId, account.feeItemId,
      coalesce((select sum(bill.paidFen) from prepaid_top_up top join bill_balance bill on bill.billId = top.billId
        where top.accountId = account.id), 0)
      - coalesce((select sum(receivedFen) from tender where method = 'prepaid' and reference = account.id
        and not exists (select 1 from payment_void where paymentId = tender.paymentId)), 0) as balanceFen
    from prepaid_account account`,
]

const guards = [
  `create trigger prepaid_top_up_is_held before insert on prepaid_top_up
    when not exists (select 1 from bill join fee_item on fee_item.id = bill.feeItemId
        join prepaid_account account on account.id = new.accountId
      where bill.id = new.billId and bill.roomId = account.roomId and fee_item.heldAs = 'prepaid')
    begin select raise(abort, 'a balance is topped up with a bill of its own room and of an item that is held'); end`,
  `create trigger tender_prepaid_within before insert on tender
    when new.method = 'prepaid' and not exists (select 1 from prepaid_balance held
        join payment on payment.id = new.paymentId
      where held.accountId = new.reference and held.roomId = payment.roomId and held.balanceFen >= new.receivedFen
        and (held.feeItemId is null or new.receivedFen <= (select coalesce(sum(line.amountFen), 0)
          from payment_line line join bill on bill.id = line.billId
          where line.paymentId = new.paymentId and bill.feeItemId = held.feeItemId)))
    begin select raise(abort, 'a balance pays for its own room and purpose, and never below zero'); end`,
  // What is prepaid is there: it was neither taken on trust nor paid out of another balance.
  `create trigger tender_prepaid_there before insert on tender
    when new.method in ('prepaid', 'transfer', 'cheque') and exists (select 1 from payment_line line
      join prepaid_top_up top on top.billId = line.billId where line.paymentId = new.paymentId)
    begin select raise(abort, 'a balance is topped up with money that is there'); end`,
  `create trigger payment_void_prepaid_spent before insert on payment_void
    when exists (select 1 from prepaid_balance held where held.balanceFen < (
      select sum(line.amountFen) from payment_line line join prepaid_top_up top on top.billId = line.billId
      where line.paymentId = new.paymentId and top.accountId = held.accountId))
    begin select raise(abort, 'a top-up that was spent is not made void'); end`,
  `create trigger refund_line_not_of_held before insert on refund_line
    when exists (select 1 from bill join fee_item on fee_item.id = bill.feeItemId
      where bill.id = new.billId and fee_item.heldAs <> 'income')
    begin select raise(abort, 'what is held does not go back as a refund'); end`,
  ...['prepaid_account', 'prepaid_top_up'].flatMap(onlyAdded),
]

/** A payment once when it was taken, and once more, the other way round, when it was made void. */
const moves = `(
  select id as paymentId, 'taken' as kind, 1 as sign, businessDate as cashDate, takenAt as at, roomId from payment
  union all
  select void.paymentId, 'void', -1, shift.businessDate, void.at, payment.roomId
    from payment_void void join shift on shift.id = void.shiftId join payment on payment.id = void.paymentId)`
const spent = `from ${moves} move join tender on tender.paymentId = move.paymentId where tender.method = 'prepaid'`

export const prepaid: Migration = {
  number: 38,
  purpose: 'prepaid balances for each room and purpose, and paying with them',
  schema: async (db) => {
    await remakeTable(db, 'tender', (sql) => sql.replace(`'cheque')`, `'cheque', 'prepaid')`))
    await runSql(db, [...tables, ...guards])
    // Money that was counted when it was paid in is not counted again: what a balance pays leaves it.
    await addToView(
      db,
      'book_line',
      `select move.paymentId, move.kind, move.cashDate, move.at, 900000 + tender.position, null,
        (select id from fee_item where heldAs = 'prepaid'), null, null,
        -move.sign * tender.receivedFen ${spent}`,
    )
    await addToView(
      db,
      'book_tender',
      `select move.paymentId, move.kind, move.cashDate, tender.method, -move.sign * tender.receivedFen ${spent}`,
    )
  },
}
