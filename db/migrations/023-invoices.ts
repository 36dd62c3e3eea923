import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const later = (name: string, columns: string) =>
  `create table ${name} (
    invoiceId text primary key references invoice (id),
    ${columns}
    at integer not null,
    by text not null references staff (id),
    entryNumber integer not null
  ) strict, without rowid`

const tables = [
  `create table invoice (
    id text primary key,
    paymentId text not null references payment (id),
    amountFen integer not null check (amountFen > 0),
    titleKind text not null check (titleKind in ('company', 'person')),
    taxNumber text,
    keyId integer not null,
    title blob,
    delivery blob,
    requestedAt integer not null,
    requestedBy text not null references staff (id),
    entryNumber integer not null,
    check ((taxNumber is not null) = (titleKind = 'company'))
  ) strict`,
  `create index invoice_payment on invoice (paymentId)`,
  later('invoice_issue', `number text not null unique check (number glob replace(hex(zeroblob(10)), '0', '[0-9]')),`),
  later('invoice_hand_over', `how text not null check (how in ('email', 'phone', 'paper')),`),
  later('invoice_cancel', `reason text not null check (length(reason) between 1 and 200),`),
  `create table invoice_duty (
    invoiceId text primary key references invoice (id),
    at integer not null,
    entryNumber integer not null
  ) strict, without rowid`,
  later('invoice_reversal', `number text not null unique,`),
]

const names = ['invoice_issue', 'invoice_hand_over', 'invoice_cancel', 'invoice_duty', 'invoice_reversal']

const guards = [
  // Never more invoiced than received, and nothing for a payment that was taken back.
  `create trigger invoice_within_payment before insert on invoice
    when exists (select 1 from payment_void where paymentId = new.paymentId)
      or new.amountFen + coalesce((select sum(amountFen) from invoice where paymentId = new.paymentId
          and not exists (select 1 from invoice_cancel where invoiceId = invoice.id)
          and not exists (select 1 from invoice_reversal where invoiceId = invoice.id)), 0)
        > (select dueFen from payment where id = new.paymentId)
    begin select raise(abort, 'no more is invoiced than was received'); end`,
  `create trigger invoice_issue_once_asked before insert on invoice_issue
    when exists (select 1 from invoice_cancel where invoiceId = new.invoiceId)
    begin select raise(abort, 'the invoice was withdrawn'); end`,
  `create trigger invoice_hand_over_issued before insert on invoice_hand_over
    when not exists (select 1 from invoice_issue where invoiceId = new.invoiceId)
    begin select raise(abort, 'an invoice is handed over after it was issued'); end`,
  `create trigger invoice_cancel_before_issue before insert on invoice_cancel
    when exists (select 1 from invoice_issue where invoiceId = new.invoiceId)
    begin select raise(abort, 'an issued invoice is reversed, not withdrawn'); end`,
  `create trigger invoice_reversal_owed before insert on invoice_reversal
    when not exists (select 1 from invoice_duty where invoiceId = new.invoiceId)
    begin select raise(abort, 'only an invoice whose payment was taken back is reversed'); end`,
  `create trigger invoice_not_changed before update of id, paymentId, amountFen, titleKind, taxNumber, requestedAt,
    requestedBy on invoice begin select raise(abort, 'money facts are only added'); end`,
  ...names.map(
    (name) => `create trigger ${name}_not_changed before update on ${name}
      begin select raise(abort, 'money facts are only added'); end`,
  ),
  ...['invoice', ...names].map(
    (name) => `create trigger ${name}_not_deleted before delete on ${name}
      begin select raise(abort, 'money facts are only added'); end`,
  ),
]

export const invoices: Migration = {
  number: 23,
  purpose: 'invoices asked for, issued, handed over and reversed',
  schema: (db) => runSql(db, [...tables, ...guards]),
}
