// Opens the store's file with the settings that durability rests on, each read back before anything else happens.
import Database from 'better-sqlite3'
import { codeOf, faultKind, isReadOnly } from './recovery/faults.ts'

export type SqliteHandle = Database.Database

/** Thrown when the store must not be used: the start shows its message and stops. `code` has a sentence in the texts. */
export class StoreRefused extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.name = 'StoreRefused'
    this.code = code
  }
}

/** A disk that can not be read or written is told as that, whatever call it failed in. */
export function refusedBy(error: unknown): unknown {
  const kind = error instanceof StoreRefused ? null : faultKind(error)
  if (kind === null) return error
  const code = kind === 'full' ? 'diskFull' : isReadOnly(error) ? 'storeReadOnly' : 'storeUnreachable'
  return new StoreRefused(code, String(error))
}

/**
 * FULL, because better-sqlite3 compiles WAL to NORMAL, and NORMAL loses acknowledged payments in a power cut.
 * secure_delete overwrites what is removed; trusted_schema off keeps a doctored schema from calling functions.
 */
const wanted: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 2000,
  secure_delete: 1,
  cell_size_check: 1,
  trusted_schema: 0,
  // F_FULLFSYNC exists on macOS only; elsewhere the setting is accepted and does nothing.
  ...(process.platform === 'darwin' ? { fullfsync: 1 } : {}),
}

/** The first release without the bug that can corrupt a store when its write-ahead log is reset. */
const leastSqlite = [3, 51, 3] as const

function isNewEnough(version: string): boolean {
  const have = version.split('.').map(Number)
  for (const [at, least] of leastSqlite.entries()) {
    if ((have[at] ?? 0) !== least) return (have[at] ?? 0) > least
  }
  return true
}

function applySettings(database: SqliteHandle, readonly: boolean): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (!(readonly && name === 'journal_mode')) database.pragma(`${name} = ${value}`)
    const found: unknown = database.pragma(name, { simple: true })
    if (found !== value)
      throw new StoreRefused('storeSettings', `The store's setting ${name} reads ${String(found)}, not ${value}.`)
  }
}

/**
 * Opens (or makes) the store at `path`. Refuses, by throwing `StoreRefused`, a Node too old for the driver (it would
 * crash without a word), an SQLite older than 3.51.3, and any setting that does not read back as it was set.
 */
export function openStoreFile(path: string, options: { readonly?: boolean } = {}): SqliteHandle {
  if (Number(process.versions['napi']) < 10) {
    throw new StoreRefused(
      'runtimeTooOld',
      `This Node ${process.version} is too old for the store's driver; use Node 24.`,
    )
  }
  const database = new Database(path, { readonly: options.readonly ?? false })
  try {
    const version = database.prepare('select sqlite_version()').pluck().get() as string
    if (!isNewEnough(version))
      throw new StoreRefused('sqliteTooOld', `SQLite ${version} is older than ${leastSqlite.join('.')}.`)
    applySettings(database, options.readonly ?? false)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** An empty database that is gone when it is closed. */
export function openInMemory(): SqliteHandle {
  return new Database(':memory:')
}

/**
 * Empties the write-ahead log, so that nothing of what was overwritten stays in it. Answers false while somebody reads:
 * the caller tries again. Never waits.
 */
export function truncateLog(database: SqliteHandle): boolean {
  database.pragma('busy_timeout = 0')
  try {
    const [told] = database.pragma('wal_checkpoint(truncate)') as { busy: number }[]
    return told?.busy === 0
  } finally {
    database.pragma('busy_timeout = 2000')
  }
}

/**
 * Holds the data folder for this process until it ends: an exclusive transaction on a file of its own, which the
 * operating system releases even after a kill. Throws `StoreRefused` when another process holds it.
 */
export function holdFolder(lockPath: string): { release: () => void } {
  const lock = new Database(lockPath)
  try {
    lock.pragma('busy_timeout = 0')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    // A disk that takes no lock is not somebody else's counter.
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error
    throw new StoreRefused('folderInUse', 'This data folder is open in another Qiantai.')
  }
  return { release: () => lock.close() }
}
