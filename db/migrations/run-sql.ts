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
