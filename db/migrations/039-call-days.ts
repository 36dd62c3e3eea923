import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

export const callDays: Migration = {
  number: 39,
  purpose: 'calls and tickets of a day',
  schema: (db) =>
    runSql(db, [
      `create index call_began on call (beganAt, id)`,
      `create index ticket_opened on ticket (openedAt, id)`,
    ]),
}
