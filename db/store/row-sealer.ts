// What a row becomes on its way into the store and into the entry: its personal columns sealed as their class asks.
import type { KeyObject } from 'node:crypto'
import type { Cell, JournalCell } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { seal, sealPlace } from './seal.ts'
import { sealedInStore, type TableDeclaration } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/** Thrown where a record's key was removed or lost: what is known of it can not be added to. The act is refused. */
export class KeyGone extends Error {}

/** The text of a row's key, in the order the table declares. */
export function rowKeyText(table: TableDeclaration, row: Row): string {
  return table.key.map((column) => String(row[column])).join(' ')
}

/** Turns a row as a command gives it into what the store holds and what the entry holds. */
export class RowSealer {
  readonly #ring: KeyRing
  /** The last record's key: a record has several personal columns, and opening a key costs more than sealing with it. */
  #last: { id: number; key: KeyObject } | null = null
  constructor(ring: KeyRing) {
    this.#ring = ring
  }
  #key(id: number): KeyObject {
    if (this.#last?.id !== id) {
      const key = this.#ring.open(id)
      if (!key) throw new KeyGone(`Record key ${id} is gone; nothing more can be sealed under it.`)
      this.#last = { id, key }
    }
    return this.#last.key
  }
  row(
    table: TableDeclaration,
    row: Row,
    keyId: () => number,
    rowKey: string,
  ): { store: Cell[]; journal: JournalCell[] } {
    const store: Cell[] = []
    const journal: JournalCell[] = []
    for (const [column, given] of Object.entries(row)) {
      const kind = table.columns[column]
      if (!kind) throw new Error(`Column ${table.name}.${column} is not declared.`)
      const value = (given ?? null) as Cell
      if (kind === 'fact' || value === null) {
        store.push(value)
        journal.push(Buffer.isBuffer(value) ? { sealed: value.toString('base64') } : value)
        continue
      }
      const sealed = seal(this.#key(keyId()), sealPlace(table.name, column, rowKey), String(value))
      store.push(sealedInStore.includes(kind) ? sealed : value)
      journal.push({ sealed: sealed.toString('base64') })
    }
    return { store, journal }
  }
}
