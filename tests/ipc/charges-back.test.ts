// What a payer's code was charged goes back when its payment is made void: written down first, asked under one number until
// the answer is certain, in the list of what is handed over until then.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import type { ShownCharge } from '../../electron/ipc/charges.ts'
import { openChargeDesk, type ChargeDesk } from '../../electron/paying/charge-desk.ts'
import { simulatedOrders, simulatedProvider } from '../../electron/paying/simulated-provider.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
let folder: string
let desk: ChargeDesk
const bugs: unknown[] = []

const times = { answerWithinMs: 60, sendWithinMs: 0, askEveryMs: 10, waitForMs: 300, lookEveryMs: 3_600_000 }
/** The last digit says what befalls the charge. */
const code = (behaviour: string) => `1300000000000000${behaviour.padStart(2, '0')}`

function openDesk(): ChargeDesk {
  const provider = simulatedProvider({ folder, clock: () => estate.now + performance.now(), lateMs: 40, silenceMs: 50 })
  const clock = () => estate.now
  return openChargeDesk({
    store: estate.store,
    provider,
    clock,
    onBug: (bug) => bugs.push(bug),
    onChanged: () => undefined,
    times,
  })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qiantai-provider-'))
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  desk = openDesk()
  counter = await openTestCounter(estate, { signedIn: true, charges: desk })
  await act('openShift', { floatFen: 500_00 })
})
afterEach(async () => {
  await desk.stop()
  expect(bugs.splice(0)).toEqual([])
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
  rmSync(folder, { recursive: true })
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const refusedAs = (name: string) => ({ ok: false, refusal: { code: name } })
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })
const ask = async <Value>(query: string, input: unknown = {}) => told<Value>(await counter.serve.ask(query, input))

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const word = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = await ask<{ approvalId: string }>('approveAct', word)
  return counter.serve.run(command, { actId, input, approvalId })
}

const linesOf = (...bills: number[]) =>
  bills.map((bill) => ({ billId: estate.rooms[0]?.billIds[bill], amountFen: oneBillFen }))
const askInput = (...bills: number[]) => ({
  roomId: estate.rooms[0]?.id,
  lines: linesOf(...bills),
  amountFen: oneBillFen * bills.length,
  method: 'wechat',
})
const payInput = (bill: number) => ({
  roomId: estate.rooms[0]?.id,
  lines: linesOf(bill),
  dueFen: 239_60,
  cashReceivedFen: 240_00,
})
const chargeOf = async (chargeId: string) => (await ask<ShownCharge | null>('charge', { chargeId })) ?? undefined

/** Asks and sends; answers the charge's id. */
async function begin(behaviour: string, ...bills: number[]): Promise<string> {
  const { chargeId } = told<{ chargeId: string }>(await act('askCharge', askInput(...bills)))
  expect(await counter.serve.ask('sendCharge', { chargeId, payerCode: code(behaviour) })).toMatchObject({ ok: true })
  return chargeId
}
const numberOf = (chargeId: string) => chargeId.replaceAll('-', '')
const patience = { timeout: 10_000, interval: 5 }
async function becomes(chargeId: string, state: string): Promise<void> {
  await expect.poll(async () => (await chargeOf(chargeId))?.state, patience).toBe(state)
}

async function voided(behaviour: string): Promise<string> {
  const chargeId = await begin(behaviour, 0)
  await becomes(chargeId, 'booked')
  const { paymentId } = (await chargeOf(chargeId)) ?? {}
  const ways = [{ how: 'provider', method: 'wechat', amountFen: oneBillFen }]
  expect(await ask('voidWays', { paymentId })).toEqual(ways)
  told(await approved('voidPayment', { paymentId, reason: '收错了', isPaperBack: true }))
  return chargeId
}
const backs = () => simulatedOrders(folder).flatMap((order) => order.backs)
const matters = async () =>
  (await ask<ShiftReport>('shiftReport', { shiftId: null })).openMatters.filter(({ kind }) => kind === 'chargesBack')

test.each([
  ['00', 'at once'],
  ['30', 'late, by itself'],
  ['60', 'although its answer was lost'],
  ['70', 'although the question was lost'],
  ['80', 'and says so three times'],
  ['50', 'after a while'],
])('%s: the provider gives it back once, %s; until then it is handed over, and no bill waits', async (behaviour) => {
  const chargeId = await voided(behaviour)
  expect(await matters()).toEqual([{ kind: 'chargesBack', count: 1 }])
  expect(await ask<ShownCharge[]>('openCharges')).toMatchObject([{ chargeId, state: 'givingBack' }])
  // Its bill is owed again, and may be paid while nobody knows.
  expect(await act('takePayment', payInput(0))).toMatchObject({ ok: true })
  await desk.look()
  estate.now += 120_000
  await desk.look()
  await becomes(chargeId, 'givenBack')
  await desk.look()
  expect(backs()).toMatchObject([{ state: 'givenBack', amountFen: oneBillFen }])
  expect(await matters()).toEqual([])
  expect(await ask('openCharges')).toEqual([])
  const answers = await estate.store.read.selectFrom('charge_back_answer').select(['outcome', 'source']).execute()
  expect(answers).toEqual([{ outcome: 'givenBack', source: 'provider' }])
})

test('asked again after a start, it is the same request: nothing goes back under a second number', async () => {
  const chargeId = await voided('90')
  for (let times = 0; times < 3; times += 1) {
    await desk.look()
    await desk.stop()
    desk = openDesk()
    counter.counter.charges = desk
  }
  await desk.look()
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'givingBack' })
  expect(backs()).toHaveLength(1)
  const request = await estate.store.read.selectFrom('charge_back').select('requestId').executeTakeFirstOrThrow()
  expect(backs()[0]?.requestNumber).toBe(numberOf(request.requestId))
})

test('refused, it is given back by hand by two, with the number of that; until then it is handed over', async () => {
  const chargeId = await voided('40')
  await desk.look()
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'backRefused', reason: 'balanceTooLow' })
  expect(await matters()).toEqual([{ kind: 'chargesBack', count: 1 }])
  const head = estate.store.headNumber()
  await desk.look()
  expect(estate.store.headNumber()).toBe(head)
  const byHand = { chargeId, reference: 'REFUND-0001' }
  expect(await act('returnCharge', byHand)).toMatchObject(refusedAs('approvalNeeded'))
  expect(await approved('returnCharge', byHand)).toMatchObject({ ok: true, value: { state: 'givenBack' } })
  expect(await approved('returnCharge', byHand)).toMatchObject(refusedAs('chargeSettled'))
  expect(await matters()).toEqual([])
})

test('the store asks back only what a void payment was charged, all of it, and once', async () => {
  const chargeId = await begin('0', 0)
  await becomes(chargeId, 'booked')
  const bare = openStoreFile(folderPaths(estate.folder).store)
  const write = (id: string, fen: number) =>
    bare.prepare('insert into charge_back values (?, ?, ?, 0, ?, 1)').run(id, crypto.randomUUID(), fen, clerk.id)
  expect(() => write(chargeId, oneBillFen)).toThrow('only what a void payment')
  const { paymentId } = (await chargeOf(chargeId)) ?? {}
  told(await approved('voidPayment', { paymentId, reason: '收错了', isPaperBack: true }))
  expect(() => write(chargeId, oneBillFen - 1)).toThrow('only what a void payment')
  expect(() => write(chargeId, oneBillFen)).toThrow('UNIQUE')
  expect(() => bare.exec('delete from charge_back')).toThrow('only added')
  bare.close()
})
