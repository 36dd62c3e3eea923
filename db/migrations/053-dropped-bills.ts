import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `alter table bill_void add column dropped text check (dropped in ('left', 'changedMind', 'mistake'))`,
  `create index bill_void_dropped on bill_void (voidedAt, billId) where dropped is not null`,
  `create trigger bill_void_by_one before insert on bill_void
    when (new.dropped is not null or new.approverId is null) and (
      exists (select 1 from bill where id = new.billId and origin <> 'charge')
      or exists (select 1 from late_charge where billId = new.billId))
    begin select raise(abort, 'one person drops only what was asked for at the counter'); end`,
  `create trigger bill_void_dropped_untouched before insert on bill_void
    when new.dropped is not null and (
      exists (select 1 from payment_line where billId = new.billId)
      or exists (select 1 from bill_waiver where billId = new.billId))
    begin select raise(abort, 'what was ever paid on or waived is not dropped'); end`,
]

export const droppedBills: Migration = {
  number: 53,
  purpose: 'what was asked for and never paid is dropped by one person',
  schema: (db) => runSql(db, statements),
}
