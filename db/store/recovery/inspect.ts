// Is this file a store that can be worked on? What a start can afford to look at: the pages, the end of the chain, and
// the rows its newest entries wrote.
import { existsSync, statSync } from 'node:fs'
import { StatementCache } from '../dialect.ts'
import { openJournal, type JournalHead } from '../journal.ts'
import type { KeyRing } from '../key-ring.ts'
import { schemaVersion } from '../migrate.ts'
import { openStoreFile, StoreRefused, type SqliteHandle } from '../open.ts'
import type { Catalogue } from '../table.ts'
import { checkChainFrom, verifyRecent } from '../verify.ts'
import { codeOf, faultKind } from './faults.ts'

/** What is wrong with a store that must not be worked on. */
export type StoreDamage = 'notReadable' | 'pagesDamaged' | 'chainBroken' | 'rowsDiffer'

export type StoreState =
  /** No file, or one that nothing was ever written to. */
  | { readonly state: 'absent' }
  | { readonly state: 'bad'; readonly because: StoreDamage }
  | { readonly state: 'future'; readonly schema: number }
  | { readonly state: 'good'; readonly head: JournalHead; readonly schema: number }

interface Parts {
  readonly catalogue: Catalogue
  readonly ring: KeyRing
  readonly newestSchema: number
}

/** How far back a start looks: in entries, and in rows. The nightly check looks at everything. */
const recentEntries = 2_000
const recentRows = 2_000
const recentBytes = 1 << 20

/** The entry before the newest ones: few enough in number and in bytes, since one import may hold a thousand rooms. */
function recentStart(journal: ReturnType<typeof openJournal>, head: number): number {
  let bytes = 0
  for (let number = head; number > Math.max(0, head - recentEntries); number -= 1) {
    bytes += journal.length(number)
    if (bytes > recentBytes) return number - 1
  }
  return Math.max(0, head - recentEntries)
}

/** Up to this size a start also compares every index with its table, in about 0.2 s; beyond it `npm run verify` does. */
const fullyCheckedBytes = 32 << 20

function isSmall(database: SqliteHandle): boolean {
  const pages = database.pragma('page_count', { simple: true }) as number
  return pages * (database.pragma('page_size', { simple: true }) as number) <= fullyCheckedBytes
}

function inspectOpened(database: SqliteHandle, parts: Parts): StoreState {
  const schema = schemaVersion(database)
  if (schema > parts.newestSchema) return { state: 'future', schema }
  const check = database.pragma(`${isSmall(database) ? 'integrity' : 'quick'}_check(1)`, { simple: true })
  if (check !== 'ok') return { state: 'bad', because: 'pagesDamaged' }
  const statements = new StatementCache(database)
  const hasJournal = statements.prepare(`select 1 from sqlite_schema where name = 'journal_entry'`).get() !== undefined
  if (!hasJournal) return schema === 0 ? { state: 'absent' } : { state: 'bad', because: 'pagesDamaged' }
  const journal = openJournal(statements)
  const head = journal.head()
  // A schema below the newest entry's is a number that was changed, not a store of an older program.
  if ((journal.entry(head.number)?.schemaVersion ?? 0) > schema) return { state: 'bad', because: 'pagesDamaged' }
  const from = recentStart(journal, head.number)
  if (checkChainFrom({ statements, ring: parts.ring }, from).broken !== null)
    return { state: 'bad', because: 'chainBroken' }
  const isRecent = verifyRecent({ statements, ...parts }, recentRows) === null
  return isRecent ? { state: 'good', head, schema } : { state: 'bad', because: 'rowsDiffer' }
}

/**
 * Inspects the file at `path` and leaves it closed. Throws the disk's error where it can not be read: that is no damage,
 * and nothing may be put in its place.
 */
export function inspectStore(path: string, parts: Parts): StoreState {
  if (!existsSync(path) || statSync(path).size === 0) return { state: 'absent' }
  let database: SqliteHandle | null = null
  try {
    database = openStoreFile(path)
    return inspectOpened(database, parts)
  } catch (error) {
    if (error instanceof StoreRefused) throw error
    const kind = faultKind(error)
    if (kind === 'unreachable' || kind === 'full') throw error
    if (!codeOf(error).startsWith('SQLITE_')) throw error
    return { state: 'bad', because: database ? 'pagesDamaged' : 'notReadable' }
  } finally {
    closeQuietly(database)
  }
}

/** Closing writes the log into the file, which a damaged one may refuse: it is put aside anyway. */
function closeQuietly(database: SqliteHandle | null): void {
  try {
    database?.close()
  } catch (error) {
    if (faultKind(error) === null) throw error
  }
}
