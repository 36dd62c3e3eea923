// Random acts of a cashier against a second and simple model, with the counter switched off in the midst of some of them: every
// bill, room, balance, deposit and account, every shift's drawer and every series agree, every 50 acts and after each crash.
import { expect, test } from 'vitest'
import { walkThrough } from '../fixtures/money-model/walk-through.ts'
import { countOf, isFull, seedOf } from './sizes.ts'

test('placeholder', async () => {
  const began = performance.now()
  const { walking, comparisons } = await walkThrough(seedOf('money model'), { acts: countOf(3_000, 50_000), rooms: isFull ? 60 : 24, crashes: isFull ? 30 : 6 })
  console.info(performance.now() - began, comparisons, Object.fromEntries(walking.done), walking.counter.crashes, walking.counter.healed)
  expect(comparisons).toBeGreaterThan(10)
}, 3_600_000)
