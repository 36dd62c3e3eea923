// Is the store what the journal says? The chain first, then every row and column against the last entry that wrote it; a
// column that none wrote is as the table makes it.
import type { StatementCache } from './dialect.ts'
import { entryRows, storeCell, type EntryRow } from './entry-rows.ts'
import { emptyHead, openJournal, readRows, type Cell, type JournalEntry, type JournalRows } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { checkLink } from './replay.ts'
import { rowKeyText } from './row-sealer.ts'
import { sealPlace } from './seal.ts'
import type { Catalogue, TableDeclaration } from './table.ts'

interface Parts {
  readonly statements: StatementCache
  readonly catalogue: Catalogue
  readonly ring: Pick<KeyRing, 'journalKey' | 'open'>
}

export type Finding =
  | { readonly kind: 'brokenEntry'; readonly entry: number }
  | {
      readonly kind: 'differs'
      readonly table: string
      readonly key: string
      readonly column: string
      readonly entry: number
    }
  | { readonly kind: 'missing'; readonly table: string; readonly key: string; readonly entry: number }
  | { readonly kind: 'unknownRow'; readonly table: string; readonly key: string }

export interface Verified {
  readonly entries: number
  readonly rows: number
  /** The first thing that is wrong, or null. */
  readonly finding: Finding | null
}

interface WrittenRow {
  readonly entry: JournalEntry
  /** Which of all rows it is: the entry's number and its place within. */
  readonly place: string
  readonly table: TableDeclaration
  readonly group: JournalRows
  readonly row: EntryRow
}

function* writtenRows(parts: Parts, entries: Iterable<JournalEntry>): IterableIterator<WrittenRow> {
  for (const entry of entries) {
    let at = 0
    for (const group of readRows(entry)) {
      const table = parts.catalogue.table(group.table)
      for (const row of entryRows(group)) {
        yield { entry, place: `${entry.number} ${at}`, table, group, row }
        at += 1
      }
    }
  }
}

/** Where a column was written last, for the columns that were ever revised; all others stand as they were inserted. */
function lastRevisions(parts: Parts, entries: Iterable<JournalEntry>): Map<string, string> {
  const last = new Map<string, string>()
  for (const { place, table, group, row } of writtenRows(parts, entries)) {
    if (group.written === 'insert') continue
    for (const column of group.columns) {
      if (!table.key.includes(column)) last.set(sealPlace(table.name, column, rowKeyText(table, row)), place)
    }
  }
  return last
}

type StoreRow = Readonly<Record<string, Cell>>

const rowQueries = new WeakMap<StatementCache, Map<string, string>>()

/**
 * The query for a row by its key. SQLite answers a column from the index it went by, so a key that was changed in the row
 * alone would not be seen: the row is looked up by its place, and only the place by the key.
 */
function rowQuery({ statements }: Parts, { name, key }: TableDeclaration): string {
  const queries = rowQueries.get(statements) ?? new Map<string, string>()
  rowQueries.set(statements, queries)
  const known = queries.get(name)
  if (known !== undefined) return known
  const where = key.map((column) => `${column} = ?`).join(' and ')
  const hasNoPlace = statements.prepare('select wr from pragma_table_list where name = ?').pluck().get(name) === 1
  const query = `select * from ${name} where ${hasNoPlace ? where : `rowid = (select rowid from ${name} where ${where})`}`
  queries.set(name, query)
  return query
}

function storeRow(parts: Parts, table: TableDeclaration, row: EntryRow): StoreRow | undefined {
  const values = table.key.map((column) => row[column])
  return parts.statements.prepare(rowQuery(parts, table)).get(values) as StoreRow | undefined
}

function sameCell(parts: Parts, written: WrittenRow, column: string, found: StoreRow): boolean {
  const { table, row } = written
  const held = found[column] ?? null
  const keyId = table.recordKey ? ((found[table.recordKey] ?? null) as number | null) : null
  const cell = row[column]
  const isSealed = cell !== null && typeof cell === 'object' && table.columns[column] !== 'fact'
  if (isSealed && (keyId === null || !parts.ring.open(keyId))) return isSameSealed(table, column, cell.sealed, held)
  const expected = storeCell(table, column, row, keyId, parts.ring)
  return Buffer.isBuffer(expected) ? Buffer.isBuffer(held) && expected.equals(held) : expected === held
}

/** A key that is gone, or not at hand as in a worker, leaves emptiness, or the sealed bytes as they were written; what stands in clear can not be compared. */
function isSameSealed(table: TableDeclaration, column: string, sealed: string, held: Cell): boolean {
  if (held === null) return true
  return Buffer.isBuffer(held) ? held.equals(Buffer.from(sealed, 'base64')) : table.columns[column] === 'register'
}

type Unnamed = readonly (readonly [column: string, value: Cell])[]

/**
 * The columns an entry that adds rows does not name, with what stands in them until somebody writes them: those of later
 * migrations, which depend on no row, and those that were left out. What is never journaled is not among them.
 */
function unnamedColumns({ statements }: Parts): (written: WrittenRow) => Unnamed {
  const lists = new Map<string, Unnamed>()
  return ({ table, group }) => {
    if (group.written !== 'insert') return []
    const shape = `${table.name} ${group.columns.join()}`
    const known = lists.get(shape)
    if (known) return known
    const columns = statements.prepare('select name, dflt_value as text from pragma_table_info(?)').all(table.name)
    const unnamed = (columns as { readonly name: string; readonly text: string | null }[])
      .filter(({ name }) => !group.columns.includes(name) && table.columns[name] !== 'identity')
      .map(
        ({ name, text }) =>
          [
            name,
            statements
              .prepare(`select ${text ?? 'null'}`)
              .pluck()
              .get() as Cell,
          ] as const,
      )
    lists.set(shape, unnamed)
    return unnamed
  }
}

