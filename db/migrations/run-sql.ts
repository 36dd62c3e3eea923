import { sql } from 'kysely'
import type { SchemaWriter } from '../store/migrate.ts'

/** Runs statements one after another. */
export async function runSql(db: SchemaWriter, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** Money facts are only ever added (law 5): a correction is a new row that names the old. */
export function onlyAdded(table: string): string[] {
  return [
    `create trigger ${table}_not_changed before update on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
    `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'money facts are only added'); end`,
  ]
}

/** Adds a part to a view that several areas add to, whatever it is made of by then. */
export async function addToView(db: SchemaWriter, view: string, select: string): Promise<void> {
  const { rows } = await sql<{
    sql: string
  }>`select sql from sqlite_master where type = 'view' and name = ${view}`.execute(db)
  await runSql(db, [`drop view ${view}`, `${rows[0]?.sql} union all ${select}`])
}

/** Makes a trigger anew with another text. */
export async function remakeTrigger(db: SchemaWriter, name: string, change: (sql: string) => string): Promise<void> {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
    where type = 'trigger' and name = ${name}`.execute(db)
  await runSql(db, [`drop trigger ${name}`, change(rows[0]?.sql ?? '')])
}

/** Makes a table anew with another text, its rows, indexes and triggers as they were: its checks can not be changed. */
export async function remakeTable(db: SchemaWriter, table: string, change: (sql: string) => string): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`select type, sql from sqlite_master
    where tbl_name = ${table} and sql is not null`.execute(db)
  const made = rows.find(({ type }) => type === 'table')?.sql ?? ''
  const others = rows.filter(({ type }) => type !== 'table')
  await runSql(db, [
    `pragma defer_foreign_keys = on`,
    `create table ${table}_before as select * from ${table}`,
    `drop table ${table}`,
    change(made),
    `insert into ${table} select * from ${table}_before`,
    `drop table ${table}_before`,
    ...others.map((other) => other.sql),
  ])
}

/** Lets the column `kind` of a table hold further kinds. */
function addKinds(db: SchemaWriter, table: string, kinds: readonly string[]): Promise<void> {
  const more = kinds.map((kind) => `'${kind}', `).join('')
  return remakeTable(db, table, (made) => made.replace('kind in (', `kind in (${more}`))
}

/** Lets print jobs be of further kinds. */
export function addPrintKinds(db: SchemaWriter, kinds: readonly string[]): Promise<void> {
  return addKinds(db, 'print_job', kinds)
}

/** Lets records of further kinds be removed. */
export function addRemovalKinds(db: SchemaWriter, kinds: readonly string[]): Promise<void> {
  return addKinds(db, 'removal', kinds)
}
