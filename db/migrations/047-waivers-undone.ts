import { sql } from 'kysely'
import type { Migration } from '../store/migrate.ts'
import { onlyAdded, runSql } from './run-sql.ts'

const statements = [
  `create table bill_waiver_undo (
    waiverId text primary key references bill_waiver (id),
    reason text not null check (length(reason) between 1 and 200),
    businessDate text not null check (businessDate like '____-__-__'),
    at integer not null,
    by text not null references staff (id),
    approvedBy text not null references staff (id),
    entryNumber integer not null,
    check (approvedBy <> by)
  ) strict, without rowid`,
  `create trigger bill_waiver_undo_of_live_bill before insert on bill_waiver_undo
    when not exists (select 1 from bill_waiver join bill_balance balance on balance.billId = bill_waiver.billId
      where bill_waiver.id = new.waiverId)
    begin select raise(abort, 'what was waived of a bill that is gone is not owed again'); end`,
  ...onlyAdded('bill_waiver_undo'),
]

const waived = '(select sum(amountFen) from bill_waiver where billId = bill.id)'
const standing = `(select sum(amountFen) from bill_waiver where billId = bill.id
    and not exists (select 1 from bill_waiver_undo where waiverId = bill_waiver.id))`

export const waiversUndone: Migration = {
  number: 47,
  purpose: 'a mistaken waiver is undone: what was let go is owed again',
  schema: async (db) => {
    await runSql(db, statements)
    const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
      where type = 'view' and name = 'bill_balance'`.execute(db)
    await runSql(db, ['drop view bill_balance', (rows[0]?.sql ?? '').replaceAll(waived, standing)])
  },
}
