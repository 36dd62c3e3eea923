// The only way a topic writes. What passes through here is sealed as its data class asks, and remembered for the entry.
import type { Insertable, Kysely, Updateable } from 'kysely'
import type { Reader, StatementCache } from './dialect.ts'
import type { Cell, JournalCell, JournalRows } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { RowSealer, rowKeyText } from './row-sealer.ts'
import { SqlTexts } from './sql-texts.ts'
import type { Catalogue, TableDeclaration } from './table.ts'

type Row = Readonly<Record<string, unknown>>

export interface WritePort<Schema> {
  /** Reads inside the act: what it wrote so far is seen. */
  readonly db: Reader<Schema>
  /** Adds a row. Personal columns are given as text; the port seals them. */
  insert<Table extends keyof Schema & string>(table: Table, row: Omit<Insertable<Schema[Table]>, 'entryNumber'>): void
  /** Changes columns of the row with this key, which must be there. */
  revise<Table extends keyof Schema & string>(
    table: Table,
    key: Partial<Updateable<Schema[Table]>>,
    columns: Updateable<Schema[Table]>,
  ): void
  /** A record key never used before, for a new record with personal columns. */
  newRecordKey(): number
  /** Side tables, written in the act's transaction and left out of its entry. */
  readonly side: SidePort<Schema>
}

/** Writes to side tables: rows that are no acts and are not journaled. */
export interface SidePort<Schema> {
  readonly db: Reader<Schema>
  /** Adds the row or, where its key is there already, replaces it. */
  put<Table extends keyof Schema & string>(table: Table, row: Insertable<Schema[Table]>): void
  remove<Table extends keyof Schema & string>(table: Table, key: Partial<Updateable<Schema[Table]>>): void
  newRecordKey(): number
}

interface Written extends JournalRows {
  /** Of all columns given, also those that are not journaled. */
  readonly names: readonly string[]
  readonly rows: JournalCell[][]
}

interface Parts<Schema> {
  readonly catalogue: Catalogue
  readonly ring: KeyRing
  readonly statements: StatementCache
  readonly kysely: Kysely<Schema>
}

/**
 * One store's writing mechanism. `forAct` gives the port of one act and, when the act is done, the rows for its entry;
 * the port throws once it is closed, so that a command that forgot to wait is found.
 */
export function openWriting<Schema>(parts: Parts<Schema>) {
  const { catalogue, ring, statements } = parts
  const texts = new SqlTexts(parts.kysely as unknown as Kysely<Record<string, Row>>)
  const sealer = new RowSealer(ring)
  const db = parts.kysely as unknown as Reader<Schema>

  function keyIdOf(table: TableDeclaration, row: Row, rowKey: Row): () => number {
    return () => {
      const column = table.recordKey
      if (!column) throw new Error(`Table ${table.name} has personal columns and no record key.`)
      if (typeof row[column] === 'number') return row[column]
      const where = table.key.map((name) => `${name} = ?`).join(' and ')
      const found = statements.prepare(`select ${column} from ${table.name} where ${where}`)
      const held = found.get(table.key.map((name) => rowKey[name])) as Row | undefined
      return Number(held?.[column])
    }
  }

  function orderedByKey(table: TableDeclaration, row: Row): Row {
    const given = Object.keys(row)
    if (table.key.every((column, at) => given[at] === column)) return row
    const rest = Object.entries(row).filter(([column]) => !table.key.includes(column))
    return Object.fromEntries([...table.key.map((column) => [column, row[column]]), ...rest])
  }

  function run(sql: string, values: readonly Cell[]): number {
    return statements.prepare(sql).run(values as Cell[]).changes
  }

  function declared(name: string, rows: TableDeclaration['rows']): TableDeclaration {
    const table = catalogue.table(name)
    if (table.rows !== rows) throw new Error(`Table ${name} takes ${table.rows} rows only.`)
    return table
  }

  function sidePort(isOpen: () => boolean, touched: Set<string>): SidePort<Schema> {
    const side = (name: string) => {
      if (!isOpen()) throw new Error('The port is closed.')
      const table = declared(name, 'side')
      touched.add(table.topic)
      return table
    }
    return {
      db,
      newRecordKey: () => ring.take(),
      put(name, given) {
        const table = side(name)
        const row = orderedByKey(table, given as Row)
        run(
          texts.insert(name, row, true),
          sealer.row(table, row, keyIdOf(table, row, row), rowKeyText(table, row)).store,
        )
      },
      remove(name, key) {
        side(name)
        run(texts.remove(name, key as Row), Object.values(key as Row) as Cell[])
      },
    }
  }

  return {
    forSide() {
      const touched = new Set<string>()
      let open = true
      return { port: sidePort(() => open, touched), touched, close: () => void (open = false) }
    },
    forAct(entryNumber: number) {
      const written: Written[] = []
      const touched = new Set<string>()
      let open = true

      function remember(table: TableDeclaration, manner: JournalRows['written'], row: Row, cells: JournalCell[]): void {
        const names = Object.keys(row)
        const isNamed = (column: string | undefined) => table.columns[column ?? ''] !== 'identity'
        const named = names.every(isNamed) ? cells : cells.filter((_cell, at) => isNamed(names[at]))
        const last = written.at(-1)
        // A batch writes hundreds of rows of one shape: they are compared by their names, not by texts made of them.
        const isAlike = last?.table === table.name && last.written === manner && last.names.length === names.length
        if (isAlike && names.every((column, at) => column === last.names[at])) last.rows.push(named)
        else {
          const columns = names.filter(isNamed)
          written.push({ table: table.name, written: manner, names, columns, rows: [named] })
        }
        touched.add(table.topic)
      }

      function acts(name: string): TableDeclaration {
        if (!open) throw new Error('The act is over; its port is closed.')
        return declared(name, 'acts')
      }

      const port: WritePort<Schema> = {
        db,
        side: sidePort(() => open, touched),
        newRecordKey: () => ring.take(),
        insert(name, given) {
          const table = acts(name)
          const row = orderedByKey(table, table.money ? { ...(given as Row), entryNumber } : (given as Row))
          const { store, journal } = sealer.row(table, row, keyIdOf(table, row, row), rowKeyText(table, row))
          run(texts.insert(name, row, false), store)
          remember(table, 'insert', row, journal)
        },
        revise(name, key, columns) {
          const table = acts(name)
          const keyRow = orderedByKey(table, key as Row)
          const changes = columns as Row
          const rowKey = rowKeyText(table, keyRow)
          const sealed = sealer.row(table, changes, keyIdOf(table, changes, keyRow), rowKey)
          const keyCells = Object.values(keyRow) as Cell[]
          const changed = run(texts.update(name, changes, keyRow), [...sealed.store, ...keyCells])
          if (changed !== 1) throw new Error(`${changed} rows of ${name} have the key ${rowKey}, not one.`)
          remember(table, 'revise', { ...keyRow, ...changes }, [...(keyCells as JournalCell[]), ...sealed.journal])
        },
      }
      return {
        port,
        rows: (): JournalRows[] => written.map(({ names: _names, ...rows }) => rows),
        touched,
        close: () => void (open = false),
      }
    },
  }
}

export type WritingMechanism<Schema> = ReturnType<typeof openWriting<Schema>>
