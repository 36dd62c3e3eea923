import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** A table's checks can only be changed by making it anew; its guards go with it and are set again. */
const tender = [
  `create table tender_before as select * from tender`,
  `drop table tender`,
  `create table tender (
    paymentId text not null references payment (id),
    position integer not null,
    method text not null check (method in ('cash', 'wechat', 'alipay', 'card', 'transfer', 'cheque')),
    receivedFen integer not null check (receivedFen > 0),
    changeFen integer not null
      check (changeFen >= 0 and changeFen <= receivedFen and (method = 'cash' or changeFen = 0)),
    reference text check (length(reference) between 4 and 64),
    entryNumber integer not null,
    primary key (paymentId, position),
    check ((method = 'cash') = (reference is null))
  ) strict, without rowid`,
  `insert into tender (paymentId, position, method, receivedFen, changeFen, entryNumber)
    select paymentId, position, method, receivedFen, changeFen, entryNumber from tender_before`,
  `drop table tender_before`,
  `create unique index tender_cash_once on tender (paymentId) where method = 'cash'`,
  // One transaction of a wallet pays one receipt: the same number again is a second receipt for the same money.
  // Once that receipt is void, the right one may name it.
  `create index tender_reference on tender (method, reference) where reference is not null`,
  `create trigger tender_wallet_once before insert on tender
    when new.method in ('wechat', 'alipay') and exists (
      select 1 from tender where method = new.method and reference = new.reference
        and not exists (select 1 from payment_void where paymentId = tender.paymentId))
    begin select raise(abort, 'one transaction pays one receipt'); end`,
  `create trigger tender_not_changed before update on tender
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger tender_not_deleted before delete on tender
    begin select raise(abort, 'money facts are only added'); end`,
  // Only coins can not pay a fen: what was not paid in cash is due as it stands.
  `create trigger receipt_rounds_cash before insert on receipt
    when exists (select 1 from payment where id = new.paymentId and roundingFen > 0)
      and not exists (select 1 from tender where paymentId = new.paymentId and method = 'cash')
    begin select raise(abort, 'only the part in cash is rounded'); end`,
]

export const waysOfPaying: Migration = {
  number: 24,
  purpose: 'ways of paying beside cash, each with its reference number',
  schema: (db) => runSql(db, tender),
}
