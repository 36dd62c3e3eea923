// [3.4.1] Cards and permits: papers seen, form printed, fee and deposit paid, renewed, lost, replaced, taken back; and no card
// waits for what somebody owes.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFirstServices } from '../../db/money/services/commands.ts'
import { findBill } from '../../db/money/bills/queries.ts'
import type { CardView } from '../../db/money/cards/model.ts'
import { cardEvents, cardStates } from '../../db/money/cards/model.ts'
import { cardMachine, pieceFen, renewedTo } from '../../db/money/cards/rules.ts'
import type { DepositView } from '../../db/money/deposits/model.ts'
import type { ServiceView } from '../../db/money/services/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { find } from '../../db/views/find/queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
const feeId = fixedId('fee', 7)

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 1 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    writeFirstServices(port, { 门禁卡: 20_00 })
    port.insert('fee_item', { id: feeId, name: '工本费', unit: '张', kind: 'manual' })
    const price = { unitPriceTenThousandths: 150_000, basis: '收费公示第 3 条' }
    port.insert('tariff', { id: fixedId('tarif', 7), feeItemId: feeId, fromOn: '2026-01-01', ...price })
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, {
    signedIn: true,
    printers: [stubPrinter({ state: 'refused', reason: 'paperOut' })],
  })
  told(await act('openShift', { floatFen: 500_00 }))
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

interface Done {
  readonly cardId: string
  readonly state: string
  readonly billIds: readonly string[]
}

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })
/** A second passes between two acts, so that what is newer is told from what is older. */
function act(command: string, input: unknown): Promise<Reply<unknown>> {
  estate.now += 1000
  return counter.serve.run(command, { actId: crypto.randomUUID(), input })
}
const roomId = () => estate.rooms[0]?.id ?? ''
const roomIds = () => ({ roomIds: [roomId()] })
const services = async () => told<readonly ServiceView[]>(await counter.serve.ask('services', {}))
const cards = async () => told<readonly CardView[]>(await counter.serve.ask('cards', { roomId: roomId() }))
const deposits = async () => told<readonly DepositView[]>(await counter.serve.ask('deposits', { roomId: roomId() }))

/** The price is a supervisor's matter; it is set past the door. */
async function charge(at: number, change: { readonly feeItemId?: string; readonly renewFeeItemId?: string }) {
  const id = (await services())[at]?.id ?? ''
  await estate.act((port) => {
    port.revise('service', { id }, { basis: '收费公示第 3 条', ...change })
    return Promise.resolve({ ok: true as const, answer: {} })
  }, {})
}

async function issue(more: object = {}, at = 0): Promise<Reply<unknown>> {
  const service = (await services())[at]
  const asked = { roomId: roomId(), serviceId: service?.id, number: 'A0001', personId: null, months: 0 }
  return act('issueCard', { ...asked, papersSeen: service?.papers.slice(0, 2), ...more })
}

async function pay(billIds: readonly string[], dueFen: number): Promise<string> {
  const balances = estate.store.read.selectFrom('bill_balance').select(['billId', 'balanceFen'])
  const bills = await balances.where('billId', 'in', billIds).execute()
  const lines = bills.map(({ billId, balanceFen }) => ({ billId, amountFen: balanceFen }))
  const input = { roomId: roomId(), lines, dueFen, cashReceivedFen: dueFen }
  return told<{ paymentId: string }>(await act('takePayment', input)).paymentId
}

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

const back = (depositId: string | null | undefined) => ({
  depositId,
  deductions: [],
  method: 'cash',
  reference: '',
  proof: 'receipt',
  payeeName: null,
  reason: '退卡',
})

