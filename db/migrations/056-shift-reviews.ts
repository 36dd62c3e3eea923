import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const statements = [
  `create table shift_review (
    shiftId text primary key references shift_end (shiftId),
    note text not null check (length(note) between 1 and 200),
    at integer not null,
    by text not null references staff (id),
    entryNumber integer not null
  ) strict, without rowid`,
  `create trigger shift_review_by_another before insert on shift_review
    when exists (select 1 from shift where id = new.shiftId and staffId = new.by)
      or exists (select 1 from shift_close where shiftId = new.shiftId and closedBy = new.by)
    begin select raise(abort, 'nobody reviews a shift of their own'); end`,
  ...onlyAdded('shift_review'),
]

export const shiftReviews: Migration = {
  number: 56,
  purpose: 'closed shifts looked through by somebody who did not work them',
  schema: (db) => runSql(db, statements),
}
