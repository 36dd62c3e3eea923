// Payers' codes: written down before the provider is asked, one number for good, nothing charged twice, nothing dropped;
// answers at once, late, twice, or not at all; and a shift closes over all of them.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { ShownCharge } from '../../electron/ipc/charges.ts'
import { simulatedOrders } from '../../electron/paying/simulated-provider.ts'
import { people } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen } from '../fixtures/small-estate.ts'
import {
  act,
  approved,
  ask,
  askInput,
  at,
  becomes,
  begin,
  bugs,
  chargeOf,
  code,
  numberOf,
  openDesk,
  payInput,
  refusedAs,
  settled,
  told,
  withChargeCounter,
} from '../fixtures/charge-counter.ts'

withChargeCounter()

const owed = async () => (await listOpenBills(at.estate.store.read, at.estate.rooms[0]?.id ?? '')).length
const payments = () => at.estate.store.read.selectFrom('payment').select(['id', 'totalFen', 'takenBy']).execute()
const offline = (is: boolean) =>
  is ? writeFileSync(join(at.folder, 'offline'), '') : rmSync(join(at.folder, 'offline'))
/** What the provider took, all together. */
const taken = () => simulatedOrders(at.folder).reduce((sum, { amountFen, charged }) => sum + amountFen * charged, 0)

describe('askCharge and sendCharge', () => {
  test('two bills are charged at once: one payment to the fen with its receipt, taken by who asked; the drawer stays shut', async () => {
    const chargeId = await begin('0', 0, 1)
    await becomes(chargeId, 'booked')
    expect(await payments()).toMatchObject([{ totalFen: 2 * oneBillFen, takenBy: clerk.id }])
    const charge = await chargeOf(chargeId)
    expect(charge).toMatchObject({
      amountFen: 2 * oneBillFen,
      askedByName: '李敏',
      number: numberOf(chargeId),
    })
    const tender = await at.estate.store.read.selectFrom('tender').selectAll().execute()
    expect(tender).toMatchObject([{ method: 'wechat', receivedFen: 2 * oneBillFen, reference: charge?.reference }])
    const jobs = await at.estate.store.read.selectFrom('print_job').select('kind').execute()
    expect(jobs).toEqual([{ kind: 'receipt' }])
    expect([await owed(), taken()]).toEqual([1, 2 * oneBillFen])
  })

  test.each([
    ['5', 'a payer who types a password', 'booked', 1],
    ['6', 'an answer that is lost after the money was taken', 'booked', 1],
    ['3', 'an answer that comes late, by itself', 'booked', 1],
    ['8', 'an answer that comes three times', 'booked', 1],
    ['4', 'a payer who is declined', 'notPaid', 0],
    ['7', 'a question that never arrived', 'notPaid', 0],
    ['9', 'a provider that says nothing', 'notPaid', 0],
  ])('%s: %s ends in %s, charged and booked %i time', async (behaviour, _what, state, times) => {
    const chargeId = await begin(behaviour, 0)
    if (behaviour !== '4') expect(await act('askCharge', askInput(0))).toMatchObject({ ok: false })
    // What is asked again after its time is closed for good.
    await settled(chargeId)
    at.estate.now += 120_000
    await at.desk.look()
    await becomes(chargeId, state)
    await at.desk.look()
    expect(await payments()).toHaveLength(times)
    expect([await owed(), taken()]).toEqual([3 - times, times * oneBillFen])
    const answers = await at.estate.store.read.selectFrom('charge_answer').select('outcome').execute()
    expect(answers).toHaveLength(1)
    // What was not charged can be taken again, what was can not.
    const again = await act('takePayment', payInput(0))
    expect(again).toMatchObject(times === 0 ? { ok: true } : refusedAs('billPaid'))
  })

  test('offline nothing is begun, and what to do instead is said; no code is kept anywhere', async () => {
    offline(true)
    const head = at.estate.store.headNumber()
    expect(await ask('charging')).toEqual({ methods: ['wechat', 'alipay', 'card'], isReachable: false })
    expect(await act('askCharge', askInput(0))).toMatchObject(refusedAs('chargeOffline'))
    expect(at.estate.store.headNumber()).toBe(head)
    offline(false)
    await becomes(await begin('0', 0), 'booked')
    await at.estate.store.work.idle()
    for (const file of ['store.sqlite', 'store.sqlite-wal', 'roll/journal.roll'])
      expect(readFileSync(join(at.estate.folder, file)).includes(code('0'))).toBe(false)
    expect(JSON.stringify(simulatedOrders(at.folder))).not.toContain(code('0'))
  })

  test('the same act again is the same charge; sent once, whatever the screen does', async () => {
    const envelope = { actId: crypto.randomUUID(), input: askInput(0) }
    const first = await at.counter.serve.run('askCharge', envelope)
    expect(await at.counter.serve.run('askCharge', envelope)).toEqual(first)
    const { chargeId } = told<{ chargeId: string }>(first)
    const send = () => at.counter.serve.ask('sendCharge', { chargeId, payerCode: code('5') })
    expect(await send()).toMatchObject({ ok: true })
    expect(await send()).toMatchObject(refusedAs('chargeAsked'))
    await becomes(chargeId, 'booked')
    expect(await send()).toMatchObject(refusedAs('chargeSettled'))
    expect(taken()).toBe(oneBillFen)
  })
})

