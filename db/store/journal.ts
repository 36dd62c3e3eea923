// The journal: one entry for every act, chained and keyed. It tells who did what, heals a damaged store and feeds a
// head office; all three from the rows each act wrote.
import { createHmac, type KeyObject } from 'node:crypto'
import type { StatementCache } from './dialect.ts'
import type { DataClass, TableDeclaration } from './table.ts'

/** A value as SQLite holds it. */
export type Cell = null | number | string | Buffer

/** A value as an entry holds it: bytes, and register columns in sealed form, stand as base64 under `sealed`. */
export type JournalCell = null | number | string | { readonly sealed: string }

/** Rows of one table written in one manner; the key's columns come first. */
export interface JournalRows {
  readonly table: string
  readonly written: 'insert' | 'revise'
  readonly columns: readonly string[]
  readonly rows: readonly (readonly JournalCell[])[]
}

export interface JournalEntry {
  readonly number: number
  readonly actId: string
  readonly inputHash: string
  /** The record key the input's hash is keyed with, where the input is personal. */
  readonly inputKeyId: number | null
  readonly command: string
  readonly actorId: string | null
  readonly approverId: string | null
  readonly shiftId: string | null
  readonly at: number
  readonly schemaVersion: number
  /** JSON of what the act answered: ids, numbers and amounts only. */
  readonly answer: string
  /** JSON of `JournalRows[]`. */
  readonly rows: string
  readonly previousHash: string
  readonly hash: string
}

export const entryColumns = [
  'number',
  'actId',
  'inputHash',
  'inputKeyId',
  'command',
  'actorId',
  'approverId',
  'shiftId',
  'at',
  'schemaVersion',
  'answer',
  'rows',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof JournalEntry)[]

/** What the first entry chains to. */
export const emptyHead = '0'.repeat(64)

/** The keyed hash of an entry over everything but itself, in the fixed order of `entryColumns`. */
export function entryHash(journalKey: KeyObject, entry: Omit<JournalEntry, 'hash'>): string {
  const body = entryColumns.filter((column) => column !== 'hash').map((column) => entry[column])
  return createHmac('sha256', journalKey).update(JSON.stringify(body)).digest('hex')
}

/** An entry as one line of the roll. */
export function entryLine(entry: JournalEntry): string {
  return `${JSON.stringify(entryColumns.map((column) => entry[column]))}\n`
}

/** Reads a line of the roll, or answers null when it is not a whole entry. */
export function readEntryLine(line: string): JournalEntry | null {
  try {
    const values = JSON.parse(line) as unknown
    if (!Array.isArray(values) || values.length !== entryColumns.length) return null
    return Object.fromEntries(entryColumns.map((column, at) => [column, values[at]])) as unknown as JournalEntry
  } catch {
    return null
  }
}

export function readRows(entry: Pick<JournalEntry, 'rows'>): JournalRows[] {
  return JSON.parse(entry.rows) as JournalRows[]
}

/** JSON with the keys of every object sorted, so that equal inputs have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** The keyed hash an act's input is remembered by. */
export function inputHash(key: Buffer | KeyObject, command: string, input: unknown): string {
  return createHmac('sha256', key)
    .update(`${command}\n${canonicalJson(input)}`)
    .digest('hex')
}

const insertEntry = `insert into journal_entry (${entryColumns.join(', ')}) values (${entryColumns.map(() => '?').join(', ')})`

const entriesPerBatch = 200

export interface JournalHead {
  readonly number: number
  readonly hash: string
}

/** Reads and appends entries on one connection. */
export function openJournal(statements: StatementCache) {
  const all = entryColumns.join(', ')
  return {
    head(): JournalHead {
      const row = statements.prepare('select number, hash from journal_entry order by number desc limit 1').get()
      return (row as JournalHead | undefined) ?? { number: 0, hash: emptyHead }
    },
    byAct: (actId: string) =>
      statements.prepare(`select ${all} from journal_entry where actId = ?`).get(actId) as JournalEntry | undefined,
    entry: (number: number) =>
      statements.prepare(`select ${all} from journal_entry where number = ?`).get(number) as JournalEntry | undefined,
    after: (number: number) =>
      statements
        .prepare(`select ${all} from journal_entry where number > ? order by number`)
        .iterate(number) as IterableIterator<JournalEntry>,
    /** How long the rows of an entry are. */
    length: (number: number) =>
      (statements.prepare('select length(rows) from journal_entry where number = ?').pluck().get(number) ??
        0) as number,
    /** All entries, the newest first. */
    backwards: () =>
      statements
        .prepare(`select ${all} from journal_entry order by number desc`)
        .iterate() as IterableIterator<JournalEntry>,
    /** The next entries after `number`, at most as many as are copied to the roll in one go. */
    batchAfter: (number: number) =>
      statements
        .prepare(`select ${all} from journal_entry where number > ? order by number limit ${entriesPerBatch}`)
        .all(number) as JournalEntry[],
    append(entry: JournalEntry): void {
      statements.prepare(insertEntry).run(entryColumns.map((column) => entry[column]))
    },
  }
}

export type Journal = ReturnType<typeof openJournal>

/** The columns of a table that an entry may name: identity numbers are never journaled. */
export function journaledColumns(table: TableDeclaration): string[] {
  return Object.entries(table.columns)
    .filter((pair): pair is [string, DataClass] => pair[1] !== 'identity')
    .map(([column]) => column)
}
