import { sql } from 'kysely'
import type { SchemaWriter } from '../store/migrate.ts'

/** Runs statements one after another. */
export async function runSql(db: SchemaWriter, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
