import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const statements = [
  // Written with the void, before the provider is asked: one request for a charge, under one number for good.
  `create table charge_back (
    chargeId text primary key references charge (id),
    requestId text not null unique,
    amountFen integer not null check (amountFen > 0),
    at integer not null,
    by text not null references staff (id),
    entryNumber integer not null
  ) strict, without rowid`,
  `create table charge_back_answer (
    chargeId text not null references charge_back (chargeId),
    outcome text not null check (outcome in ('givenBack', 'refused')),
    source text not null check (source in ('provider', 'person')),
    reference text check (length(reference) between 4 and 64),
    reason text check (length(reason) between 1 and 200),
    at integer not null,
    by text references staff (id),
    approvedBy text references staff (id),
    entryNumber integer not null,
    primary key (chargeId, outcome, source),
    check ((outcome = 'givenBack') = (reference is not null)),
    check ((outcome = 'refused') = (reason is not null)),
    check ((source = 'person') = (by is not null)),
    check ((source = 'person') = (approvedBy is not null)),
    check (approvedBy is null or approvedBy <> by)
  ) strict, without rowid`,
  `create trigger charge_back_of_void before insert on charge_back
    when not exists (select 1 from charge_booking booked join payment_void void on void.paymentId = booked.paymentId
      join charge on charge.id = booked.chargeId
      where booked.chargeId = new.chargeId and charge.amountFen = new.amountFen)
    begin select raise(abort, 'only what a void payment was charged goes back, and all of it'); end`,
  `create view charge_back_open as
    select chargeId, at from charge_back
    where not exists (select 1 from charge_back_answer answer
      where answer.chargeId = charge_back.chargeId and answer.outcome = 'givenBack')`,
  ...['charge_back', 'charge_back_answer'].flatMap(onlyAdded),
]

export const chargesBack: Migration = {
  number: 57,
  purpose: 'what a void payment was charged by its code is given back by the provider',
  schema: (db) => runSql(db, statements),
}
