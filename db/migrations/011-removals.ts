import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table removal (
    recordId text primary key,
    kind text not null check (kind in ('visit', 'resident', 'vehicle', 'staff')),
    keyId integer not null,
    because text not null check (because in ('retention', 'request', 'mistake')),
    at integer not null,
    byStaffId text references staff (id),
    check (byStaffId is not null or because = 'retention')
  ) strict, without rowid`,
  `create trigger removal_not_deleted before delete on removal
    begin select raise(abort, 'removals are only added to'); end`,
  `create index visit_ended on visit (endedAt) where endedAt is not null`,
  `create table identity_index (
    recordId text not null,
    token text not null,
    primary key (recordId, token)
  ) strict, without rowid`,
  `create index identity_index_token on identity_index (token)`,
]

export const removals: Migration = {
  number: 11,
  purpose: 'removals, and finding by document number',
  schema: (db) => runSql(db, statements),
}
