// The counter's process, charging one payer's code after another until it is killed. A line on stdout says when it is open,
// and which forms it began.   node charging-child.ts '{"folder": …}'  (see `ChargeOrders`)
import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { folderPaths } from '../../db/store/store.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import { openChargeDesk } from '../../electron/paying/charge-desk.ts'
import { simulatedProvider } from '../../electron/paying/simulated-provider.ts'
import { startPrintWorker } from '../../electron/printing/worker.ts'
import { seeded } from '../fixtures/damage.ts'
import { counterOver, stubPrinter } from '../fixtures/test-counter.ts'
import { clerk } from '../fixtures/small-estate.ts'
import { chief, type ChargeOrders } from './charge-orders.ts'
import { openFolder } from './open-folder.ts'

const orders = JSON.parse(process.argv[2] ?? '{}') as ChargeOrders
const random = seeded(orders.seed)
const complain = (text: string) => void writeSync(2, `${text}\n`)

const { store } = await openFolder(orders.folder)
const provider = simulatedProvider({ folder: orders.provider, clock: Date.now, lateMs: 15, silenceMs: 20 })
const times = { answerWithinMs: 25, sendWithinMs: 0, askEveryMs: 4, waitForMs: 60, lookEveryMs: 40 }
const charges = openChargeDesk({
  store,
  provider,
  clock: Date.now,
  times,
  onBug: (error) => complain(String(error)),
  onChanged: () => undefined,
})
const worker = await startPrintWorker({
  store,
  printers: [stubPrinter({ state: 'confirmed' })],
  prepare: () => Promise.resolve(null),
  clock: Date.now,
  onBug: (error) => complain(String(error)),
  afterReplay: false,
})
const { exports: exportsFolder } = folderPaths(orders.folder)
const counter = counterOver({ store, worker, charges, clock: Date.now, exportsFolder }, true)
const serve = buildServe(counter, (channel, error) => {
  complain(`${channel}: ${String(error)}`)
  return 'TEST'
})

/** Every end a charge can come to, and its way back. */
const digit = () => Math.floor(random() * 10)
const payerCode = () => `1300000000000000${digit()}${digit()}`

interface Form {
  readonly roomId: string
  readonly lines: readonly { readonly billId: string; readonly amountFen: number }[]
}

/** Bills that owe 1.00 and are not being charged are charged 1.00, two at a time. */
async function nextForm(): Promise<Form | null> {
  const rooms = await store.read.selectFrom('room').select('id').orderBy('id').execute()
  const room = rooms[Math.floor(random() * rooms.length)]
  const bills = await store.read
    .selectFrom('bill_balance')
    .select(['billId', 'roomId'])
    .where('roomId', '=', room?.id ?? '')
    .where('balanceFen', '>=', 100)
    .limit(2)
    .execute()
  const [first] = bills
  return first ? { roomId: first.roomId, lines: bills.map(({ billId }) => ({ billId, amountFen: 100 })) } : null
}

async function charge({ roomId, lines }: Form): Promise<void> {
  const input = { roomId, lines, amountFen: 100 * lines.length, method: 'wechat' }
  const reply = await serve.run('askCharge', { actId: crypto.randomUUID(), input })
  if (!reply.ok && reply.refusal.code !== 'chargeOpen') complain(JSON.stringify(reply.refusal))
  if (!reply.ok) return
  const { chargeId } = reply.value as { chargeId: string }
  await serve.ask('sendCharge', { chargeId, payerCode: payerCode() })
  // Mostly the clerk waits for the result, sometimes the next customer comes first.
  while (random() < 0.8 && charges.isAsking(chargeId)) await wait(2)
  if (random() < 0.4) await takeBack()
}

/** The newest payment of a code is made void, so that the provider is to give it back. */
async function takeBack(): Promise<void> {
  const { read, work } = store
  const booked = read
    .selectFrom('charge_booking as booked')
    .leftJoin('payment_void as void', (on) => on.onRef('void.paymentId', '=', 'booked.paymentId'))
  const newest = booked.where('void.paymentId', 'is', null).orderBy('booked.at', 'desc')
  const found = await newest.select('booked.paymentId').executeTakeFirst()
  const shift = await read.selectFrom('shift').select('id').executeTakeFirst()
  if (!found || !shift) return
  const input = { paymentId: found.paymentId, reason: '收错了' }
  const by = { actorId: clerk.id, approverId: chief, shiftId: shift.id }
  const done = await work.act({ actId: crypto.randomUUID(), command: 'voidPayment', input, ...by }, voidPayment)
  if (!done.ok) complain(JSON.stringify(done.refusal))
  charges.wake()
  if (orders.planted === 'backAgain') await backAgain(found.paymentId)
}

/** The mistake: it is asked back under a number of the moment. */
async function backAgain(paymentId: string): Promise<void> {
  const row = await store.read
    .selectFrom('charge_booking')
    .select('chargeId')
    .where('paymentId', '=', paymentId)
    .executeTakeFirst()
  const [requestNumber, number] = [crypto.randomUUID(), row?.chargeId ?? ''].map((id) => id.replaceAll('-', ''))
  await provider
    .giveBack({ requestNumber: requestNumber ?? '', number: number ?? '', amountFen: 100 })
    .catch(() => null)
}

/** The mistake: the provider is asked first, and written down is what it answered. */
async function askFirst({ roomId, lines }: Form): Promise<void> {
  const number = crypto.randomUUID().replaceAll('-', '')
  const amountFen = 100 * lines.length
  const answer = await provider
    .charge({ number, method: 'wechat', amountFen, payerCode: payerCode() })
    .catch(() => null)
  if (answer?.kind !== 'paid') return
  const others = [{ method: 'wechat', amountFen, reference: answer.reference }]
  const input = { roomId, lines, dueFen: amountFen, cashReceivedFen: 0, others }
  await serve.run('takePayment', { actId: crypto.randomUUID(), input })
}

/** The mistake: no answer is taken for "not charged", and it is asked for once more under a second number. */
async function askAgain({ roomId, lines }: Form): Promise<void> {
  const amountFen = 100 * lines.length
  for (;;) {
    const number = crypto.randomUUID().replaceAll('-', '')
    const order = { number, method: 'wechat', amountFen, payerCode: payerCode() } as const
    const answer = await provider.charge(order).catch(() => null)
    if (answer?.kind !== 'paid') continue
    const others = [{ method: 'wechat', amountFen, reference: answer.reference }]
    const input = { roomId, lines, dueFen: amountFen, cashReceivedFen: 0, others }
    return void (await serve.run('takePayment', { actId: crypto.randomUUID(), input }))
  }
}

writeSync(1, 'open\n')
const act = orders.planted === 'askFirst' ? askFirst : orders.planted === 'askAgain' ? askAgain : charge
for (;;) {
  const form = await nextForm()
  if (form) await act(form)
  await wait(1)
}
