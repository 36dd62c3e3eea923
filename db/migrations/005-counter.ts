import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table absence (
    id text primary key,
    staffId text not null references staff (id),
    leftAt integer not null,
    minutes integer not null check (minutes in (5, 10, 15, 30)),
    cameBackAt integer,
    endedBy text references staff (id),
    check ((cameBackAt is null) = (endedBy is null))
  ) strict`,
  `create unique index absence_open on absence (cameBackAt is null) where cameBackAt is null`,
  `create table notice (
    id text primary key,
    text text not null check (length(text) between 1 and 200),
    fromAt integer not null,
    toAt integer not null check (toAt > fromAt),
    enteredAt integer not null,
    enteredBy text not null references staff (id),
    endedAt integer,
    endedBy text references staff (id),
    check ((endedAt is null) = (endedBy is null))
  ) strict`,
  `create index notice_open on notice (toAt) where endedAt is null`,
  `create index notice_entered on notice (enteredAt)`,
  `create table emergency_number (
    id text primary key,
    position integer not null unique,
    label text not null check (length(label) between 1 and 40),
    phone text not null,
    isDuty integer not null check (isDuty in (0, 1)),
    enteredAt integer not null,
    enteredBy text not null references staff (id),
    removedAt integer,
    removedBy text references staff (id)
  ) strict`,
  `create index emergency_number_kept on emergency_number (position) where removedAt is null`,
]

export const counterTables: Migration = {
  number: 5,
  purpose: 'absences from the desk, notices of today, emergency numbers',
  schema: (db) => runSql(db, statements),
}
