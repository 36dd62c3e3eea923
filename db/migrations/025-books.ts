import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const exports = [
  `create table book_export (
    id text primary key,
    fromOn text not null,
    toOn text not null,
    at integer not null,
    byId text not null references staff (id),
    approverId text not null references staff (id),
    check (approverId <> byId),
    check (toOn >= fromOn)
  ) strict, without rowid`,
]

/** A payment once when it was taken, and once more, the other way round, when it was made void. */
const moves = `(
  select id as paymentId, 'taken' as kind, 1 as sign, businessDate as cashDate, takenAt as at from payment
  union all
  select void.paymentId, 'void', -1, shift.businessDate, void.at
    from payment_void void join shift on shift.id = void.shiftId)`

const views = [
  'create index payment_business_date on payment (businessDate)',
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
    where payment.roundingFen <> 0`,
  `create view book_tender as
    select move.paymentId, move.kind, move.cashDate, tender.method,
      move.sign * (tender.receivedFen - tender.changeFen) as amountFen
    from ${moves} move join tender on tender.paymentId = move.paymentId`,
]

/** A book on paper: a table's checks can only be changed by making it anew. */
const kinds = [
  `create table print_job_before as select * from print_job`,
  `drop table print_job`,
  `create table print_job (
    id text primary key,
    kind text not null check (kind in ('receipt', 'drawer', 'slip', 'insideList', 'history', 'statement',
      'explanation', 'priceBoard', 'itemLabel', 'itemSlip', 'shiftReport', 'book')),
    documentId text not null,
    documentNumber text not null,
    copyNumber integer not null check (copyNumber >= 1),
    copyReason text,
    printer text not null check (printer in ('receipt', 'slip')),
    createdAt integer not null,
    createdBy text,
    endState text check (endState in ('handedOver', 'confirmed', 'refused', 'cancelled')),
    endReason text,
    endedAt integer,
    unique (kind, documentId, copyNumber)
  ) strict`,
  `insert into print_job select * from print_job_before`,
  `drop table print_job_before`,
  `create index print_job_open on print_job (createdAt) where endState is null`,
  `create index print_job_refused on print_job (createdAt) where endState = 'refused'`,
]

export const books: Migration = {
  number: 25,
  purpose: 'day and month books, taken along with whose word',
  schema: (db) => runSql(db, [...exports, ...views, ...kinds]),
}
