import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table setting_change (
    name text not null references setting (name),
    version integer not null check (version >= 1),
    fromValue text not null check (json_valid(fromValue)),
    toValue text not null check (json_valid(toValue)),
    basis text not null check (length(basis) <= 200),
    at integer not null,
    byStaffId text references staff (id),
    approverId text references staff (id),
    primary key (name, version),
    check (fromValue <> toValue),
    check (approverId is null or approverId <> byStaffId)
  ) strict, without rowid`,
  `create trigger setting_change_not_changed before update on setting_change
    begin select raise(abort, 'the history of a setting is only added to'); end`,
  `create trigger setting_change_not_deleted before delete on setting_change
    begin select raise(abort, 'the history of a setting is only added to'); end`,
]

export const settingChanges: Migration = {
  number: 6,
  purpose: 'the history of settings',
  schema: (db) => runSql(db, statements),
}
