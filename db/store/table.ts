// How a topic declares a table: where its rows are recorded, and the data class of every column.

/**
 * - `fact`: not personal.
 * - `register`: residents' and staff's names, phones, plates, search keys; clear in the store, sealed in the journal.
 * - `guest`: visitors' and callers' data, free text about a person; sealed in the store and the journal.
 * - `identity`: document numbers; sealed in the store, never in the journal.
 * - `record`: names frozen in receipts; sealed under a key that stays the statutory years.
 * Card pictures and payment codes have no class, because they are never stored.
 */
export type DataClass = 'fact' | 'register' | 'guest' | 'identity' | 'record'

export const sealedInStore: readonly DataClass[] = ['guest', 'identity', 'record']

export interface TableDeclaration {
  readonly name: string
  /** What the renderer is told changed. */
  readonly topic: string
  readonly key: readonly string[]
  /** `acts`: rows are written by acts and journaled. `side`: never journaled; `why` says why that is right. */
  readonly rows: 'acts' | 'side'
  readonly why?: string
  /** A side table that is made anew from journaled rows wherever it is empty: a replay empties it. */
  readonly derived?: true
  /** A money row carries its entry's number in `entryNumber` and is compared with the journal when it is printed. */
  readonly money?: true
  /** The column that names the record's key; required where a column is personal. */
  readonly recordKey?: string
  readonly columns: Readonly<Record<string, DataClass>>
}

/** Declares a table for the rows of type `Row`: every column must have its class, and no other may be named. */
export function declareTable<Row>() {
  return (
    declaration: Omit<TableDeclaration, 'columns' | 'key' | 'recordKey'> & {
      readonly key: readonly (keyof Row & string)[]
      readonly recordKey?: keyof Row & string
      readonly columns: { readonly [Column in keyof Row & string]: DataClass }
    },
  ): TableDeclaration => declaration
}

/** All tables of a store by name. */
export class Catalogue {
  readonly tables: readonly TableDeclaration[]
  readonly #byName: ReadonlyMap<string, TableDeclaration>
  constructor(tables: readonly TableDeclaration[]) {
    this.tables = tables
    this.#byName = new Map(tables.map((table) => [table.name, table]))
  }
  table(name: string): TableDeclaration {
    const found = this.#byName.get(name)
    if (!found) throw new Error(`No table ${name} is declared.`)
    return found
  }
  has(name: string): boolean {
    return this.#byName.has(name)
  }
}
