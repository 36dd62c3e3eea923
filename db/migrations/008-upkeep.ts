import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table upkeep_event (
    id text primary key,
    kind text not null
      check (kind in ('healed', 'clockMoved', 'backupFailed', 'diskFull', 'storeFault', 'newSeries')),
    at integer not null,
    facts text not null check (json_valid(facts)),
    seenAt integer,
    seenBy text references staff (id),
    check (seenBy is null or seenAt is not null)
  ) strict`,
  `create index upkeep_event_unseen on upkeep_event (id) where seenAt is null`,
  `create trigger upkeep_event_not_deleted before delete on upkeep_event
    begin select raise(abort, 'what befell the counter is only added to'); end`,
]

export const upkeepEvents: Migration = {
  number: 8,
  purpose: 'what befell the counter',
  schema: (db) => runSql(db, statements),
}
