import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `create table visit_photo (
    visitId text primary key references visit (id),
    keyId integer not null,
    picture blob,
    consentVersion integer not null check (consentVersion >= 0),
    takenAt integer not null,
    takenBy text not null references staff (id)
  ) strict, without rowid`,
  `create trigger visit_photo_fixed before update on visit_photo when new.picture is not null
    begin select raise(abort, 'a photo is only removed'); end`,
]

export const visitPhotos: Migration = {
  number: 50,
  purpose: 'a photo of a visitor, where the centre decided to take one and the visitor agreed',
  schema: (db) => runSql(db, tables),
}
