// A connection with everything that writes through it.
import { buildKysely, StatementCache } from './dialect.ts'
import type { KeyRing } from './key-ring.ts'
import type { SchemaWriter } from './migrate.ts'
import { openStoreFile, type SqliteHandle } from './open.ts'
import type { Catalogue } from './table.ts'
import { openWriting, type WritingMechanism } from './write-port.ts'

export interface Opened<Schema> {
  readonly database: SqliteHandle
  readonly statements: StatementCache
  readonly writing: WritingMechanism<Schema>
  readonly schemaWriter: SchemaWriter
}

/** Opens the file at `path` for writing: for the store itself, for a way back, and for tools that build one. */
export function openConnection<Schema>(path: string, catalogue: Catalogue, ring: KeyRing): Opened<Schema> {
  const database = openStoreFile(path)
  const statements = new StatementCache(database)
  const kysely = buildKysely<Schema>(database, statements)
  const writing = openWriting<Schema>({ catalogue, ring, statements, kysely })
  return { database, statements, writing, schemaWriter: kysely as unknown as SchemaWriter }
}
