import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const tables = [
  // Written before anybody is asked for money: what is not written here was never asked for.
  `create table charge (
    id text primary key,
    shiftId text not null references shift (id),
    roomId text not null references room (id),
    provider text not null,
    method text not null check (method in ('wechat', 'alipay', 'card')),
    amountFen integer not null check (amountFen > 0),
    askedAt integer not null,
    askedBy text not null references staff (id),
    entryNumber integer not null
  ) strict`,
  `create table charge_line (
    chargeId text not null references charge (id),
    position integer not null,
    billId text not null references bill (id),
    amountFen integer not null check (amountFen > 0),
    lateFen integer not null check (lateFen >= 0),
    entryNumber integer not null,
    primary key (chargeId, position)
  ) strict, without rowid`,
  `create index charge_line_bill on charge_line (billId)`,
  // What was heard, once for each source: the same answer again adds nothing.
  `create table charge_answer (
    chargeId text not null references charge (id),
    outcome text not null check (outcome in ('paid', 'notPaid')),
    source text not null check (source in ('provider', 'person')),
    paidFen integer,
    reference text check (length(reference) between 4 and 64),
    reason text check (length(reason) between 1 and 200),
    at integer not null,
    by text references staff (id),
    approvedBy text references staff (id),
    entryNumber integer not null,
    primary key (chargeId, outcome, source),
    check ((outcome = 'paid') = (reference is not null)),
    check ((outcome = 'paid') = (paidFen is not null)),
    check ((outcome = 'notPaid') = (reason is not null)),
    check ((source = 'person') = (by is not null)),
    check ((source = 'person') = (approvedBy is not null)),
    check (approvedBy is null or approvedBy <> by)
  ) strict, without rowid`,
  `create table charge_booking (
    chargeId text primary key references charge (id),
    paymentId text not null unique references payment (id),
    at integer not null,
    entryNumber integer not null
  ) strict, without rowid`,
  // Money that came for bills that were paid otherwise meanwhile goes back to the payer.
  `create table charge_return (
    chargeId text primary key references charge (id),
    reference text not null check (length(reference) between 4 and 64),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    entryNumber integer not null,
    check (approvedBy <> by)
  ) strict, without rowid`,
  // Few at a time are open; without this each look would go through all there ever were.
  `create view charge_open as
    select id as chargeId, roomId, method, amountFen, askedAt, askedBy,
      exists (select 1 from charge_answer where chargeId = charge.id and outcome = 'paid') as isPaid
    from charge
    where not exists (select 1 from charge_booking where chargeId = charge.id)
      and not exists (select 1 from charge_return where chargeId = charge.id)
      and (not exists (select 1 from charge_answer where chargeId = charge.id and outcome = 'notPaid')
        or exists (select 1 from charge_answer where chargeId = charge.id and outcome = 'paid'))`,
]

const isBeingCharged = `exists (select 1 from charge_line line join charge_open on charge_open.chargeId = line.chargeId
  where line.billId = new.billId`

const guards = [
  // The same bill is never charged twice: neither by another code nor in another way, until the first is settled.
  `create trigger charge_line_once before insert on charge_line
    when ${isBeingCharged} and line.chargeId <> new.chargeId)
      or not exists (select 1 from bill_balance where billId = new.billId and balanceFen >= new.amountFen)
    begin select raise(abort, 'a bill is charged once at a time, and for no more than it owes'); end`,
  `create trigger payment_line_not_charged before insert on payment_line
    when ${isBeingCharged})
    begin select raise(abort, 'a bill that is being charged is not paid otherwise'); end`,
  `create trigger bill_waiver_not_charged before insert on bill_waiver
    when ${isBeingCharged})
    begin select raise(abort, 'a bill that is being charged is not waived'); end`,
  `create trigger bill_void_not_charged before insert on bill_void
    when ${isBeingCharged})
    begin select raise(abort, 'a bill that is being charged is not made void'); end`,
  `create trigger charge_booking_paid before insert on charge_booking
    when exists (select 1 from charge_return where chargeId = new.chargeId)
      or not exists (select 1 from charge_answer answer join charge on charge.id = answer.chargeId
        where answer.chargeId = new.chargeId and answer.outcome = 'paid' and answer.paidFen = charge.amountFen)
    begin select raise(abort, 'only what was paid is booked, and once'); end`,
  `create trigger receipt_of_charge before insert on receipt
    when exists (select 1 from charge_booking booked join charge on charge.id = booked.chargeId
      where booked.paymentId = new.paymentId and (charge.amountFen <> new.totalFen
        or not exists (select 1 from tender where paymentId = new.paymentId and method = charge.method
          and receivedFen = charge.amountFen)))
    begin select raise(abort, 'a payment is what its charge was'); end`,
  `create trigger charge_return_paid before insert on charge_return
    when exists (select 1 from charge_booking where chargeId = new.chargeId)
      or not exists (select 1 from charge_answer where chargeId = new.chargeId and outcome = 'paid')
    begin select raise(abort, 'only what was paid and not booked goes back'); end`,
  ...['charge', 'charge_line', 'charge_answer', 'charge_booking', 'charge_return'].flatMap(onlyAdded),
]

export const charges: Migration = {
  number: 40,
  purpose: 'charges of payers’ codes, what was heard of them, and what became of their money',
  schema: (db) => runSql(db, [...tables, ...guards]),
}
