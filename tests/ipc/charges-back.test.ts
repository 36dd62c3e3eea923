// What a payer's code was charged goes back when its payment is made void: written down first, asked under one number until
// the answer is certain, in the list of what is handed over until then.
import { expect, test } from 'vitest'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { ShownCharge } from '../../electron/ipc/charges.ts'
import { simulatedOrders } from '../../electron/paying/simulated-provider.ts'
import { clerk, oneBillFen } from '../fixtures/small-estate.ts'
import {
  act,
  approved,
  ask,
  at,
  becomes,
  begin,
  chargeOf,
  numberOf,
  openDesk,
  payInput,
  refusedAs,
  told,
  withChargeCounter,
} from '../fixtures/charge-counter.ts'

withChargeCounter()

async function voided(behaviour: string): Promise<string> {
  const chargeId = await begin(behaviour, 0)
  await becomes(chargeId, 'booked')
  const { paymentId } = (await chargeOf(chargeId)) ?? {}
  const ways = [{ how: 'provider', method: 'wechat', amountFen: oneBillFen }]
  expect(await ask('voidWays', { paymentId })).toEqual(ways)
  told(await approved('voidPayment', { paymentId, reason: '收错了', isPaperBack: true }))
  return chargeId
}
const backs = () => simulatedOrders(at.folder).flatMap((order) => order.backs)
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
  await at.desk.look()
  at.estate.now += 120_000
  await at.desk.look()
  await becomes(chargeId, 'givenBack')
  await at.desk.look()
  expect(backs()).toMatchObject([{ state: 'givenBack', amountFen: oneBillFen }])
  expect(await matters()).toEqual([])
  expect(await ask('openCharges')).toEqual([])
  const answers = await at.estate.store.read.selectFrom('charge_back_answer').select(['outcome', 'source']).execute()
  expect(answers).toEqual([{ outcome: 'givenBack', source: 'provider' }])
})

test('asked again after a start, it is the same request: nothing goes back under a second number', async () => {
  const chargeId = await voided('90')
  for (let times = 0; times < 3; times += 1) {
    await at.desk.look()
    await at.desk.stop()
    at.desk = openDesk()
    at.counter.counter.charges = at.desk
  }
  await at.desk.look()
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'givingBack' })
  expect(backs()).toHaveLength(1)
  const request = await at.estate.store.read.selectFrom('charge_back').select('requestId').executeTakeFirstOrThrow()
  expect(backs()[0]?.requestNumber).toBe(numberOf(request.requestId))
})

test('refused, it is given back by hand by two, with the number of that; until then it is handed over', async () => {
  const chargeId = await voided('40')
  await at.desk.look()
  expect(await chargeOf(chargeId)).toMatchObject({ state: 'backRefused', reason: 'balanceTooLow' })
  expect(await matters()).toEqual([{ kind: 'chargesBack', count: 1 }])
  const head = at.estate.store.headNumber()
  await at.desk.look()
  expect(at.estate.store.headNumber()).toBe(head)
  const byHand = { chargeId, reference: 'REFUND-0001' }
  expect(await act('returnCharge', byHand)).toMatchObject(refusedAs('approvalNeeded'))
  expect(await approved('returnCharge', byHand)).toMatchObject({ ok: true, value: { state: 'givenBack' } })
  expect(await approved('returnCharge', byHand)).toMatchObject(refusedAs('chargeSettled'))
  expect(await matters()).toEqual([])
})

test('the store asks back only what a void payment was charged, all of it, and once', async () => {
  const chargeId = await begin('0', 0)
  await becomes(chargeId, 'booked')
  const bare = openStoreFile(folderPaths(at.estate.folder).store)
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
