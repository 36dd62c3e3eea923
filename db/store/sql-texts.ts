// SQL for writing single rows, built once per table and set of columns.
import type { Kysely } from 'kysely'

type Row = Readonly<Record<string, unknown>>

/** Builds each SQL text once through kysely, then runs it with other values. */
export class SqlTexts {
  readonly #kysely: Kysely<Record<string, Row>>
  readonly #texts = new Map<string, string>()
  constructor(kysely: Kysely<Record<string, Row>>) {
    this.#kysely = kysely
  }
  #text(id: string, build: () => { compile: () => { sql: string } }): string {
    const kept = this.#texts.get(id)
    if (kept !== undefined) return kept
    const { sql } = build().compile()
    this.#texts.set(id, sql)
    return sql
  }
  insert(table: string, row: Row, replace: boolean): string {
    const id = `${replace ? 'put' : 'insert'} ${table} ${Object.keys(row).join()}`
    return this.#text(id, () =>
      (replace ? this.#kysely.replaceInto(table) : this.#kysely.insertInto(table)).values(row),
    )
  }
  update(table: string, columns: Row, key: Row): string {
    const id = `update ${table} ${Object.keys(columns).join()} ${Object.keys(key).join()}`
    return this.#text(id, () => {
      const update = this.#kysely.updateTable(table).set(columns)
      return Object.entries(key).reduce((query, [column, value]) => query.where(column, '=', value as never), update)
    })
  }
  remove(table: string, key: Row): string {
    return this.#text(`remove ${table} ${Object.keys(key).join()}`, () =>
      Object.entries(key).reduce(
        (query, [column, value]) => query.where(column, '=', value as never),
        this.#kysely.deleteFrom(table),
      ),
    )
  }
}
