import { expect, test } from 'vitest'
import { passEvents, passKinds, passStates, type PassEvent, type PassState } from '../../db/desk/passes/model.ts'
import {
  arrivalOf,
  checkDays,
  codeText,
  passCode,
  passMachine,
  passTime,
  whoIsMeant,
} from '../../db/desk/passes/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

/** Written from the domain's words, not from the machine. */
const expected: Readonly<Record<PassState, Partial<Record<PassEvent, PassState>>>> = {
  standing: { arriveOnce: 'used', arriveAgain: 'standing', extend: 'standing', cancel: 'cancelled' },
  used: {},
  cancelled: {},
}
const pairs = passStates.flatMap((state) => passEvents.map((event) => [state, event] as const))

test.each(pairs)('[2.4.1] a pass: %s + %s', (state, event) => {
  const next = expected[state][event]
  expect(passMachine.next(state, event)).toEqual(
    next === undefined
      ? { ok: false, refusal: { code: 'notPossibleNow', facts: { state, event } } }
      : { ok: true, state: next },
  )
})

test('a guest for once uses the pass up, everybody with a permit comes again', () => {
  expect(passKinds.map((kind) => [kind, arrivalOf(kind)])).toEqual(
    passKinds.map((kind) => [kind, kind === 'once' ? 'arriveOnce' : 'arriveAgain']),
  )
})

test('a random walk of 50,000 events: nothing comes back from an end', () => {
  let seed = randomSeed('passes-machine')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  let state: PassState = passMachine.initial
  const ends = { used: 0, cancelled: 0 }
  for (let step = 0; step < 50_000; step += 1) {
    const event = passEvents[random(passEvents.length)] ?? 'cancel'
    const answer = passMachine.next(state, event)
    expect(answer.ok).toBe(state === 'standing')
    if (answer.ok) state = answer.state
    else if (random(3) === 0) {
      if (state === 'used' || state === 'cancelled') ends[state] += 1
      state = passMachine.initial
    }
  }
  expect(ends.used).toBeGreaterThan(1_000)
  expect(ends.cancelled).toBeGreaterThan(1_000)
})

test.each([
  ['2026-11-22', 'early'],
  ['2026-11-23', 'valid'],
  ['2026-11-25', 'valid'],
  ['2026-11-26', 'late'],
] as const)('on %s a pass from 23 to 25 November is %s', (day, time) => {
  expect(passTime({ fromDay: '2026-11-23', untilDay: '2026-11-25' }, day)).toBe(time)
})

test.each([
  ['2026-11-23', '2026-11-23', true],
  ['2026-11-20', '2026-11-23', true],
  ['2026-11-23', '2027-11-23', true],
  ['2026-11-23', '2027-11-24', false],
  ['2026-11-24', '2026-11-23', false],
  ['2026-11-20', '2026-11-22', false],
  ['2026-02-30', '2026-11-23', false],
  ['2026-11-23', '2026-11-31', false],
  ['23.11.2026', '2026-11-23', false],
])('on 23 November, from %s until %s is possible: %s', (fromDay, untilDay, isPossible) => {
  expect(checkDays(fromDay, untilDay, '2026-11-23').ok).toBe(isPossible)
})

test('a code is six digits with its zeros, and the same however it is read out', () => {
  expect(passCode(() => 0)).toBe('000000')
  expect(passCode((below) => below - 1)).toBe('999999')
  expect(codeText('１２３ 456')).toBe(codeText('123-456'))
  expect(codeText('123456')).not.toBe(codeText('123457'))
})

const phone = (passId: string) => ({ passId, hasPhone: true, by: 'phone' }) as const
const name = (passId: string, hasPhone: boolean) => ({ passId, hasPhone, by: 'name' }) as const

test.each([
  ['nobody', [], true, null],
  ['the one by phone', [phone('a')], true, 'a'],
  ['the one by phone, although another bears the name', [name('b', false), phone('a')], true, 'a'],
  ['nobody where two have the phone', [phone('a'), phone('b')], true, null],
  ['the one by name where the pass has no phone', [name('a', false)], true, 'a'],
  ['the one by name where the visitor gave none', [name('a', true)], false, 'a'],
  ['nobody by name where both have a phone', [name('a', true)], true, null],
  ['nobody where two bear the name', [name('a', false), name('b', false)], true, null],
])('a walk-in is taken for %s', (_who, found, hasPhone, meant) => {
  expect(whoIsMeant(found, hasPhone)).toBe(meant)
})
