// The clock is only shown: whatever it does, numbers stay dense, nothing happens twice, and the business date stays.
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { seeded } from '../fixtures/damage.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { openRunning, type OpenedCounter } from '../fixtures/running-counter.ts'
import { clerk, morning, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

const dayMs = 24 * 3_600_000

let estate: Estate
let running: OpenedCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 12 })
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.store.close()
  await open()
})
afterEach(async () => {
  await running.counter.close()
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})

async function open(): Promise<void> {
  running = await openRunning(estate.folder, () => estate.now)
  running.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'cashier' }
}

const store = () => {
  if (!running.counter.store) throw new Error('The counter is locked.')
  return running.counter.store
}

async function pay(at: number, actId: string = crypto.randomUUID()): Promise<void> {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  const input = { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  const first = await running.serve.run('takePayment', { actId, input })
  expect(first).toMatchObject({ ok: true })
  // The same act again, as after a lost answer.
  estate.now -= 1
  expect(await running.serve.run('takePayment', { actId, input })).toEqual(first)
}

async function expectOrder(count: number): Promise<void> {
  const receipts = await store().read.selectFrom('receipt').selectAll().orderBy('entryNumber').execute()
  expect(receipts.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  expect(new Set(receipts.map(({ series }) => series))).toEqual(new Set(['01A-R2026']))
  const days = await store().read.selectFrom('payment').select('businessDate').distinct().execute()
  expect(days).toEqual([{ businessDate: '2026-11-23' }])
}

test.each([
  ['-400 d', -400 * dayMs, true],
  ['-1 d', -dayMs, true],
  ['+30 d', 30 * dayMs, false],
])('moved by %s while the counter is open and while it is off', async (_what, byMs, isTold) => {
  await pay(0)
  estate.now = morning + byMs
  await running.counter.upkeep?.look()
  await pay(1)
  await running.counter.close()
  estate.now = morning + 2 * byMs
  await open()
  await pay(2)
  await expectOrder(3)
  const told = (await listUpkeep(store().read, 10)).filter(({ kind }) => kind === 'clockMoved')
  expect(told).toHaveLength(isTold ? 2 : 0)
  expect(running.incidents).toEqual([])
})

test('jumping to and fro at every act', async () => {
  const random = seeded(randomSeed('clock'))
  for (let at = 0; at < 12; at += 1) {
    estate.now = morning + Math.round((random() - 0.5) * 800 * dayMs)
    await running.counter.upkeep?.look()
    await pay(at)
    if (at % 4 === 3) {
      await running.counter.close()
      await open()
    }
  }
  await expectOrder(12)
  expect(running.counter.store?.healed).toBeNull()
  expect(running.incidents).toEqual([])
})
