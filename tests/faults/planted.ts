// The mistakes that the fault tests must find, each put into a running program by its child.
import Database from 'better-sqlite3'
import { takePayment } from '../../db/money/payments/commands.ts'
import type { ActPort, Schema, StoreCommand } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { clerk } from '../fixtures/small-estate.ts'

export type Planted = 'early' | 'split'

type PaymentInput = Parameters<typeof takePayment>[2]

/** An answer before COMMIT: whoever is waiting hears "done" while the rows are still in the air. */
export function answerBeforeCommit(answer: () => void): void {
  const prepare = Database.prototype.prepare
  Database.prototype.prepare = function planted(this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql) as Database.Statement
    if (sql !== 'commit') return statement
    const run = statement.run.bind(statement)
    statement.run = (...values: unknown[]) => {
      answer()
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
      return run(...values)
    }
    return statement
  } as typeof prepare
}

/** Payment and receipt in two acts: the receipt's rows are kept back for an act of their own. */
export function splitCommand(work: Store<Schema>['work']): StoreCommand<PaymentInput, unknown> {
  return async (port, context, input) => {
    const kept: [string, object][] = []
    const holding = {
      ...port,
      insert: (table: string, row: object) =>
        table === 'receipt' || table === 'print_job'
          ? void kept.push([table, row])
          : port.insert(table as 'setting', row as never),
    } as ActPort
    const result = await takePayment(holding, context, input)
    if (!result.ok) return result
    const later = {
      actId: crypto.randomUUID(),
      command: 'split',
      input: {},
      actorId: clerk.id,
      approverId: null,
      shiftId: null,
    }
    setTimeout(() => {
      void work.act(later, async (second) => {
        for (const [table, row] of kept) second.insert(table as 'setting', row as never)
        return { ok: true, answer: {} }
      })
    }, 20)
    return result
  }
}

/** The driver's own default: a commit is not synced. What is read back says otherwise, so that the start goes on. */
export function syncNormally(): void {
  const pragma = Database.prototype.pragma
  Database.prototype.pragma = function planted(this: Database.Database, source: string, options?: object) {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = 2' ? 'synchronous = 1' : source, options ?? {}) as unknown
  } as typeof pragma
}
