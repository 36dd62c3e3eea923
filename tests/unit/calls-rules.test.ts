import { describe, expect, test } from 'vitest'
import {
  callBackEvents,
  callBackStates,
  callEvents,
  callStates,
  type CallEvent,
  type CallState,
} from '../../db/desk/calls/model.ts'
import {
  callBackIsOver,
  callBackMachine,
  callIsOver,
  callMachine,
  factMatches,
  isVerified,
  owedLevelAt,
  warnAt,
} from '../../db/desk/calls/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

/** Written from the standard and not from the code: in each state what may happen, and where it leads. */
const expected: Record<CallState, string> = {
  new: 'pickUp talking, dial dialling, miss missed',
  talking: 'answer answered, passOn passedOn, owe owed, openTicket ticketed, mistake mistaken',
  dialling: 'reach talking, notReach notReached, mistake mistaken',
  missed: 'callAgain returned, setAside setAside',
  answered: '',
  passedOn: '',
  owed: '',
  ticketed: '',
  notReached: '',
  returned: '',
  setAside: '',
  mistaken: '',
}
const expectedOwed: Record<(typeof callBackStates)[number], string> = {
  owed: 'notReach owed, postpone owed, handOn owed, answer answered, withdraw withdrawn',
  answered: '',
  withdrawn: '',
}

function nextIn(row: string, event: string): string | null {
  return new Map(row.split(', ').map((pair) => pair.split(' ') as [string, string])).get(event) ?? null
}

const outcome = (next: string | null, state: string, event: string) =>
  next === null
    ? { ok: false, refusal: { code: 'notPossibleNow', facts: { state, event } } }
    : { ok: true, state: next }

const pairs = callStates.flatMap((state) => callEvents.map((event) => [state, event] as const))
const owedPairs = callBackStates.flatMap((state) => callBackEvents.map((event) => [state, event] as const))

test('the machines know every state and every event of the model', () => {
  expect(callMachine.pairs()).toHaveLength(callStates.length * callEvents.length)
  expect(callBackMachine.pairs()).toHaveLength(callBackStates.length * callBackEvents.length)
  expect(new Set(callMachine.pairs().map(({ event }) => event))).toEqual(new Set(callEvents))
})

test.each(pairs)('[2.2] call %s + %s', (state, event) => {
  expect(callMachine.next(state, event)).toEqual(outcome(nextIn(expected[state], event), state, event))
  expect(callIsOver(state)).toBe(expected[state] === '')
})

test.each(owedPairs)('[2.3.3] owed answer %s + %s', (state, event) => {
  expect(callBackMachine.next(state, event)).toEqual(outcome(nextIn(expectedOwed[state], event), state, event))
  expect(callBackIsOver(state)).toBe(expectedOwed[state] === '')
})

test('50,000 random events: what was talked ends with what became of it, and nothing comes back from an end', () => {
  let seed = randomSeed('calls-machine')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  let state: CallState = 'new'
  let path: CallEvent[] = []
  const ends = new Set<CallState>()
  for (let step = 0; step < 50_000; step += 1) {
    const event = callEvents[random(callEvents.length)] ?? 'answer'
    const moved = callMachine.next(state, event)
    expect(moved.ok).toBe(nextIn(expected[state], event) !== null)
    if (moved.ok) {
      state = moved.state
      path.push(event)
    }
    if (!callIsOver(state)) continue
    ends.add(state)
    // An end that tells of a talk had one; a call nobody talked ends without.
    const talked = path.includes('pickUp') || path.includes('reach')
    if (['answered', 'passedOn', 'owed', 'ticketed'].includes(state)) expect(talked).toBe(true)
    if (['notReached', 'returned', 'setAside'].includes(state)) expect(talked).toBe(false)
    expect(callEvents.every((one) => !callMachine.next(state, one).ok)).toBe(true)
    state = 'new'
    path = []
  }
  expect(ends.size).toBe(8)
})

describe('[1.6] who is calling', () => {
  const known = {
    names: ['王小明', '李芳'],
    phones: ['13800005001', '075526001111'],
    plates: ['粤B12345'],
    lastPaymentFen: 239_60,
  }

  test.each([
    ['name', '王小明', true],
    ['name', ' 王 小明 ', true],
    ['name', '王小', false],
    ['name', '王', false],
    ['name', '', false],
    ['phone', '5001', true],
    ['phone', '138 0000 5001', true],
    ['phone', '001', false],
    ['phone', '5002', false],
    ['phone', '没有', false],
    ['plate', '粤b12345', true],
    ['plate', 'B12345', true],
    ['plate', '12345', false],
    ['lastPayment', '239.6', true],
    ['lastPayment', '２３９．６０元', true],
    ['lastPayment', '239', false],
    ['lastPayment', '约240', false],
    ['line', '13800005001', true],
    ['line', '13900005002', false],
  ] as const)('%s "%s" is right: %s', (fact, said, right) => {
    expect(factMatches(fact, said, known)).toBe(right)
  })

  test('a household without payments, plates or telephones has no such fact', () => {
    const nothing = { names: [], phones: [], plates: [], lastPaymentFen: null }
    for (const fact of ['name', 'phone', 'plate', 'lastPayment', 'line'] as const)
      expect(factMatches(fact, '0', nothing)).toBe(false)
  })

  const right = (fact: Parameters<typeof isVerified>[0][number]['fact']) => ({ fact, matched: true })

  test('it takes two different facts, and the number shown and said are one', () => {
    expect(isVerified([])).toBe(false)
    expect(isVerified([right('name')])).toBe(false)
    expect(isVerified([right('name'), right('name')])).toBe(false)
    expect(isVerified([right('line'), right('phone')])).toBe(false)
    expect(isVerified([right('name'), { fact: 'plate', matched: false }])).toBe(false)
    expect(isVerified([right('name'), { fact: 'plate', matched: false }, right('plate')])).toBe(true)
    expect(isVerified([right('line'), right('name')])).toBe(true)
  })
})

test('[2.3.3] an owed answer calls before it is due, and a short promise not at once', () => {
  const minute = 60_000
  expect(warnAt(0, 120 * minute, 30)).toBe(90 * minute)
  expect(warnAt(0, 15 * minute, 30)).toBe(7.5 * minute)
  const promise = { warnAt: 90 * minute, dueAt: 120 * minute }
  expect(owedLevelAt(promise, 90 * minute - 1)).toBe('inTime')
  expect(owedLevelAt(promise, 90 * minute)).toBe('due')
  expect(owedLevelAt(promise, 120 * minute)).toBe('late')
})