test('issueCard: papers first, the first one free, its deposit paid; giveCardBack lets the deposit go back', async () => {
  await charge(0, { feeItemId: feeId })
  expect(await issue({ papersSeen: [] })).toMatchObject(refusedAs('papersNotSeen'))
  expect(await issue({ papersSeen: ['别的'] })).toMatchObject(refusedAs('papersNotSeen'))
  expect(await issue({ number: ' ' })).toMatchObject(refusedAs('cardNumberMissing'))
  expect(await issue({ personId: fixedId('nobod', 1) })).toMatchObject(refusedAs('holderNotHere'))
  expect(await issue({}, 3)).toMatchObject(refusedAs('serviceElsewhere'))
  const first = told<Done>(await issue())
  expect(first).toMatchObject({ state: 'toPay', billIds: [expect.any(String)] })
  expect(await issue()).toMatchObject(refusedAs('cardNumberTaken'))
  await pay(first.billIds, 20_00)
  expect(await cards()).toMatchObject([{ state: 'active', isFirstFree: true, unpaidBillIds: [] }])
  expect(await counter.serve.ask('household', { roomId: roomId() })).toMatchObject({ value: { cards: 1 } })
  const [deposit] = await deposits()
  expect(deposit).toMatchObject({ purpose: 'accessCard', object: 'A0001', heldFen: 20_00 })
  expect(await approved('returnDeposit', back(deposit?.depositId))).toMatchObject(refusedAs('cardStillOut'))
  expect(await act('cancelCard', { cardId: first.cardId, note: '' })).toMatchObject(refusedAs('cardNotPossible'))
  told(await act('giveCardBack', { cardId: first.cardId, note: '' }))
  told(await approved('returnDeposit', back(deposit?.depositId)))
  // The number is free again; the second one is no longer free of charge.
  estate.now += 60_000
  const second = told<Done>(await issue())
  expect(second.billIds).toHaveLength(2)
  await pay(second.billIds, 35_00)
  expect((await cards())[0]).toMatchObject({ state: 'active', isFirstFree: false })
})

test('loseCard, findLostCard, replaceCard: at its cost, the deposit goes over; the old number never opens again', async () => {
  await charge(0, { feeItemId: feeId })
  const { cardId, billIds } = told<Done>(await issue({ personId: fixedId('person', 1) }))
  await pay(billIds, 20_00)
  expect((await cards())[0]?.maskedHolder).toMatch(/\*/)
  expect(await act('findLostCard', { cardId, note: '' })).toMatchObject(refusedAs('cardNotPossible'))
  told(await act('loseCard', { cardId, note: '地铁上' }))
  expect((await cards())[0]?.state).toBe('lost')
  told(await act('findLostCard', { cardId, note: '' }))
  told(await act('loseCard', { cardId, note: '' }))
  expect(await act('replaceCard', { cardId, number: 'A0001', note: '' })).toMatchObject(refusedAs('cardNumberTaken'))
  estate.now += 60_000
  const next = told<Done>(await act('replaceCard', { cardId, number: 'A0002', note: '遗失' }))
  expect(next).toMatchObject({ state: 'toPay' })
  await pay(next.billIds, 15_00)
  const [one, other] = await cards()
  expect([one?.number, one?.state, other?.number, other?.state]).toEqual(['A0002', 'active', 'A0001', 'replaced'])
  expect(one?.depositId).toBe(other?.depositId)
  expect(await approved('returnDeposit', back(one?.depositId))).toMatchObject(refusedAs('cardStillOut'))
  expect(await act('replaceCard', { cardId, number: 'A0003', note: '' })).toMatchObject(refusedAs('cardNotPossible'))
  const day = { by: 'day', day: '2026-11-23' } as const
  for (const of of [{ by: 'room', roomId: roomId() } as const, day]) {
    const { lines } = await readHistory(estate.store.read, estate.ring, of, null)
    const told = lines.flatMap((line) => (line.kind === 'card' ? [`${line.number} ${line.event} ${line.room}`] : []))
    const events = ['A0002 issue', 'A0001 replace', 'A0001 lose', 'A0001 find', 'A0001 lose', 'A0001 issue']
    expect(told).toEqual(events.map((event) => `${event} 3-2-1501`))
  }
  const { hits } = await find(estate.store.read, 'a0001', '2026-11-23')
  expect(hits).toMatchObject([{ kind: 'card', cardId, cardNumber: 'A0001', quality: 'exact', roomId: roomId() }])
})

test('a lost card whose deposit went back is neither found nor replaced; a new one asks for a deposit anew', async () => {
  const { cardId, billIds } = told<Done>(await issue({ months: 3 }))
  await pay(billIds, 20_00)
  told(await act('loseCard', { cardId, note: '' }))
  const [held] = await deposits()
  told(await approved('returnDeposit', { ...back(held?.depositId), proof: 'declaration' }))
  expect(await act('findLostCard', { cardId, note: '' })).toMatchObject(refusedAs('cardDepositBack'))
  expect(await act('replaceCard', { cardId, number: 'A0002', note: '' })).toMatchObject(refusedAs('cardDepositBack'))
  const next = told<Done>(await issue({ number: 'A0002' }))
  await pay(next.billIds, 20_00)
  expect((await cards()).map(({ number, state }) => `${number} ${state}`)).toEqual(['A0002 active', 'A0001 lost'])
})

