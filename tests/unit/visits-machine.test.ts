import { expect, test } from 'vitest'
import { visitEvents, visitStates, type VisitEvent, type VisitState } from '../../db/desk/visits/model.ts'
import { endOfVisit, remindAt, visitMachine } from '../../db/desk/visits/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

/** Written from the standard and not from the code: in each state what may happen, and where it leads. */
const expected: Record<VisitState, string> = {
  registered:
    'call calling, hostCame inside, asPlanned inside, giveUp gaveUp, correctHost registered, cancel cancelled, turnAway refused',
  calling:
    'up inside, comesDown comingDown, wait waiting, away away, refuse refused, notReachable notReachable, hostCame inside, giveUp gaveUp, correctHost registered, turnAway refused',
  waiting: 'call calling, hostCame inside, giveUp gaveUp, correctHost registered, turnAway refused',
  comingDown: 'call calling, hostCame inside, giveUp gaveUp, correctHost registered, turnAway refused',
  notReachable: 'call calling, away away, hostCame inside, giveUp gaveUp, correctHost registered, turnAway refused',
  inside: 'leave left, assumeLeft assumedLeft, correctHost registered',
  away: '',
  refused: '',
  left: '',
  assumedLeft: '',
  gaveUp: '',
  cancelled: '',
}

function expectedNext(state: VisitState, event: VisitEvent): string | null {
  const row = new Map(expected[state].split(', ').map((pair) => pair.split(' ') as [string, string]))
  return row.get(event) ?? null
}

const pairs = visitStates.flatMap((state) => visitEvents.map((event) => [state, event] as const))

test('the machine knows every state and every event of the model', () => {
  const known = visitMachine.pairs()
  expect(new Set(known.map(({ state }) => state))).toEqual(new Set(visitStates))
  expect(new Set(known.map(({ event }) => event))).toEqual(new Set(visitEvents))
  expect(known).toHaveLength(180)
})

test.each(pairs)('[2.4] %s + %s', (state, event) => {
  const next = expectedNext(state, event)
  const answer = visitMachine.next(state, event)
  expect(answer).toEqual(
    next === null
      ? { ok: false, refusal: { code: 'notPossibleNow', facts: { state, event } } }
      : { ok: true, state: next },
  )
})

test('an end is a state nothing leads out of, and says whether somebody was inside', () => {
  expect(visitStates.map((state) => [state, endOfVisit(state)])).toEqual(
    visitStates.map((state) => {
      if (state === 'left' || state === 'assumedLeft') return [state, 'fromInside']
      return [state, expected[state] === '' ? 'fromLobby' : null]
    }),
  )
})

test('[2.4.4] who waits is looked after again so many minutes later', () => {
  expect(remindAt('waiting', 1_000, 10)).toBe(601_000)
  expect(remindAt('notReachable', 0, 5)).toBe(300_000)
  expect(remindAt('calling', 0, 10)).toBeNull()
  expect(remindAt('inside', 0, 10)).toBeNull()
})

/** A small generator of its own, so that a seed means the same walk for ever. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('[2.4] a random walk of 50,000 events: called only after registered, inside only with consent, left only from inside', () => {
  const random = makeRandom(randomSeed('visits-machine'))
  const consents: readonly VisitEvent[] = ['up', 'hostCame', 'asPlanned']
  const reached = new Set<VisitState>()
  let state: VisitState = visitMachine.initial
  let [moved, begun, ended] = [0, 1, 0]
  for (let step = 0; step < 50_000; step += 1) {
    const event = visitEvents[random(visitEvents.length)] ?? 'call'
    const answer = visitMachine.next(state, event)
    expect(answer.ok).toBe(visitMachine.eventsIn(state).includes(event))
    if (!answer.ok) continue
    moved += 1
    if (answer.state === 'inside') expect(consents).toContain(event)
    if (answer.state === 'left' || answer.state === 'assumedLeft') expect(state).toBe('inside')
    if (event === 'asPlanned') expect(state).toBe('registered')
    if (['up', 'comesDown', 'wait', 'refuse', 'notReachable'].includes(event)) expect(state).toBe('calling')
    state = answer.state
    reached.add(state)
    if (endOfVisit(state) === null) continue
    ended += 1
    begun += 1
    state = visitMachine.initial
  }
  expect(reached).toEqual(new Set(visitStates))
  expect(begun).toBe(ended + 1)
  expect(moved).toBeGreaterThan(5_000)
})
