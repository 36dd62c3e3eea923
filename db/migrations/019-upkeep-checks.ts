import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** A table's checks can only be changed by making it anew; the rows are carried over. */
const statements = [
  `create table upkeep_event_next (
    id text primary key,
    kind text not null check (kind in ('healed', 'clockMoved', 'backupFailed', 'diskFull', 'storeFault', 'newSeries',
      'checkFound', 'rollMoved', 'rollNotMoved')),
    at integer not null,
    facts text not null check (json_valid(facts)),
    seenAt integer,
    seenBy text references staff (id),
    check (seenBy is null or seenAt is not null)
  ) strict`,
  `insert into upkeep_event_next select * from upkeep_event`,
  `drop table upkeep_event`,
  `alter table upkeep_event_next rename to upkeep_event`,
  `create index upkeep_event_unseen on upkeep_event (id) where seenAt is null`,
  `create trigger upkeep_event_not_deleted before delete on upkeep_event
    begin select raise(abort, 'what befell the counter is only added to'); end`,
]

export const upkeepChecks: Migration = {
  number: 19,
  purpose: 'what the nightly check found, and another place of the roll, are told',
  schema: (db) => runSql(db, statements),
}
