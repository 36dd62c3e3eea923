// Random acts of a cashier against a second and simple model, with the counter switched off in the midst of some of them: every
// bill, room, balance, deposit and account, every shift's drawer and every series agree, every 50 acts and after each crash.
import { expect, test } from 'vitest'
import { planted } from '../fixtures/money-model/planted.ts'
import { walkThrough } from '../fixtures/money-model/walk-through.ts'
import { actsOf } from '../fixtures/money-model/walk.ts'
import { countOf, isFull, seedOf } from './sizes.ts'

const acts = countOf(3_000, 50_000)
const size = { acts, rooms: isFull ? 60 : 24, crashes: isFull ? countOf(0, 30) : 6 }

test(`${acts} random acts and ${size.crashes} crashes: the store says what the model says, to the fen and the number`, async () => {
  const began = performance.now()
  const { walking, comparisons } = await walkThrough(seedOf('money model'), size)
  const { done, money, counter } = walking
  const seconds = Math.round((performance.now() - began) / 1000)
  console.info(`${actsOf(walking)} acts, ${comparisons} comparisons, ${seconds} s`, Object.fromEntries(done))
  console.info('crashes', counter.crashes, counter.healed)
  // It did walk, everywhere, over several shifts.
  const acted = (name: string) => done.get(name) ?? 0
  expect(acted('takePayment')).toBeGreaterThan(acts / 5)
  for (const name of ['voidPayment', 'refundPayment', 'waiveBill', 'confirmTransfer', 'takeDeposit', 'topUpPrepaid'])
    expect(acted(name), name).toBeGreaterThan(acts / 100)
  for (const name of ['returnDeposit', 'denyTransfer', 'issueCard', 'dropBill', 'refused takePayment'])
    expect(acted(name), name).toBeGreaterThan(acts / 500)
  // Thirteen on average, and six now and then: none at all once in a million walks.
  expect(acted('releaseBillRun')).toBeGreaterThan(0)
  expect([...money.payments.values()].some(({ tenders }) => tenders.some(({ way }) => way === 'prepaid'))).toBe(true)
  expect(money.shift).toBeGreaterThan(5)
  expect(comparisons).toBeGreaterThanOrEqual(Math.floor(acts / 60))
  expect(counter.crashes.kept + counter.crashes.absent).toBe(size.crashes)
}, 3_600_000)

test.each(Object.entries(planted))('found: %s', async (_what, { plants, look }) => {
  const found = walkThrough(
    seedOf('planted'),
    { acts: 3_000, rooms: 8, crashes: 0 },
    { plants: plants ?? {}, ...(look ? { look } : {}) },
  )
  await expect(found).rejects.toThrow(/after \d+ acts|was not refused|was refused|The count is/)
})

test('found: acts that a crash took from both copies', async () => {
  const found = walkThrough(seedOf('planted'), { acts: 3_000, rooms: 8, crashes: 6 }, { crash: 'rewound' })
  await expect(found).rejects.toThrow('acts were lost')
})