describe('a result that is unknown', () => {
  async function unknown(behaviour = '6', ...bills: number[]): Promise<string> {
    const chargeId = await begin(behaviour, ...(bills.length > 0 ? bills : [0]))
    await expect.poll(() => simulatedOrders(at.folder).some(({ number }) => number === numberOf(chargeId))).toBe(true)
    offline(true)
    await at.desk.stop()
    bugs.splice(0)
    at.desk = openDesk()
    at.counter.counter.charges = at.desk
    await at.desk.look()
    expect(await chargeOf(chargeId)).toMatchObject({ state: 'unknown', isAsking: false })
    return chargeId
  }

  test('blocks a second charge and any other payment of its bills, and no other bill, until it is known', async () => {
    const chargeId = await unknown()
    expect(await act('takePayment', payInput(0))).toMatchObject(refusedAs('chargeOpen'))
    const voiding = await approved('voidBill', { billId: at.estate.rooms[0]?.billIds[0], reason: '算错' })
    expect(voiding).toMatchObject(refusedAs('chargeOpen'))
    offline(false)
    expect(await act('askCharge', askInput(0))).toMatchObject(refusedAs('chargeOpen'))
    expect(await act('takePayment', payInput(1))).toMatchObject({ ok: true })
    expect(await at.counter.serve.ask('lookAfterCharges', {})).toMatchObject({ ok: true })
    expect(await chargeOf(chargeId)).toMatchObject({ state: 'booked' })
    expect([taken(), await owed()]).toEqual([oneBillFen, 1])
  })

  test('a deposit whose rest is being charged does not go back until it is known', async () => {
    const roomId = at.estate.rooms[0]?.id
    const asked = { roomId, purpose: 'renovation', object: '装修 A', amountFen: 500_00 }
    const { depositId, billId } = told<{ depositId: string; billId: string }>(await act('takeDeposit', asked))
    const part = (amountFen: number) => ({ roomId, lines: [{ billId, amountFen }] })
    told(await act('takePayment', { ...part(300_00), dueFen: 300_00, cashReceivedFen: 300_00 }))
    told(await act('askCharge', { ...part(200_00), amountFen: 200_00, method: 'wechat' }))
    const facts = { deductions: [], method: 'cash', reference: '', proof: 'receipt', payeeName: null, reason: '完工' }
    expect(await approved('returnDeposit', { depositId, ...facts })).toMatchObject(refusedAs('chargeOpen'))
    expect(await at.estate.store.read.selectFrom('deposit_return').selectAll().execute()).toEqual([])
  })

  test('a close can not jam over it: it is handed over, and its payment belongs to the shift that is open when it is known', async () => {
    const chargeId = await unknown()
    const matters = async (shiftId: string | null) =>
      (await ask<ShiftReport>('shiftReport', { shiftId })).openMatters.filter(({ kind }) => kind === 'charges')
    expect(await matters(null)).toEqual([{ kind: 'charges', count: 1 }])
    await act('countDrawer', { pieces: { '10000': 5 } })
    const { shiftId } = told<{ shiftId: string }>(await act('closeShift', { differenceReason: null, leftFen: 0 }))
    expect(await matters(shiftId)).toEqual([{ kind: 'charges', count: 1 }])
    // Known while no shift is open: the money is there and waits; nothing else may pay its bill.
    offline(false)
    await at.desk.look()
    expect(await chargeOf(chargeId)).toMatchObject({ state: 'paid' })
    expect(await payments()).toEqual([])
    at.counter.counter.signedIn = { staffId: people.chief, number: '9001', name: '周', role: 'supervisor' }
    await act('openShift', { floatFen: 0 })
    expect(await act('takePayment', payInput(0))).toMatchObject(refusedAs('chargeOpen'))
    await at.desk.look()
    expect(await chargeOf(chargeId)).toMatchObject({ state: 'booked' })
    const booked = await at.estate.store.read.selectFrom('payment').selectAll().execute()
    expect(booked).toMatchObject([{ takenBy: clerk.id, businessDate: '2026-11-23' }])
    expect(booked[0]?.shiftId).not.toBe(shiftId)
    expect(await matters(null)).toEqual([])
  })

  test('settleCharge: two persons, by the provider’s own page; called not paid and paid after all, it is booked or goes back', async () => {
    const first = await unknown('6', 0)
    const notPaid = { chargeId: first, outcome: 'notPaid', reference: '', reason: '商户平台查无此单' }
    expect(await act('settleCharge', notPaid)).toMatchObject(refusedAs('approvalNeeded'))
    expect(await approved('settleCharge', { ...notPaid, outcome: 'paid', reference: code('1') })).toMatchObject(
      refusedAs('payerCode'),
    )
    expect(await approved('settleCharge', notPaid)).toMatchObject({ ok: true, value: { state: 'notPaid' } })
    expect(await approved('settleCharge', notPaid)).toMatchObject(refusedAs('chargeSettled'))
    // The customer pays in cash; then the provider says that it was paid all along.
    expect(await act('takePayment', payInput(0))).toMatchObject({ ok: true })
    offline(false)
    await at.desk.look()
    expect(await chargeOf(first)).toMatchObject({ state: 'toReturn' })
    expect(await payments()).toHaveLength(1)
    expect(await ask<ShownCharge[]>('openCharges')).toMatchObject([{ chargeId: first, state: 'toReturn' }])
    const back = { chargeId: first, reference: 'REFUND-0001' }
    expect(await act('returnCharge', back)).toMatchObject(refusedAs('approvalNeeded'))
    expect(await approved('returnCharge', back)).toMatchObject({ ok: true, value: { state: 'returned' } })
    expect(await ask('openCharges')).toEqual([])
  })

  test('called not paid while its bill is still owed, a late answer is booked; a payment by hand with its number is its own', async () => {
    const late = await unknown('6', 1)
    await approved('settleCharge', { chargeId: late, outcome: 'notPaid', reference: '', reason: '查无此单' })
    offline(false)
    await at.desk.look()
    expect(await chargeOf(late)).toMatchObject({ state: 'booked' })
    const byHand = await unknown('6', 2)
    await approved('settleCharge', { chargeId: byHand, outcome: 'notPaid', reference: '', reason: '查无此单' })
    const reference = `SIM${numberOf(byHand).slice(-25)}`
    const others = [{ method: 'wechat', amountFen: oneBillFen, reference }]
    const input = { ...payInput(2), dueFen: oneBillFen, cashReceivedFen: 0, others }
    const { paymentId } = told<{ paymentId: string }>(await act('takePayment', input))
    offline(false)
    await at.desk.look()
    expect(await chargeOf(byHand)).toMatchObject({ state: 'booked', paymentId })
    expect([(await payments()).length, taken()]).toEqual([2, 2 * oneBillFen])
  })

  test('settleCharge as paid: the receipt is issued now, and the provider’s answer later changes nothing', async () => {
    const chargeId = await unknown('6', 0)
    const paid = { chargeId, outcome: 'paid', reference: '4200002026112300077', reason: '商户平台已付' }
    expect(await approved('settleCharge', paid)).toMatchObject({ ok: true, value: { state: 'booked' } })
    const head = at.estate.store.headNumber()
    offline(false)
    await at.desk.look()
    expect(at.estate.store.headNumber()).toBe(head)
    expect(await payments()).toHaveLength(1)
  })
})

