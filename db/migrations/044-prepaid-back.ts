import type { Migration } from '../store/migrate.ts'
import { addPrintKinds, addToView, remakeTable, runSql } from './run-sql.ts'

const tables = [
  `create table prepaid_payout (
    id text primary key,
    accountId text not null references prepaid_account (id),
    shiftId text not null references shift (id),
    amountFen integer not null check (amountFen > 0),
    method text not null check (method in ('cash', 'transfer')),
    reference text check (length(reference) between 4 and 64),
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
    check ((method = 'cash') = (reference is null))
  ) strict`,
  `create index prepaid_payout_account on prepaid_payout (accountId, amountFen)`,
  `create index prepaid_payout_shift on prepaid_payout (shiftId)`,
  `create index prepaid_payout_at on prepaid_payout (at)`,
  // The history of a day tells what happened to cards.
  `create index card_made_at on card (madeAt)`,
  `create index card_event_at on card_event (at)`,
  `create index refund_tender_prepaid on refund_tender (reference) where method = 'prepaid'`,
  // A payment may be paid out of several balances: each gets back its own.
  `create unique index refund_tender_way on refund_tender (refundId, paidBy) where paidBy <> 'prepaid'`,
  `create unique index refund_tender_balance on refund_tender (refundId, reference) where paidBy = 'prepaid'`,
  `drop view prepaid_balance`,
  `create view prepaid_balance as
    select account.id as accountId, account.roomId, account.feeItemId,
      coalesce((select sum(bill.paidFen) from prepaid_top_up top join bill_balance bill on bill.billId = top.billId
        where top.accountId = account.id), 0)
      - coalesce((select sum(receivedFen) from tender where method = 'prepaid' and reference = account.id
        and not exists (select 1 from payment_void where paymentId = tender.paymentId)), 0)
      + coalesce((select sum(amountFen) from refund_tender where method = 'prepaid' and reference = account.id), 0)
      - coalesce((select sum(amountFen) from prepaid_payout where accountId = account.id), 0) as balanceFen
    from prepaid_account account`,
]

const guards = [
  `create trigger prepaid_payout_within before insert on prepaid_payout
    when not exists (select 1 from prepaid_balance
      where accountId = new.accountId and balanceFen >= new.amountFen)
    begin select raise(abort, 'no more is paid out than a balance holds'); end`,
  `create trigger prepaid_payout_in_open_shift before insert on prepaid_payout
    when exists (select 1 from shift_close where shiftId = new.shiftId)
    begin select raise(abort, 'the shift is closed'); end`,
  `create trigger prepaid_payout_dense before insert on prepaid_payout
    when new.number <> coalesce((select max(number) from prepaid_payout where series = new.series), 0) + 1
    begin select raise(abort, 'numbers of paid out balances have no gap'); end`,
  `create trigger prepaid_payout_not_changed before update of id, accountId, shiftId, amountFen, method, reference, reason,
    at, by, approvedBy, series, number, printedNumber, content on prepaid_payout
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger prepaid_payout_not_deleted before delete on prepaid_payout
    begin select raise(abort, 'money facts are only added'); end`,
  `create trigger refund_tender_to_its_balance before insert on refund_tender
    when new.method = 'prepaid' and new.amountFen + coalesce((select sum(earlier.amountFen) from refund_tender earlier
          join refund on refund.id = earlier.refundId
          where refund.paymentId = (select paymentId from refund where id = new.refundId)
            and earlier.method = 'prepaid' and earlier.reference = new.reference), 0)
        > coalesce((select sum(receivedFen) from tender where method = 'prepaid' and reference = new.reference
          and paymentId = (select paymentId from refund where id = new.refundId)), 0)
    begin select raise(abort, 'what a balance paid goes back to it, and no more'); end`,
]

const paidOut = `prepaid_payout payout join shift on shift.id = payout.shiftId`
const heldItem = `(select id from fee_item where heldAs = 'prepaid')`
/** Money that goes back to a balance leaves nobody's hands: what was counted when it was paid out of it is taken back. */
const backToBalance = `refund join refund_tender given on given.refundId = refund.id and given.method = 'prepaid'`

const bookLines = `
  select payout.id, 'paidOut', shift.businessDate, payout.at, 0, null, ${heldItem}, null, null, -payout.amountFen
  from ${paidOut}
  union all
  select refund.id, 'refund', refund.businessDate, refund.at, 900000 + given.position, null, ${heldItem}, null, null,
    given.amountFen
  from ${backToBalance}`

const bookTenders = `
  select payout.id, 'paidOut', shift.businessDate, payout.method, -payout.amountFen from ${paidOut}
  union all
  select refund.id, 'refund', refund.businessDate, given.method, given.amountFen from ${backToBalance}`

export const prepaidBack: Migration = {
  number: 44,
  purpose: 'balances are paid out, and get back what they paid',
  schema: async (db) => {
    await remakeTable(db, 'refund_tender', (made) => made.replace(/,\s*unique \(refundId, paidBy\)/, ''))
    await runSql(db, [...tables, ...guards])
    await addToView(db, 'shift_cash', `select shiftId, 'prepaid', -amountFen from prepaid_payout where method = 'cash'`)
    await addToView(db, 'book_line', bookLines)
    await addToView(db, 'book_tender', bookTenders)
    await addPrintKinds(db, ['prepaidPayout'])
  },
}
