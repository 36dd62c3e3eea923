import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `alter table room add column toOn text check (toOn is null or toOn like '____-__-__')`,
  `alter table vehicle add column fromOn text not null default '1970-01-01'`,
  `alter table vehicle add column toOn text check (toOn >= fromOn)`,
  `alter table vehicle add column isSpecial integer not null default 0 check (isSpecial in (0, 1))`,
  `create index if not exists person_phone on person (phone) where phone is not null`,
  `create index if not exists vehicle_plate on vehicle (plate) where plate is not null`,
  `create index if not exists occupancy_person on occupancy (personId)`,
  `create table register_change (
    id text primary key,
    kind text not null check (kind in ('room', 'resident', 'vehicle', 'staff')),
    recordId text not null,
    roomId text references room (id),
    action text not null check (action in ('added', 'corrected', 'phoneChanged', 'ended', 'revealed', 'imported')),
    fields text not null check (json_valid(fields)),
    facts text not null check (json_valid(facts)),
    keyId integer,
    before text,
    confirmedBy text check (confirmedBy in ('oldHolder', 'document')),
    at integer not null,
    byStaffId text,
    check (action <> 'phoneChanged' or confirmedBy is not null)
  ) strict`,
  `create index register_change_record on register_change (recordId, at)`,
  `create index register_change_room on register_change (roomId, at)`,
  `create table register_import (
    id text primary key,
    fileName text not null,
    lines integer not null check (lines >= 1),
    parts integer not null check (parts >= 1),
    startedAt integer not null,
    byStaffId text
  ) strict`,
  `create table register_import_part (
    importId text not null references register_import (id),
    part integer not null,
    rooms integer not null,
    residents integer not null,
    vehicles integer not null,
    primary key (importId, part)
  ) strict, without rowid`,
]

export const registerUpkeep: Migration = {
  number: 3,
  purpose: 'keeping the register: ends, history of changes, imports',
  schema: (db) => runSql(db, statements),
}