test('a replaced card is valid as long as the one it takes the place of, renewals included', async () => {
  const { cardId, billIds } = told<Done>(await issue({ months: 3 }))
  await pay(billIds, 20_00)
  told(await act('renewCard', { cardId, months: 1 }))
  told(await act('replaceCard', { cardId, number: 'A0002', note: '' }))
  expect((await cards())[0]).toMatchObject({ number: 'A0002', state: 'active', validTo: '2027-03-22' })
})

test('renewCard: whole months follow on what is valid, at the price of a month; cancelCard takes unpaid bills back', async () => {
  await charge(1, { feeItemId: feeId, renewFeeItemId: feeId })
  const parking = told<Done>(await issue({ number: 'P1', months: 12 }, 1))
  await pay(parking.billIds, 15_00)
  expect((await cards())[0]).toMatchObject({ validTo: '2027-11-22' })
  const renewed = told<Done>(await act('renewCard', { cardId: parking.cardId, months: 3 }))
  // It counts once it is paid, and a second one waits for that.
  const asked = { validTo: '2027-11-22', unpaidRenewalTo: '2028-02-22', state: 'active' }
  expect((await cards())[0]).toMatchObject(asked)
  expect(await act('renewCard', { cardId: parking.cardId, months: 3 })).toMatchObject(refusedAs('renewalUnpaid'))
  const paid = await pay(renewed.billIds, 45_00)
  expect((await cards())[0]).toMatchObject({ validTo: '2028-02-22', unpaidRenewalTo: null, state: 'active' })
  // Taken back, the card is in use as long as it was before.
  told(await approved('voidPayment', { paymentId: paid, reason: '收错了', isPaperBack: true }))
  expect((await cards())[0]).toMatchObject(asked)
  await pay(renewed.billIds, 45_00)
  expect((await cards())[0]).toMatchObject({ validTo: '2028-02-22' })
  const dropped = told<Done>(await issue({ number: 'P2' }, 1))
  told(await act('cancelCard', { cardId: dropped.cardId, note: '' }))
  expect((await cards())[0]).toMatchObject({ state: 'cancelled', unpaidBillIds: [] })
})

test('cancelCard: not once its fee is paid, although its deposit is not', async () => {
  await charge(0, { feeItemId: feeId })
  await issue()
  estate.now += 60_000
  const { cardId, billIds } = told<Done>(await issue({ number: 'A0002' }))
  const bills = await estate.store.read.selectFrom('bill').select('id').where('feeItemId', '=', feeId).execute()
  await pay(
    billIds.filter((id) => bills.some((bill) => bill.id === id)),
    15_00,
  )
  expect(await act('cancelCard', { cardId, note: '' })).toMatchObject(refusedAs('billPaidOn'))
  expect((await cards())[0]).toMatchObject({ state: 'toPay' })
})

const drop = (...billIds: readonly string[]) => act('dropBill', { billIds, reason: 'left' })

test('dropBill: an application ends with any part of it, the number is free again, and the history says so', async () => {
  await charge(0, { feeItemId: feeId })
  await issue()
  const { billIds } = told<Done>(await issue({ number: 'A0002' }))
  expect(billIds).toHaveLength(2)
  const owed = async () => told<readonly { canDrop: boolean }[]>(await counter.serve.ask('payableBills', roomIds()))
  expect((await owed()).filter(({ canDrop }) => canDrop)).toHaveLength(3)
  told(await drop(billIds[1] ?? ''))
  expect((await cards())[0]).toMatchObject({ number: 'A0002', state: 'cancelled', unpaidBillIds: [] })
  expect((await owed()).filter(({ canDrop }) => canDrop)).toHaveLength(1)
  expect(await deposits()).toMatchObject([{ object: 'A0001' }])
  expect(await drop(billIds[0] ?? '')).toMatchObject(refusedAs('billNotFound'))
  const { lines } = await readHistory(estate.store.read, estate.ring, { by: 'room', roomId: roomId() }, null)
  expect(lines.filter(({ kind }) => kind === 'dropped')).toMatchObject([
    { item: expect.any(String), reason: 'left' },
    { item: expect.any(String), reason: 'left' },
  ])
  // Not the first, so that its fee is asked for again.
  expect(told<Done>(await issue({ number: 'A0002' })).billIds).toHaveLength(2)
})

