import { sql } from 'kysely'
import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

export const payers: Migration = {
  number: 62,
  purpose: 'a bill names who owes it; of older ones nobody knows',
  schema: async (db) => {
    await runSql(db, ['alter table bill add column payerId text references person (id)'])
    const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
      where type = 'view' and name = 'bill_balance'`.execute(db)
    await runSql(db, [
      'drop view bill_balance',
      (rows[0]?.sql ?? '').replace('bill.roomId,', 'bill.roomId, bill.payerId,'),
    ])
  },
}
