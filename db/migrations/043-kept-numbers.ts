import type { Migration } from '../store/migrate.ts'
import { addRemovalKinds, runSql } from './run-sql.ts'

const tables = [
  `create table visit_number (
    id text primary key,
    visitId text not null references visit (id),
    keyId integer not null,
    kind text not null check (kind in ('residentId', 'passport', 'drivingLicence', 'workPass', 'other')),
    number blob,
    noticeVersion integer not null check (noticeVersion >= 0),
    consentVersion integer not null check (consentVersion >= 0),
    keptAt integer not null,
    keptBy text not null references staff (id),
    removedAt integer,
    check (removedAt is null or number is null)
  ) strict`,
  `create unique index visit_number_kept on visit_number (visitId) where removedAt is null`,
  `create index visit_number_due on visit_number (keptAt) where removedAt is null`,
]

const guards = [
  `create trigger visit_number_fixed before update on visit_number
    when old.removedAt is not null or new.removedAt is null or new.visitId <> old.visitId or new.kind <> old.kind
      or new.noticeVersion <> old.noticeVersion or new.consentVersion <> old.consentVersion
      or new.keptAt <> old.keptAt or new.keptBy <> old.keptBy
    begin select raise(abort, 'what was told and agreed stays; a number is only removed'); end`,
]

export const keptNumbers: Migration = {
  number: 43,
  purpose: 'numbers of documents kept with notice and consent; what a number on the list is found by, sealed',
  async schema(db) {
    await addRemovalKinds(db, ['visitNumber'])
    await runSql(db, [...tables, ...guards, `alter table unwelcome add column numberToken blob`])
  },
}