test('dropBill: nothing of a card that is paid for in part, no fee of a replacement; a renewal goes and the old end stands', async () => {
  await charge(0, { feeItemId: feeId, renewFeeItemId: feeId })
  const first = told<Done>(await issue({ months: 12 }))
  await pay(first.billIds, 20_00)
  const second = told<Done>(await issue({ number: 'A0002' }))
  const [one = '', other = ''] = second.billIds
  await pay([one], (await findBill(estate.store.read, one))?.balanceFen ?? 0)
  expect(await drop(other)).toMatchObject(refusedAs('billOncePaid'))
  const renewed = told<Done>(await act('renewCard', { cardId: first.cardId, months: 3 }))
  told(await drop(...renewed.billIds))
  const card = (await cards()).find(({ number }) => number === 'A0001')
  expect(card).toMatchObject({ state: 'active', validTo: '2027-11-22', unpaidRenewalTo: null })
  const replaced = told<Done>(await act('replaceCard', { cardId: first.cardId, number: 'A0003', note: '' }))
  expect(await drop(...replaced.billIds)).toMatchObject(refusedAs('billOfReplacement'))
})

test('a household in arrears is issued, renewed and replaced like any other, and no channel blocks anything', async () => {
  // Every room of the estate owes a bill that is long due.
  const card = told<Done>(await issue())
  await pay(card.billIds, 20_00)
  expect((await cards())[0]?.state).toBe('active')
  told(await act('renewCard', { cardId: card.cardId, months: 1 }))
  told(await act('replaceCard', { cardId: card.cardId, number: 'A0002', note: '' }))
  expect((await cards())[0]?.state).toBe('active')
  const blocking = Object.keys(contract).filter((name) => /block|disable|suspend|freeze|elevator|debtor/i.test(name))
  expect(blocking).toEqual([])
})

test('printApplication: filled in as far as known, papers to tick, charges with their basis, the rest to write', async () => {
  await charge(0, { feeItemId: feeId })
  const [service] = await services()
  told(await act('printApplication', { roomId: roomId(), serviceId: service?.id }))
  const jobs = (await listOpenJobs(estate.store.read)).filter(({ kind }) => kind === 'application')
  const job = await findPrintJob(estate.store.read, jobs[0]?.id ?? '')
  const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
  expect(plainText(prepared?.lines ?? [])).toMatch(
    /门禁卡申领表[^]*3-2-1501[^]*㛃𠮷[^]*13800005001[^]*□ 产权证[^]*首张免费[^]*工本费 15\.00[^]*押金 20\.00[^]*收费公示第 3 条[^]*不因任何欠费停用[^]*申请人签字/,
  )
})

test('the store refuses what no command may write: a number out twice, free twice, ended cards that go on', async () => {
  const { cardId, billIds } = told<Done>(await issue())
  await pay(billIds, 20_00)
  const serviceId = (await services())[0]?.id ?? ''
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (id: string, number: string, isFree: number) =>
    database
      .prepare(`insert into card values (?, ?, ?, ?, null, '["x"]', ?, null, null, null, null, 0, ?)`)
      .run(id, roomId(), serviceId, number, isFree, clerk.id)
  expect(() => insert('c1', 'A0001', 0)).toThrow('out once')
  expect(() => insert('c2', 'A0009', 1)).toThrow('only the first')
  const event = (position: number, kind: string) =>
    database
      .prepare(`insert into card_event values (?, ?, ?, null, null, null, 0, ?)`)
      .run(cardId, position, kind, clerk.id)
  expect(() => event(1, 'find')).toThrow('now')
  expect(() => event(2, 'lose')).toThrow('now')
  expect(() => event(1, 'renew')).toThrow('CHECK')
  event(1, 'giveBack')
  expect(() => event(2, 'lose')).toThrow('now')
  expect(() => database.exec('delete from card_event')).toThrow('stays')
  expect(() => database.exec(`update card set number = 'B'`)).toThrow('stays')
  database.close()
})

test('every state with every event: what ended stays ended, and money is rounded to the fen', () => {
  for (const { state, event, next } of cardMachine.pairs()) {
    expect(cardStates).toContain(state)
    expect(cardEvents).toContain(event)
    if (['replaced', 'givenBack', 'cancelled'].includes(state)) expect(next).toBeNull()
  }
  expect(renewedTo('2026-01-31', '2026-03-01', 1)).toBe('2026-03-31')
  expect(renewedTo('2026-12-31', '2026-03-01', 12)).toBe('2027-12-31')
  expect(pieceFen(150_050, 1)).toBe(15_01)
})
