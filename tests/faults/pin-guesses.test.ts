// Somebody guesses a colleague's PIN for a day: kills the program when it suits them, sets the clock as they like. Time is
// virtual; the counting, the store and its disk are the product's own.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pinWaitMs } from '../../db/register/staff/rules.ts'
import { countPinTry } from '../../db/register/staff/tries.ts'
import { refuse } from '../../db/core/refusal.ts'
import { keepPinTries, type PinTries } from '../../electron/counter/pin-tries.ts'
import { signIn } from '../../electron/counter/sign-in.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter } from '../fixtures/test-counter.ts'
import { isFull, seedOf } from './sizes.ts'

const guesses = isFull ? 10_000 : 1_000
const hours = 24
const hourMs = 3_600_000
const victim = clerk.number
const colleague = '1002'
const seed = seedOf('pin guesses')

let estate: Estate
let elapsedMs = 0
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  elapsedMs = 0
})
afterEach(() => estate.close())

type Guessed = Pick<PinTries, 'begin'> & { readonly failed?: () => Promise<void> }

interface Day {
  /** How many guesses were looked at. */
  readonly evaluated: number
  /** Of the colleague's sign-ins in between. */
  readonly delayed: number
}

/** A day of guesses; `begin` makes what counts them, anew after each kill. */
async function guessForADay(begin: () => Guessed): Promise<Day> {
  const random = makeRandom(seed)
  const meanMs = (hours * hourMs) / guesses
  let tries = begin()
  let evaluated = 0
  let delayed = 0
  for (let guess = 0; guess < guesses; guess += 1) {
    elapsedMs += random.whole(2 * meanMs)
    // The clock goes wherever it helps: years ahead, back, or with the time.
    if (random.chance(5)) estate.now += 400 * 24 * hourMs
    if (random.chance(5)) estate.now -= 30 * 24 * hourMs
    const mayTry = await tries.begin(estate.store, victim)
    if (mayTry.ok) evaluated += 1
    // A kill between the count and the answer, so that the failure is never written down.
    if (random.chance(30)) tries = begin()
    else if (mayTry.ok) await tries.failed?.()
    if (guess % 50 === 0 && !(await tries.begin(estate.store, colleague)).ok) delayed += 1
    if (guess % 50 === 0) await keepPinTries(() => elapsedMs).worked(estate.store, colleague)
    if (guess % 50 === 0) tries = begin()
  }
  return { evaluated, delayed }
}

/** Five are free, three waits are shorter than a quarter of an hour; from then on four an hour. */
const mostEvaluated = 5 + 3 + 4 * hours

describe(`guessing a PIN for ${hours} hours (seed ${seed})`, () => {
  test(`[1.6] ${guesses} guesses: no more are looked at than the waits allow, and no colleague waits`, async () => {
    const { evaluated, delayed } = await guessForADay(() => keepPinTries(() => elapsedMs))
    console.log(
      `seed ${seed}: ${guesses} guesses, ${evaluated} looked at (at most ${mostEvaluated}), ${delayed} delayed`,
    )
    expect(evaluated).toBeLessThanOrEqual(mostEvaluated)
    expect(evaluated).toBeGreaterThan(5)
    expect(delayed).toBe(0)
  }, 120_000)

  test('planted: counted after the PIN was looked at, a kill gives the try back, and this is caught', async () => {
    const begin = (): Guessed => {
      let waitUntil = 0
      return {
        begin: () => Promise.resolve(elapsedMs < waitUntil ? refuse('tooManyTries') : { ok: true }),
        async failed() {
          const failures = await estate.store.work.note((port, now) => countPinTry(port, victim, now))
          waitUntil = elapsedMs + pinWaitMs(failures)
        },
      }
    }
    const { evaluated } = await guessForADay(begin)
    expect(evaluated).toBeGreaterThan(mostEvaluated)
  }, 120_000)
})

test('the waits: five free, then half a minute, 1, 5, 15, 15 … minutes', () => {
  const minutes = Array.from({ length: 10 }, (_, at) => pinWaitMs(at + 1) / 60_000)
  expect(minutes).toEqual([0, 0, 0, 0, 0.5, 1, 5, 15, 15, 15])
})

test('at the door: the sixth wrong PIN waits, the right one too, and the wait outlives a restart and a changed clock', async () => {
  const counter = await openTestCounter(estate)
  Object.assign(counter.counter, { pinTries: keepPinTries(() => elapsedMs) })
  const enter = (pin: string) => signIn(counter.counter, clerk.number, pin)
  for (let wrong = 0; wrong < 5; wrong += 1) {
    expect(await enter('000001')).toMatchObject({ ok: false, refusal: { code: 'wrongNumberOrPin' } })
  }
  const waits = { ok: false, refusal: { code: 'tooManyTries', field: 'pin', facts: { seconds: 30 } } }
  expect(await enter(clerk.pin)).toMatchObject(waits)
  Object.assign(counter.counter, { pinTries: keepPinTries(() => elapsedMs) })
  estate.now += 400 * 24 * hourMs
  elapsedMs += 29_000
  expect(await enter(clerk.pin)).toMatchObject({ refusal: { code: 'tooManyTries', facts: { seconds: 1 } } })
  elapsedMs += 1_000
  expect(await enter(clerk.pin)).toMatchObject({ ok: true })
  expect(await enter('000001')).toMatchObject({ refusal: { code: 'wrongNumberOrPin' } })
  await counter.close()
})
