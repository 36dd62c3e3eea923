import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create table staff_room (
    staffId text not null references staff (id),
    roomId text not null references room (id),
    linkedAt integer not null,
    unlinkedAt integer,
    primary key (staffId, roomId)
  ) strict, without rowid`,
]

export const staffRooms: Migration = {
  number: 14,
  purpose: 'rooms that are a colleague’s own, or of somebody near to them',
  schema: (db) => runSql(db, statements),
}
