// Somebody guesses a colleague's PIN for a day: kills the program when it suits them, sets the clock as they like. Time is
// virtual; the counting, the store and its disk are the product's own.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { latestPinTries, nextPinTryAt, pinWaitMs } from '../../db/register/staff/rules.ts'
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

/** Counts one more try, or refuses it and says how long to wait. */
type Guessed = Pick<PinTries, 'begin'> & { readonly failed?: () => Promise<void> }

interface Day {
  /** When guesses were looked at. */
  readonly evaluatedAt: readonly number[]
  /** Of the colleague's sign-ins in between. */
  readonly delayed: number
}

/** A day of guesses at random; `begin` makes what counts them, anew after each kill. */
async function guessForADay(begin: () => Guessed): Promise<Day> {
  const random = makeRandom(seed)
  const meanMs = (hours * hourMs) / guesses
  let tries = begin()
  const evaluatedAt: number[] = []
  let delayed = 0
  for (let guess = 0; guess < guesses; guess += 1) {
    elapsedMs += random.whole(2 * meanMs)
    // The clock goes wherever it helps: years ahead, back, or with the time.
    if (random.chance(5)) estate.now += 400 * 24 * hourMs
    if (random.chance(5)) estate.now -= 30 * 24 * hourMs
    const mayTry = await tries.begin(estate.store, victim)
    if (mayTry.ok) evaluatedAt.push(elapsedMs)
    // A kill between the count and the answer, so that the failure is never written down.
    if (mayTry.ok ? random.chance(30) : random.chance(5)) tries = begin()
    else if (mayTry.ok) await tries.failed?.()
    if (guess % 50 === 0 && !(await tries.begin(estate.store, colleague)).ok) delayed += 1
    if (guess % 50 === 0) await keepPinTries(() => elapsedMs).worked(estate.store, colleague)
  }
  return { evaluatedAt, delayed }
}

/** A day of somebody who guesses in the second in which the counter says they may. */
async function guessInTime(begin: () => Guessed): Promise<Day> {
  const tries = begin()
  const evaluatedAt: number[] = []
  while (elapsedMs <= hours * hourMs) {
    const mayTry = await tries.begin(estate.store, victim)
    if (mayTry.ok) evaluatedAt.push(elapsedMs)
    else elapsedMs += Number(mayTry.refusal.facts?.['seconds']) * 1_000
  }
  return { evaluatedAt, delayed: 0 }
}

/** So many are looked at in a day. */
const mostEvaluated = 5 + 4 * hours
const mostInAnHour = 9

/** How many of `times` lie in the hour that has most of them. */
function mostInOneHour(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + hourMs).length))
}

describe(`guessing a PIN for ${hours} hours (seed ${seed})`, () => {
  test.each([
    [`${guesses} at random, with kills and clock jumps`, guessForADay, 6],
    ['each as soon as the counter takes one', guessInTime, mostEvaluated],
  ])(
    '[1.6] %s: at most 5 + 4 an hour are looked at, nine in any hour, and no colleague waits',
    async (what, guess, least) => {
      const { evaluatedAt, delayed } = await guess(() => keepPinTries(() => elapsedMs))
      const busiest = mostInOneHour(evaluatedAt)
      console.log(
        `seed ${seed}: ${what}: ${evaluatedAt.length} looked at (at most ${mostEvaluated}), ` +
          `${busiest} in one hour, ${delayed} delayed`,
      )
      expect(evaluatedAt.length).toBeLessThanOrEqual(mostEvaluated)
      expect(evaluatedAt.length).toBeGreaterThanOrEqual(least)
      expect(busiest).toBeLessThanOrEqual(mostInAnHour)
      expect(delayed).toBe(0)
    },
    120_000,
  )

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
    const { evaluatedAt } = await guessForADay(begin)
    expect(mostInOneHour(evaluatedAt)).toBeGreaterThan(mostInAnHour)
  }, 120_000)

  test('planted: the waits alone let two more through in the first hour, and this is caught', async () => {
    const begin = (): Guessed => {
      let failures = 0
      let freeAt = 0
      return {
        begin: () => {
          const seconds = Math.ceil((freeAt - elapsedMs) / 1_000)
          if (seconds > 0) return Promise.resolve(refuse('tooManyTries', { facts: { seconds } }))
          failures += 1
          freeAt = elapsedMs + pinWaitMs(failures)
          return Promise.resolve({ ok: true })
        },
      }
    }
    const { evaluatedAt } = await guessInTime(begin)
    expect(mostInOneHour(evaluatedAt)).toBe(mostInAnHour + 2)
    expect(evaluatedAt.length).toBeGreaterThan(mostEvaluated)
  })
})

test('the waits: five free, then half a minute, 1, 5, 15, 15 … minutes', () => {
  const minutes = Array.from({ length: 10 }, (_, at) => pinWaitMs(at + 1) / 60_000)
  expect(minutes).toEqual([0, 0, 0, 0, 0.5, 1, 5, 15, 15, 15])
})

test('the tenth try in an hour waits until the hour of the first is over, after a start as long as the count allows', () => {
  const inTurn = [0, 0, 0, 0, 0, 0.5, 1.5, 6.5, 21.5].map((minutes) => minutes * 60_000)
  expect(nextPinTryAt(8, inTurn.slice(0, 8)) / 60_000).toBe(21.5)
  expect(nextPinTryAt(9, inTurn)).toBe(hourMs + 1)
  // Nine tries over days wait no longer than the ninth.
  expect(
    nextPinTryAt(
      9,
      inTurn.map((at) => at * 200),
    ) / 60_000,
  ).toBe(21.5 * 200 + 15)
  // The count alone says how old the tries before a start are at least.
  expect(latestPinTries(9, inTurn.at(-1) ?? 0)).toEqual(inTurn)
  expect(nextPinTryAt(9, latestPinTries(9, 0)) / 60_000).toBeCloseTo(38.5, 4)
  expect(nextPinTryAt(12, latestPinTries(12, 0)) / 60_000).toBe(15)
  expect(latestPinTries(2, 0)).toEqual([0, 0])
})

test('at the door: the sixth wrong PIN waits, the right one too, the wait outlives a restart and a changed clock, and open work is untouched', async () => {
  const counter = await openTestCounter(estate)
  Object.assign(counter.counter, { pinTries: keepPinTries(() => elapsedMs) })
  const enter = (pin: string) => signIn(counter.counter, clerk.number, pin)
  // Work that is open meanwhile: a form of hers.
  expect(await enter(clerk.pin)).toMatchObject({ ok: true })
  const form = { id: crypto.randomUUID(), task: 'collect', actId: crypto.randomUUID(), fields: { cash: '240' } }
  expect(await counter.serve.ask('keepForm', form)).toMatchObject({ ok: true })
  await counter.serve.ask('signOut', {})
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
  expect(await counter.serve.ask('keptForm', {})).toMatchObject({ value: form })
  expect(await enter('000001')).toMatchObject({ refusal: { code: 'wrongNumberOrPin' } })
  await counter.close()
})
