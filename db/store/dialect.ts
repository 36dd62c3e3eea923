// Kysely on better-sqlite3, tuned once: prepared statements are kept, and no query builder opens a transaction.
import { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver, type Driver, type SqliteDatabase } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Statement } from 'better-sqlite3'
import type { SqliteHandle } from './open.ts'

/** What a query takes: it can read, and the type lets it do nothing else. */
export type Reader<Schema> = ReadonlyKysely<Schema>

/** Prepares each SQL text once per connection; preparing again costs more than most statements of a counter. */
export class StatementCache {
  readonly #database: SqliteHandle
  readonly #statements = new Map<string, Statement>()
  constructor(database: SqliteHandle) {
    this.#database = database
  }
  prepare(sql: string): Statement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    const made = this.#database.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }
  /** Forgets all statements, so that changes of the schema are seen. */
  clear(): void {
    this.#statements.clear()
  }
}

class StoreDriver extends SqliteDriver {
  override beginTransaction(): Promise<void> {
    throw new Error('Only the unit of work opens transactions.')
  }
}

class StoreAdapter extends SqliteAdapter {
  // SQLite's schema changes are transactional; stock kysely assumes they are not.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class StoreDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }
  override createDriver(): Driver {
    return new StoreDriver({ database: this.#database })
  }
  override createAdapter(): SqliteAdapter {
    return new StoreAdapter()
  }
}

/** A query builder on one open connection, sharing its statement cache. */
export function buildKysely<Schema>(database: SqliteHandle, cache: StatementCache): Kysely<Schema> {
  const facade: SqliteDatabase = {
    // better-sqlite3's statements are what kysely calls: reader, all, run, iterate.
    prepare: (sql) => cache.prepare(sql) as unknown as ReturnType<SqliteDatabase['prepare']>,
    close: () => database.close(),
  }
  return new Kysely<Schema>({ dialect: new StoreDialect(facade) })
}
