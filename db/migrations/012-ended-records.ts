import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

/** Who has left is looked for every night: among those who did, not among everybody. */
const statements = [
  `create index occupancy_ended on occupancy (toOn) where toOn is not null`,
  `create index vehicle_ended on vehicle (toOn) where toOn is not null`,
]

export const endedRecords: Migration = {
  number: 12,
  purpose: 'finding what has ended',
  schema: (db) => runSql(db, statements),
}