test('who asks while it is being looked, is answered by a look of its own', async () => {
  const { chargeId } = told<{ chargeId: string }>(await act('askCharge', askInput(0)))
  const { number = '' } = (await chargeOf(chargeId)) ?? {}
  await at.provider.charge({ number, method: 'wechat', amountFen: oneBillFen, payerCode: code('0') })
  offline(true)
  const first = at.desk.look()
  offline(false)
  await Promise.all([first, at.desk.look(), at.desk.look()])
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'booked' })
})

test('another sum than was asked for is never booked: it goes back', async () => {
  const { chargeId } = told<{ chargeId: string }>(await act('askCharge', askInput(0)))
  const { number = '' } = (await chargeOf(chargeId)) ?? {}
  await at.provider.charge({ number, method: 'wechat', amountFen: 1, payerCode: code('0') })
  await at.desk.look()
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'toReturn' })
  expect(await payments()).toEqual([])
})

test('the store refuses a second charge, another payment, a booking of what was not paid, whoever writes', async () => {
  const { chargeId } = told<{ chargeId: string }>(await act('askCharge', askInput(0)))
  const bare = openStoreFile(folderPaths(at.estate.folder).store)
  const [bill = ''] = at.estate.rooms[0]?.billIds ?? []
  const shiftId = bare.prepare('select id from shift').pluck().get() as string
  bare.exec('begin')
  bare
    .prepare(`insert into charge values ('c2', ?, ?, 'x', 'wechat', 1, 0, ?, 1)`)
    .run(shiftId, at.estate.rooms[0]?.id, clerk.id)
  const line = bare.prepare(`insert into charge_line values ('c2', ?, ?, ?, 0, 1)`)
  expect(() => line.run(0, bill, 1)).toThrow('charged once at a time')
  expect(() => line.run(0, at.estate.rooms[0]?.billIds[1], oneBillFen + 1)).toThrow('no more than it owes')
  bare
    .prepare(`insert into payment values ('p1', ?, ?, '2026-11-23', 0, ?, 1, 0, 1, 1)`)
    .run(shiftId, at.estate.rooms[0]?.id, clerk.id)
  const pay = bare.prepare(`insert into payment_line values ('p1', 0, ?, 1, 1)`)
  expect(() => pay.run(bill)).toThrow('being charged')
  const book = bare.prepare(`insert into charge_booking values (?, 'p1', 0, 1)`)
  expect(() => book.run(chargeId)).toThrow('only what was paid')
  const heard = bare.prepare(`insert into charge_answer values (?, ?, 'provider', ?, ?, ?, 0, null, null, 1)`)
  expect(() => heard.run(chargeId, 'paid', oneBillFen, null, null)).toThrow('CHECK')
  heard.run(chargeId, 'paid', oneBillFen - 1, '4200', null)
  expect(() => heard.run(chargeId, 'paid', oneBillFen, '4201', null)).toThrow('UNIQUE')
  expect(() => book.run(chargeId)).toThrow('only what was paid')
  expect(() => bare.exec('delete from charge_answer')).toThrow('only added')
  expect(() => bare.exec(`update charge set amountFen = 2`)).toThrow('only added')
  bare.exec('rollback')
  bare.close()
})
