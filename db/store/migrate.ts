// Brings a store to the schema of this program: all that is missing in one transaction, a copy made before.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { sealFile } from './sealed-file.ts'
import type { StatementCache } from './dialect.ts'
import { entryHash, openJournal } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { StoreRefused, type SqliteHandle } from './open.ts'
import type { WritePort, WritingMechanism } from './write-port.ts'

/** Schema changes see no table types: a migration must keep working when today's types have moved on. */
export type SchemaWriter = Kysely<unknown>

export interface Migration {
  readonly number: number
  readonly purpose: string
  /** Changes the schema. Runs again where a replay reaches it, so it may not depend on rows. */
  readonly schema: (db: SchemaWriter) => Promise<void>
  /** Changes values of journaled rows, through the port: the rows written become an entry with this number. */
  readonly values?: (port: WritePort<never>, db: SchemaWriter) => Promise<void>
}

/** Throws when numbers do not rise from 1 by one: two branches that both added a migration meet here. */
export function checkMigrations(migrations: readonly Migration[]): void {
  for (const [at, migration] of migrations.entries()) {
    if (migration.number !== at + 1) throw new Error(`Migration ${migration.number} stands at place ${at + 1}.`)
  }
}

export function schemaVersion(database: SqliteHandle): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** Runs the schema of the migrations after `from` up to `to`, inside a transaction the caller holds. */
export async function runSchema(
  parts: { readonly database: SqliteHandle; readonly statements: StatementCache; readonly schemaWriter: SchemaWriter },
  migrations: readonly Migration[],
  from: number,
  to: number,
): Promise<void> {
  for (const migration of migrations.slice(from, to)) await migration.schema(parts.schemaWriter)
  parts.database.pragma(`user_version = ${to}`)
  parts.statements.clear()
}

interface Parts {
  readonly database: SqliteHandle
  readonly statements: StatementCache
  readonly schemaWriter: SchemaWriter
  readonly writing: WritingMechanism<never>
  readonly ring: KeyRing
  /** Where the copy made before goes. */
  readonly copiesFolder: string
  readonly now: number
  readonly newId: (now: number) => string
}

function copyBefore(parts: Parts, version: number): void {
  mkdirSync(parts.copiesFolder, { recursive: true })
  const plain = join(parts.copiesFolder, `before-migration-${version}.part`)
  if (existsSync(plain)) rmSync(plain)
  parts.database.prepare('vacuum into ?').run(plain)
  sealFile(plain, join(parts.copiesFolder, `before-migration-${version}-${parts.now}.sealed`), parts.ring)
  rmSync(plain)
}

async function writeValues(parts: Parts, migration: Migration): Promise<void> {
  if (!migration.values) return
  const journal = openJournal(parts.statements)
  const head = journal.head()
  if (head.number === 0) return
  const writes = parts.writing.forAct(head.number + 1)
  await migration.values(writes.port, parts.schemaWriter)
  writes.close()
  const body = {
    number: head.number + 1,
    actId: parts.newId(parts.now),
    inputHash: '',
    inputKeyId: null,
    command: 'migrate',
    actorId: null,
    approverId: null,
    shiftId: null,
    at: parts.now,
    schemaVersion: migration.number,
    answer: JSON.stringify({ migration: migration.number }),
    rows: JSON.stringify(writes.rows()),
    previousHash: head.hash,
  }
  journal.append({ ...body, hash: entryHash(parts.ring.journalKey, body) })
}

/**
 * Runs what is missing. Throws `StoreRefused` for a store newer than this program, and leaves the store as it was when
 * any migration fails or leaves a broken reference.
 */
export async function migrate(parts: Parts, migrations: readonly Migration[]): Promise<void> {
  checkMigrations(migrations)
  const { database } = parts
  const from = schemaVersion(database)
  if (from > migrations.length)
    throw new StoreRefused('storeFromFuture', `The store is at schema ${from}, this program at ${migrations.length}.`)
  if (from === migrations.length) return
  if (from > 0) copyBefore(parts, from)
  // Rebuilding a table would set off its foreign keys; they are checked as a whole before the commit.
  database.pragma('foreign_keys = OFF')
  database.exec('begin immediate')
  try {
    for (const migration of migrations.slice(from)) {
      await runSchema(parts, migrations, migration.number - 1, migration.number)
      await writeValues(parts, migration)
    }
    const broken = database.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`A migration left ${broken.length} broken references.`)
    database.exec('commit')
  } catch (error) {
    if (database.inTransaction) database.exec('rollback')
    throw error
  } finally {
    database.pragma('foreign_keys = ON')
    parts.statements.clear()
  }
}
