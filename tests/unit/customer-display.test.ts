import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { farewellMs, holdDisplay } from '../../electron/counter/display-holder.ts'
import {
  greeting,
  nextShown,
  type CustomerPayment,
  type CustomerShown,
  type DisplayEvent,
} from '../../electron/counter/display.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const filling: CustomerPayment = {
  items: [{ text: '物业管理费 2026-01', amountFen: 239_67 }],
  dueFen: 239_60,
  roundingFen: 7,
  receivedFen: null,
  changeFen: null,
  isTaken: false,
}
const taken: CustomerPayment = { ...filling, receivedFen: 240_00, changeFen: 40, isTaken: true }

const shownFilling: CustomerShown = { show: 'payment', ...filling }
const shownTaken: CustomerShown = { show: 'payment', ...taken }
const asked: CustomerShown = { show: 'signing', id: 'a', number: '01A-H2026-000001', isOpen: false, signature: null }
const signed: CustomerShown = { ...asked, isOpen: true, signature: 'M1 1L7 7' }
const farewell: CustomerShown = { show: 'farewell' }
const away: CustomerShown = { show: 'away' }

const events: readonly DisplayEvent[] = [
  { kind: 'paying', payment: filling },
  { kind: 'checked' },
  { kind: 'parked' },
  { kind: 'ended' },
  { kind: 'farewellOver' },
  { kind: 'left' },
  { kind: 'signedIn' },
  { kind: 'signedOut' },
  { kind: 'crashed' },
  { kind: 'signing', id: 'a', number: '01A-H2026-000001' },
  { kind: 'signed', id: 'a', signature: 'M1 1L7 7' },
  { kind: 'signed', id: 'late', signature: 'M9 9L8 8' },
]

/** Signing in, signing out and a crash end whatever was there. */
const overs = [greeting, greeting, greeting] as const
const same = (shown: CustomerShown) => [shown, shown] as const

/** What each value becomes by each event, in the order of `events`; one line for each value. */
const table: readonly (readonly [CustomerShown, ...CustomerShown[]])[] = [
  [greeting, shownFilling, greeting, greeting, greeting, greeting, away, ...overs, asked, greeting, greeting],
  [
    shownFilling,
    shownFilling,
    shownFilling,
    greeting,
    greeting,
    shownFilling,
    away,
    ...overs,
    asked,
    ...same(shownFilling),
  ],
  [shownTaken, shownFilling, farewell, greeting, greeting, shownTaken, away, ...overs, asked, ...same(shownTaken)],
  [asked, shownFilling, asked, greeting, greeting, asked, away, ...overs, asked, signed, asked],
  [signed, shownFilling, signed, greeting, greeting, signed, away, ...overs, asked, signed, signed],
  [farewell, shownFilling, farewell, greeting, farewell, greeting, away, ...overs, asked, farewell, farewell],
  [away, away, away, away, away, away, away, greeting, greeting, away, away, away, away],
]

describe('the customer display', () => {
  test.each(table)('%o: every event leads where the table says', (from, ...wanted) => {
    expect(events.map((event) => nextShown(from, event))).toEqual(wanted)
  })

  test('park, lock, sign-out, end and crash leave nothing of a payment, whatever came before', () => {
    const seed = randomSeed('customer display')
    let state = seed
    const next = (most: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * most)
    }
    const ending = ['parked', 'left', 'signedOut', 'ended', 'crashed', 'signedIn']
    let shown = greeting
    let interrupted = 0
    for (let step = 0; step < 20_000; step += 1) {
      const payment = next(2) === 0 ? filling : taken
      const event: DisplayEvent =
        next(3) === 0 ? { kind: 'paying', payment } : (events[next(events.length)] ?? events[1]!)
      const before = shown
      shown = nextShown(shown, event)
      if ((before.show === 'payment' || before.show === 'signing') && ending.includes(event.kind)) {
        interrupted += 1
        expect(JSON.stringify(shown), `seed ${seed}, step ${step}, ${event.kind}`).not.toMatch(/\d/)
      }
      if (before.show === 'away' && event.kind === 'paying') expect(shown).toEqual(away)
    }
    expect(interrupted).toBeGreaterThan(500)
  })
})

describe('what holds it', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('the farewell gives way to the greeting by itself, and is told', () => {
    const told: string[] = []
    const display = holdDisplay(() => told.push(display.shown().show))
    display.happened({ kind: 'paying', payment: taken })
    display.happened({ kind: 'checked' })
    display.happened({ kind: 'ended' })
    vi.advanceTimersByTime(farewellMs - 1)
    expect(display.shown()).toEqual(farewell)
    vi.advanceTimersByTime(1)
    expect(told).toEqual(['payment', 'farewell', 'greeting'])
  })

  test('the next customer is not sent away by the farewell of the one before', () => {
    const display = holdDisplay(() => undefined)
    display.happened({ kind: 'paying', payment: taken })
    display.happened({ kind: 'checked' })
    display.happened({ kind: 'paying', payment: filling })
    vi.advanceTimersByTime(farewellMs * 2)
    expect(display.shown()).toEqual(shownFilling)
  })
})
