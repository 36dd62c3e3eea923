// The store's process, taking one payment after another until it is killed. It tells its parent, by a line on stdout,
// what it is about to ask and what it was answered; the line is written before anything else happens.
//   node paying-child.ts FOLDER PRINTER_PORT [early|split]
import { writeSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { takePayment } from '../../db/money/payments/commands.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type ActPort, type Schema, type StoreCommand } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/file-key-ring.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { journalPrintEnds } from '../../db/system/print-jobs/commands.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { openPrinters } from '../../electron/printing/printer.ts'
import { startPrintWorker } from '../../electron/printing/worker.ts'
import type { OpenCounter } from '../../electron/counter/counter.ts'
import { clerk } from '../fixtures/small-estate.ts'
import { counterOver } from '../fixtures/test-counter.ts'

export type Planted = 'early' | 'split'

export interface Asked {
  readonly asked: { readonly actId: string; readonly input: PaymentInput }
}
export interface Answered {
  readonly answered: { readonly actId: string; readonly receiptNumber: string | null }
}

interface PaymentInput {
  readonly roomId: string
  readonly lines: readonly { readonly billId: string; readonly amountFen: number }[]
  readonly dueFen: number
  readonly cashReceivedFen: number
}

function tell(message: Asked | Answered): void {
  writeSync(1, `${JSON.stringify(message)}\n`)
}

let running: string | null = null

/** The planted mistake of answering before COMMIT: whoever is waiting hears "done" while the rows are still in the air. */
function answerBeforeCommit(): void {
  const prepare = Database.prototype.prepare
  Database.prototype.prepare = function planted(this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql) as Database.Statement
    if (sql !== 'commit') return statement
    const run = statement.run.bind(statement)
    statement.run = (...values: unknown[]) => {
      if (running) tell({ answered: { actId: running, receiptNumber: null } })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
      return run(...values)
    }
    return statement
  } as typeof prepare
}

/** The planted mistake of splitting payment and receipt: the receipt's rows are kept back for an act of their own. */
function splitCommand(work: OpenCounter['store']['work']): StoreCommand<PaymentInput, unknown> {
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
    }, 3)
    return result
  }
}

const [folder = '', port = '', planted] = process.argv.slice(2)
if (planted === 'early') answerBeforeCommit()
let wake = () => {}
const ring = openFileKeyRing(folderPaths(folder).keys)
const store = await openStore<Schema>({
  folder,
  ring,
  catalogue,
  migrations,
  clock: Date.now,
  onChanged: (topics) => {
    if (topics.includes('printing')) wake()
  },
})
store.work.addRider(journalPrintEnds)
const printers = openPrinters([`tcp://127.0.0.1:${port}`], folderPaths(folder).prints)
const worker = await startPrintWorker({
  store,
  printers,
  prepare: (job, printer) => prepareJob(store, job, printer),
  clock: Date.now,
  onBug: (error) => writeSync(2, `${String(error)}\n`),
  afterReplay: false,
})
wake = () => worker.wake()
const exportsFolder = folderPaths(folder).exports
const counter = counterOver({ store, worker, clock: Date.now, exportsFolder }, true)
if (planted === 'split') Object.assign(handlers.takePayment, { command: splitCommand(store.work) })
const serve = buildServe(counter, (channel, error) => {
  writeSync(2, `${channel}: ${String(error)}\n`)
  return 'TEST'
})

async function pay(actId: string, input: PaymentInput): Promise<void> {
  running = actId
  tell({ asked: { actId, input } })
  const reply = await serve.run('takePayment', { actId, input })
  running = null
  if (!reply.ok) {
    writeSync(2, `${JSON.stringify(reply.refusal)}\n`)
    return
  }
  tell({ answered: { actId, receiptNumber: (reply.value as { receiptNumber: string }).receiptNumber } })
}

/** The bills are paid yuan by yuan, so that a small estate keeps a clerk busy for a long time. */
async function nextInput(): Promise<PaymentInput | null> {
  const bill = await store.read
    .selectFrom('bill_balance')
    .select(['billId', 'roomId'])
    .where('balanceFen', '>=', 100)
    .limit(1)
    .executeTakeFirst()
  return bill
    ? { roomId: bill.roomId, lines: [{ billId: bill.billId, amountFen: 100 }], dueFen: 100, cashReceivedFen: 500 }
    : null
}

// The form that was open when the last process died is sent again, as its owner would press Enter again.
const resend = process.env['RESEND']
if (resend) {
  const { actId, input } = JSON.parse(resend) as Asked['asked']
  await pay(actId, input)
}
for (let input = await nextInput(); input; input = await nextInput()) {
  await pay(crypto.randomUUID(), input)
  // Messages of a screen arrive one by one through the event loop; without this the printer's socket never gets a turn.
  await nextTurn()
}
