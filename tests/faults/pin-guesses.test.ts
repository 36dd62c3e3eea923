// Somebody guesses a colleague's PIN for a day, at every door that takes one: kills the program when it suits them, sets the
// clock as they like. Time is virtual; the doors, the counting, the store and its disk are the product's own. What counts is
// how often the PIN is looked at, whatever the doors say.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Pins from '../../db/register/staff/pin.ts'
import { latestPinTries, nextPinTryAt, pinWaitMs } from '../../db/register/staff/rules.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { keepPinTries, type PinTries } from '../../electron/counter/pin-tries.ts'
import { signIn } from '../../electron/counter/sign-in.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter } from '../fixtures/test-counter.ts'
import { countedAfter, doors, guessFor, uncounted, victim } from './pin-guessing.ts'
import { isFull, seedOf } from './sizes.ts'

/** Called with the record of every PIN that is looked at. */
const looking = vi.hoisted(() => ({ at: (_record: { saltHex: string }): Promise<void> => Promise.resolve() }))
vi.mock('../../db/register/staff/pin.ts', async (original) => {
  const real = await original<typeof Pins>()
  const isPin: typeof real.isPin = async (pin, record, ring) => {
    await looking.at(record)
    return real.isPin(pin, record, ring)
  }
  return { ...real, isPin }
})

const hours = 24
const hourMs = 3_600_000
const seed = seedOf('pin guesses')

let estate: Estate
const time = { ms: 0 }
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  time.ms = 0
  looking.at = () => Promise.resolve()
})
afterEach(() => estate.close())
const guessing = () => ({ estate, time, looking, seed })

/** A day of somebody who guesses in the second in which the counter says they may. */
async function guessInTime(begin: () => Pick<PinTries, 'begin'>): Promise<readonly number[]> {
  const tries = begin()
  const evaluatedAt: number[] = []
  while (time.ms <= hours * hourMs) {
    const mayTry = await tries.begin(estate.store, victim.number)
    if (mayTry.ok) evaluatedAt.push(time.ms)
    else time.ms += Number(mayTry.refusal.facts?.['seconds']) * 1_000
  }
  return evaluatedAt
}

/** So many are looked at in a day. */
const mostEvaluated = 5 + 4 * hours
const mostInAnHour = 9

/** How many of `times` lie in the hour that has most of them. */
function mostInOneHour(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + hourMs).length))
}

const isKept = (times: readonly number[], overHours: number) =>
  times.length <= 5 + 4 * overHours && mostInOneHour(times) <= mostInAnHour

describe(`guessing a PIN for ${hours} hours (seed ${seed})`, () => {
  const guesses = isFull ? 10_000 : 1_000

  test(`[1.6] ${guesses} at every door, with kills and clock jumps: at most 5 + 4 an hour are looked at, beside a head as many again, and no colleague waits`, async () => {
    const { alone, beside, delayed, kills, doors: found } = await guessFor(guessing(), { guesses, ms: hours * hourMs })
    console.log(
      `seed ${seed}: ${guesses} guesses, ${kills} kills: ${alone.length} looked at, ${beside.length} beside a head ` +
        `(at most ${mostEvaluated} each), ${mostInOneHour(alone)} and ${mostInOneHour(beside)} in one hour, ${delayed} delayed`,
    )
    for (const times of [alone, beside]) {
      expect(times.length).toBeLessThanOrEqual(mostEvaluated)
      expect(mostInOneHour(times)).toBeLessThanOrEqual(mostInAnHour)
    }
    expect([...found].toSorted()).toEqual([...doors].toSorted())
    expect(alone.length).toBeGreaterThan(mostInAnHour)
    expect(kills).toBeGreaterThan(0)
    expect(delayed).toBe(0)
  }, 600_000)

  test('[1.6] each as soon as the counter takes one: at most 5 + 4 an hour are looked at, nine in any hour', async () => {
    const evaluatedAt = await guessInTime(() => keepPinTries(() => time.ms))
    expect(evaluatedAt.length).toBe(mostEvaluated)
    expect(mostInOneHour(evaluatedAt)).toBeLessThanOrEqual(mostInAnHour)
  })

  const planted = { guesses: 210, ms: 2 * hourMs }

  test('planted: counted after the PIN was looked at, a kill gives the try back, and this is caught', async () => {
    const { alone } = await guessFor(guessing(), { ...planted, killPercent: 80 }, countedAfter)
    expect(isKept(alone, 2)).toBe(false)
  }, 120_000)

  test.each(doors)(
    'planted: tries at the door %s are not counted, and this is caught',
    async (door) => {
      const { alone, beside } = await guessFor(guessing(), planted, uncounted(door))
      expect(isKept(alone, 2) && isKept(beside, 2)).toBe(false)
    },
    120_000,
  )

  test('planted: the waits alone let two more through in the first hour, and this is caught', async () => {
    const evaluatedAt = await guessInTime(() => {
      let failures = 0
      let freeAt = 0
      return {
        begin: (): Promise<Result<object>> => {
          const seconds = Math.ceil((freeAt - time.ms) / 1_000)
          if (seconds > 0) return Promise.resolve(refuse('tooManyTries', { facts: { seconds } }))
          failures += 1
          freeAt = time.ms + pinWaitMs(failures)
          return Promise.resolve({ ok: true })
        },
      }
    })
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
  Object.assign(counter.counter, { pinTries: keepPinTries(() => time.ms) })
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
  Object.assign(counter.counter, { pinTries: keepPinTries(() => time.ms) })
  estate.now += 400 * 24 * hourMs
  time.ms += 29_000
  expect(await enter(clerk.pin)).toMatchObject({ refusal: { code: 'tooManyTries', facts: { seconds: 1 } } })
  time.ms += 1_000
  expect(await enter(clerk.pin)).toMatchObject({ ok: true })
  expect(await counter.serve.ask('keptForm', {})).toMatchObject({ value: form })
  expect(await enter('000001')).toMatchObject({ refusal: { code: 'wrongNumberOrPin' } })
  await counter.close()
})