/** Compares what the entry wrote, and `unnamed`, as far as no later entry wrote it anew. */
function compareRow(
  parts: Parts,
  written: WrittenRow,
  revised: ReadonlyMap<string, string>,
  unnamed: Unnamed,
): Finding | null {
  const { entry, place, table, group, row } = written
  const key = rowKeyText(table, row)
  const found = storeRow(parts, table, row)
  if (!found) return { kind: 'missing', table: table.name, key, entry: entry.number }
  for (const column of group.columns) {
    // Columns that later migrations dropped are no longer there to compare.
    if (!(column in found)) continue
    const last = revised.get(sealPlace(table.name, column, key))
    if (last !== undefined && last !== place) continue
    try {
      if (sameCell(parts, written, column, found)) continue
    } catch {
      // A sealed value that does not open is one that was changed.
    }
    return { kind: 'differs', table: table.name, key, column, entry: entry.number }
  }
  for (const [column, value] of unnamed) {
    if (found[column] !== value && !revised.has(sealPlace(table.name, column, key)))
      return { kind: 'differs', table: table.name, key, column, entry: entry.number }
  }
  return null
}

/** A row that no entry wrote, in tables whose rows are all journaled. */
function unknownRow(parts: Parts, inserted: ReadonlyMap<string, number>): Finding | null {
  for (const table of parts.catalogue.tables.filter(({ rows }) => rows === 'acts')) {
    const count = parts.statements.prepare(`select count(*) from ${table.name}`).pluck().get() as number
    if (count === (inserted.get(table.name) ?? 0)) continue
    const known = new Set<string>()
    for (const written of writtenRows(parts, openJournal(parts.statements).after(0))) {
      if (written.table === table && written.group.written === 'insert') known.add(rowKeyText(table, written.row))
    }
    for (const found of parts.statements
      .prepare(`select * from ${table.name}`)
      .iterate() as IterableIterator<StoreRow>) {
      const key = rowKeyText(table, found)
      if (!known.has(key)) return { kind: 'unknownRow', table: table.name, key }
    }
  }
  return null
}

/** Checks the chain after entry `from`. Answers the first broken entry, and the last good one. */
export function checkChainFrom(
  parts: Pick<Parts, 'statements'> & { readonly ring: Pick<KeyRing, 'journalKey'> },
  from: number,
): { readonly entries: number; readonly broken: number | null } {
  const journal = openJournal(parts.statements)
  let previous = from === 0 ? { number: 0, hash: emptyHead } : journal.entry(from)
  if (!previous) return { entries: from, broken: from }
  for (const entry of journal.after(from)) {
    try {
      checkLink(parts.ring, entry, previous)
    } catch {
      return { entries: previous.number, broken: entry.number }
    }
    previous = entry
  }
  return { entries: previous.number, broken: null }
}

/** Compares what the newest entries wrote, as many of them as hold at most `mostRows` rows. Reads only. */
export function verifyRecent(parts: Parts, mostRows: number): Finding | null {
  const recent: JournalEntry[] = []
  let rows = 0
  for (const entry of openJournal(parts.statements).backwards()) {
    rows += readRows(entry).reduce((sum, group) => sum + group.rows.length, 0)
    if (rows > mostRows) break
    recent.unshift(entry)
  }
  const revised = lastRevisions(parts, recent)
  const unnamed = unnamedColumns(parts)
  for (const written of writtenRows(parts, recent)) {
    const finding = compareRow(parts, written, revised, unnamed(written))
    if (finding) return finding
  }
  return null
}

/** Verifies the whole store and answers the first thing that is wrong. Reads only. */
export function verifyStore(parts: Parts): Verified {
  const chain = checkChainFrom(parts, 0)
  if (chain.broken !== null) {
    return { entries: chain.entries, rows: 0, finding: { kind: 'brokenEntry', entry: chain.broken } }
  }
  const revised = lastRevisions(parts, openJournal(parts.statements).after(0))
  const unnamed = unnamedColumns(parts)
  const inserted = new Map<string, number>()
  let rows = 0
  for (const written of writtenRows(parts, openJournal(parts.statements).after(0))) {
    rows += 1
    if (written.group.written === 'insert')
      inserted.set(written.table.name, (inserted.get(written.table.name) ?? 0) + 1)
    const finding = compareRow(parts, written, revised, unnamed(written))
    if (finding) return { entries: chain.entries, rows, finding }
  }
  return { entries: chain.entries, rows, finding: unknownRow(parts, inserted) }
}

/** Compares one money row with the entry it names: asked before its document is printed or sent. */
export function verifyMoneyRow(parts: Parts, tableName: string, key: Readonly<Record<string, Cell>>): boolean {
  const table = parts.catalogue.table(tableName)
  const found = storeRow(parts, table, key as EntryRow)
  const entry = found && openJournal(parts.statements).entry(Number(found['entryNumber']))
  if (!found || !entry) return false
  try {
    checkLink(parts.ring, entry, { number: entry.number - 1, hash: entry.previousHash })
  } catch {
    return false
  }
  for (const written of writtenRows(parts, [entry])) {
    if (written.table !== table || rowKeyText(table, written.row) !== rowKeyText(table, found as EntryRow)) continue
    return compareRow(parts, written, new Map(), []) === null
  }
  return false
}
