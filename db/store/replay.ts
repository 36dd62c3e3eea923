// Rebuilds a store from entries. Rows are written as the entries hold them and no command runs, so that it works for
// entries of any age; migrations run where they stand.
import type { StatementCache } from './dialect.ts'
import { entryRows, storeCell, type EntryRow } from './entry-rows.ts'
import {
  emptyHead,
  entryHash,
  openJournal,
  readRows,
  type Cell,
  type JournalEntry,
  type JournalHead,
  type JournalRows,
} from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { runSchema, type Migration, type SchemaWriter } from './migrate.ts'
import type { SqliteHandle } from './open.ts'
import type { Catalogue, TableDeclaration } from './table.ts'

interface Parts {
  readonly database: SqliteHandle
  readonly statements: StatementCache
  readonly schemaWriter: SchemaWriter
  readonly catalogue: Catalogue
  readonly ring: KeyRing
  readonly migrations: readonly Migration[]
}

/** How many entries are written in one transaction. What is committed is a whole beginning: a next start goes on there. */
const entriesPerCommit = 500

/** Where a replay begins and ends. */
export interface ReplayWay {
  /** The head of the store that is replayed onto; an empty store when left out. */
  readonly base?: JournalHead
  /** Its schema. */
  readonly schema?: number
  /** Leave the store at the last entry's schema, so that opening it migrates it with entry and copy. */
  readonly leavesSchema?: true
  /** Told now and then how many entries were written. */
  readonly onProgress?: (written: number) => void
}

function insertRow(parts: Parts, table: TableDeclaration, group: JournalRows, row: EntryRow): void {
  const keyId = table.recordKey ? ((row[table.recordKey] ?? null) as number | null) : null
  const cells = group.columns.map((column) => storeCell(table, column, row, keyId, parts.ring))
  const places = group.columns.map(() => '?').join(', ')
  parts.statements.prepare(`insert into ${table.name} (${group.columns.join(', ')}) values (${places})`).run(cells)
}

function reviseRow(parts: Parts, table: TableDeclaration, group: JournalRows, row: EntryRow): void {
  const where = table.key.map((column) => `${column} = ?`).join(' and ')
  const keyCells = table.key.map((column) => row[column] as Cell)
  const keyId = table.recordKey
    ? (parts.statements.prepare(`select ${table.recordKey} from ${table.name} where ${where}`).pluck().get(keyCells) as
        | number
        | null)
    : null
  const changed = group.columns.filter((column) => !table.key.includes(column))
  const cells = changed.map((column) => storeCell(table, column, row, keyId, parts.ring))
  const set = changed.map((column) => `${column} = ?`).join(', ')
  parts.statements.prepare(`update ${table.name} set ${set} where ${where}`).run([...cells, ...keyCells])
}

function writeEntry(parts: Parts, entry: JournalEntry): void {
  for (const group of readRows(entry)) {
    const table = parts.catalogue.table(group.table)
    const write = group.written === 'insert' ? insertRow : reviseRow
    for (const row of entryRows(group)) write(parts, table, group, row)
  }
  openJournal(parts.statements).append(entry)
}

/** Throws when `entry` does not follow the entry with `head`, or is not what this ring's journal key wrote. */
export function checkLink(
  ring: Pick<KeyRing, 'journalKey'>,
  entry: JournalEntry,
  previous: { number: number; hash: string },
): void {
  const follows = entry.number === previous.number + 1 && entry.previousHash === previous.hash
  if (!follows || entryHash(ring.journalKey, entry) !== entry.hash) {
    throw new Error(`Entry ${entry.number} does not follow entry ${previous.number}.`)
  }
}

/** Side tables that are made from journaled rows: what they held belongs to rows that may be others now. */
function emptyDerived(parts: Parts): void {
  const there = new Set(parts.database.prepare('select name from sqlite_schema').pluck().all())
  for (const { name } of parts.catalogue.tables.filter(({ derived, name }) => derived && there.has(name))) {
    parts.database.exec(`delete from ${name}`)
  }
}

/**
 * Writes `entries`, which follow one another, into a store: an empty one, or one whose head is `way.base`. Throws at the
 * first entry that breaks the chain. Answers the number of the store's last entry.
 */
export async function replay(parts: Parts, entries: Iterable<JournalEntry>, way: ReplayWay = {}): Promise<number> {
  const { database } = parts
  let schema = way.schema ?? 0
  let previous: JournalHead = way.base ?? { number: 0, hash: emptyHead }
  const toSchema = async (version: number) => {
    if (version > schema) await runSchema(parts, parts.migrations, schema, version)
    schema = Math.max(schema, version)
  }
  database.pragma('foreign_keys = OFF')
  database.exec('begin immediate')
  try {
    emptyDerived(parts)
    for (const entry of entries) {
      checkLink(parts.ring, entry, previous)
      await toSchema(entry.schemaVersion)
      writeEntry(parts, entry)
      previous = entry
      if (entry.number % entriesPerCommit === 0) {
        database.exec('commit; begin immediate')
        way.onProgress?.(entry.number)
        // The screen shows how far it is.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    if (!way.leavesSchema) await toSchema(parts.migrations.length)
    database.exec('commit')
  } catch (error) {
    if (database.inTransaction) database.exec('rollback')
    throw error
  } finally {
    database.pragma('foreign_keys = ON')
  }
  return previous.number
}
