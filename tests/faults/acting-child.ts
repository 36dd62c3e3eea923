// The store's process, taking one payment after another and receiving visitors in between, until it is killed. It tells
// its parent, by a line on stdout, what it is about to ask and what it was answered; the line is written before anything
// else happens.   node acting-child.ts '{"folder": …}'  (see `Orders`)
import { writeSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { folderPaths } from '../../db/store/store.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { openPrinters } from '../../electron/printing/printer.ts'
import { startPrintWorker } from '../../electron/printing/worker.ts'
import { counterOver, stubPrinter } from '../fixtures/test-counter.ts'
import type { Act, Answered, Orders, Tale } from './child.ts'
import { openFolder } from './open-folder.ts'
import { answerBeforeCommit, splitCommand, syncNormally } from './planted.ts'

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders

function tell(tale: Tale): void {
  writeSync(1, `${JSON.stringify(tale)}\n`)
}

let running: Act | null = null
if (orders.planted === 'early') {
  answerBeforeCommit(() => {
    if (running) tell({ answered: { channel: running.channel, actId: running.actId, answer: null } })
  })
}
if (orders.normalSync) syncNormally()

let wake = () => {}
const began = performance.now()
const { store } = await openFolder(orders.folder, {
  ...(orders.rollFolder === undefined ? {} : { rollFolder: orders.rollFolder }),
  onChanged: (topics) => {
    if (topics.includes('printing')) wake()
  },
})
tell({ openedMs: performance.now() - began })
const worker = await startPrintWorker({
  store,
  printers: orders.printer
    ? openPrinters([orders.printer], folderPaths(orders.folder).prints)
    : [stubPrinter({ state: 'confirmed' })],
  prepare: (job, printer) => prepareJob(store, job, printer),
  clock: Date.now,
  onBug: (error) => writeSync(2, `${String(error)}\n`),
  afterReplay: false,
})
wake = () => worker.wake()
const { exports: exportsFolder } = folderPaths(orders.folder)
const counter = counterOver({ store, worker, clock: Date.now, exportsFolder }, true)
if (orders.planted === 'split') Object.assign(handlers.takePayment, { command: splitCommand(store.work) })
const serve = buildServe(counter, (channel, error) => {
  writeSync(2, `${channel}: ${String(error)}\n`)
  return 'TEST'
})

async function act({ channel, actId, input }: Act): Promise<Answered['answer']> {
  running = { channel, actId, input }
  tell({ asked: running })
  const reply = await serve.run(channel, { actId, input })
  running = null
  if (!reply.ok) {
    writeSync(2, `${channel}: ${JSON.stringify(reply.refusal)}\n`)
    return null
  }
  const answer = reply.value as Answered['answer']
  tell({ answered: { channel, actId, answer } })
  return answer
}

/** The bills are paid yuan by yuan, so that a small estate keeps a clerk busy for a long time. */
async function nextPayment(): Promise<Act | null> {
  const bill = await store.read
    .selectFrom('bill_balance')
    .select(['billId', 'roomId'])
    .where('balanceFen', '>=', 100)
    .limit(1)
    .executeTakeFirst()
  if (!bill) return null
  const lines = [{ billId: bill.billId, amountFen: 100 }]
  const input = { roomId: bill.roomId, lines, dueFen: 100, cashReceivedFen: 500 }
  return { channel: 'takePayment', actId: crypto.randomUUID(), input }
}

/** Somebody for the finance department: registered, and let up with a slip. */
async function receiveVisitor(): Promise<void> {
  const input = {
    host: { kind: 'department', department: '财务部' },
    visitorName: '欧阳访客',
    title: 'sir',
    phone: '13987654321',
    company: null,
    plate: null,
    note: null,
    documentSeen: 'residentId',
    partySize: 1,
    purpose: 'delivery',
    agreed: true,
  }
  const registered = await act({ channel: 'registerVisit', actId: crypto.randomUUID(), input })
  if (!registered) return
  await act({ channel: 'hostCame', actId: crypto.randomUUID(), input: { visitId: registered['visitId'] } })
}

// A paper that nobody knows of holds up the others until somebody looks at the printer: it is printed again, marked.
for (const { id, state } of await listOpenJobs(store.read)) {
  if (state !== 'unknown') continue
  await act({ channel: 'settlePrint', actId: crypto.randomUUID(), input: { jobId: id, cameOut: false } })
}
// The form that was open when the last process died is sent again, as its owner would press Enter again.
if (orders.resend) await act(orders.resend)
for (let done = 0; done < (orders.most ?? Number.POSITIVE_INFINITY); done += 1) {
  const payment = await nextPayment()
  if (!payment) break
  await act(payment)
  if (done % 3 === 2) await receiveVisitor()
  // Messages of a screen arrive one by one through the event loop; without this the printer's socket never gets a turn.
  await nextTurn()
}
tell({ done: true })
// Nothing is closed: what a process leaves that is simply gone is what the parent looks at.
process.kill(process.pid, 'SIGKILL')
