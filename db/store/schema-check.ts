// Are the tables, indexes, triggers and views of a store those that its migrations make? A trigger that was dropped guards
// nothing any more, and no row shows it.
import { buildKysely, StatementCache } from './dialect.ts'
import { runSchema, type Migration, type SchemaWriter } from './migrate.ts'
import { openInMemory, type SqliteHandle } from './open.ts'

/** Name and text of everything in a schema; what SQLite makes by itself has no text. */
function schemaOf(database: SqliteHandle): Map<string, string> {
  const rows = database.prepare('select type, name, sql from sqlite_schema where sql is not null').all()
  return new Map(
    (rows as { type: string; name: string; sql: string }[]).map(({ type, name, sql }) => [name, `${type} ${sql}`]),
  )
}

/** What the migrations make of an empty store. */
export async function expectedSchema(migrations: readonly Migration[]): Promise<Map<string, string>> {
  const database = openInMemory()
  try {
    const statements = new StatementCache(database)
    const schemaWriter = buildKysely<unknown>(database, statements) as SchemaWriter
    await runSchema({ database, statements, schemaWriter }, migrations, 0, migrations.length)
    return schemaOf(database)
  } finally {
    database.close()
  }
}

/** The first table, index, trigger or view that is missing, changed or nobody's; null where all are as they were made. */
export function schemaDifference(database: SqliteHandle, expected: ReadonlyMap<string, string>): string | null {
  const found = schemaOf(database)
  for (const name of [...new Set([...expected.keys(), ...found.keys()])].toSorted())
    if (expected.get(name) !== found.get(name)) return name
  return null
}
