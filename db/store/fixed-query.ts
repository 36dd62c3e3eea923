// A query whose shape never changes, built and compiled once per connection. Building one costs several times what
// SQLite needs to answer it, and a payment asks ten.
import type { CompiledQuery } from 'kysely'

/** Stands for an argument while the query is built. */
class Argument {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
}

interface Building<Row> {
  compile(): CompiledQuery<Row>
}

interface Executing {
  executeQuery: unknown
}

/**
 * Makes a query of `build`, whose arguments may only be used as values: `build` runs once and never sees them. Answers
 * all rows.
 */
export function fixedQuery<Db extends Executing, Args extends readonly unknown[], Row>(
  build: (db: Db, ...args: Args) => Building<Row>,
): (db: Db, ...args: Args) => Promise<Row[]> {
  const known = new WeakMap<Db, CompiledQuery<Row>>()
  return async (db, ...args) => {
    let query = known.get(db)
    if (!query) {
      query = build(db, ...(args.map((_, at) => new Argument(at)) as unknown as Args)).compile()
      known.set(db, query)
    }
    const parameters = query.parameters.map((value) => (value instanceof Argument ? args[value.at] : value))
    const execute = db.executeQuery as (query: CompiledQuery<Row>) => Promise<{ rows: Row[] }>
    return (await execute.call(db, { ...query, parameters })).rows
  }
}

/** The same for a query that answers one row or none. */
export function fixedRow<Db extends Executing, Args extends readonly unknown[], Row>(
  build: (db: Db, ...args: Args) => Building<Row>,
): (db: Db, ...args: Args) => Promise<Row | null> {
  const all = fixedQuery(build)
  return async (db, ...args) => (await all(db, ...args))[0] ?? null
}
