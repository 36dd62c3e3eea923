import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const tables = [
  `alter table visit add column companions blob`,
  `create table visit_stop (
    visitId text not null references visit (id),
    position integer not null check (position between 1 and 9),
    keyId integer not null,
    hostKind text not null check (hostKind in ('resident', 'shop', 'staff', 'department')),
    hostRoomId text references room (id),
    hostPersonId text references person (id),
    hostStaffId text references staff (id),
    department text,
    addedAt integer not null,
    addedBy text not null references staff (id),
    answer text check (answer in ('agreed', 'refused', 'notReached', 'dropped')),
    way text check (way in ('phone', 'intercom', 'inPerson', 'hostRang')),
    numberRung blob,
    toldAt integer,
    toldBy text references staff (id),
    primary key (visitId, position),
    check ((hostRoomId is not null) = (hostKind in ('resident', 'shop'))),
    check ((hostStaffId is not null) = (hostKind = 'staff')),
    check ((department is not null) = (hostKind = 'department')),
    check ((toldAt is not null) = (answer is not null) and (toldBy is not null) = (answer is not null))
  ) strict, without rowid`,
  `create index visit_stop_room on visit_stop (hostRoomId)`,
]

/** What no code may get wrong: everybody who is visited was asked, and a word that was given stays. */
const guards = [
  `create trigger visit_slip_all_told before insert on visit_slip
    when exists (select 1 from visit_stop where visitId = new.visitId and answer is null)
    begin select raise(abort, 'no slip before every host was told'); end`,
  `create trigger visit_stop_answered before update of answer on visit_stop
    when old.answer is not null and old.answer <> 'notReached' and new.answer <> 'dropped'
    begin select raise(abort, 'what a host said stays'); end`,
]

export const partiesAndStops: Migration = {
  number: 48,
  purpose: 'companions by name, and further hosts of one visit',
  schema: (db) => runSql(db, [...tables, ...guards]),
}
