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

/** Lets print jobs be of further kinds: a table's checks can only be changed by making it anew. */
export async function addPrintKinds(db: SchemaWriter, kinds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
    where tbl_name = 'print_job' and sql is not null order by type desc`.execute(db)
  const [table = '', ...indexes] = rows.map((row) => row.sql)
  const more = kinds.map((kind) => `'${kind}', `).join('')
  await runSql(db, [
    `create table print_job_before as select * from print_job`,
    `drop table print_job`,
    table.replace('kind in (', `kind in (${more}`),
    `insert into print_job select * from print_job_before`,
    `drop table print_job_before`,
    ...indexes,
  ])
}
