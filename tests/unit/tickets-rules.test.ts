import { expect, test } from 'vitest'
import { ticketEvents, ticketStates, type TicketEvent, type TicketState } from '../../db/desk/tickets/model.ts'
import { closingFault, hasJobSlip, promisedAt, ticketIsOver, ticketMachine } from '../../db/desk/tickets/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

/** Written from the standard and not from the code: in each state what may happen, and where it leads. */
const expected: Record<TicketState, string> = {
  open: 'feedback open, promise open, assign open, begin working, pause waiting, finish done, withdraw withdrawn',
  working: 'feedback working, promise working, assign working, pause waiting, finish done, withdraw withdrawn',
  waiting: 'feedback waiting, promise waiting, assign waiting, resume working, finish done, withdraw withdrawn',
  done: 'feedback done, reopen working, close closed',
  closed: '',
  withdrawn: '',
}

function nextOf(state: TicketState, event: TicketEvent): string | null {
  return new Map(expected[state].split(', ').map((pair) => pair.split(' ') as [string, string])).get(event) ?? null
}

const pairs = ticketStates.flatMap((state) => ticketEvents.map((event) => [state, event] as const))

test('the machine knows every state and every event of the model', () => {
  const known = ticketMachine.pairs()
  expect(new Set(known.map(({ state }) => state))).toEqual(new Set(ticketStates))
  expect(new Set(known.map(({ event }) => event))).toEqual(new Set(ticketEvents))
  expect(known).toHaveLength(60)
})

test.each(pairs)('[3.3.3] %s + %s', (state, event) => {
  const next = nextOf(state, event)
  expect(ticketMachine.next(state, event)).toEqual(
    next === null
      ? { ok: false, refusal: { code: 'notPossibleNow', facts: { state, event } } }
      : { ok: true, state: next },
  )
  expect(ticketIsOver(state)).toBe(expected[state] === '')
})

test('[3.3.3] 50,000 random events: nothing is closed that was not done last, and nothing comes back from an end', () => {
  let seed = randomSeed('tickets-machine')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  let state: TicketState = 'open'
  let work: TicketEvent[] = []
  const ends = { closed: 0, withdrawn: 0 }
  for (let step = 0; step < 50_000; step += 1) {
    const event = ticketEvents[random(ticketEvents.length)] ?? 'feedback'
    const moved = ticketMachine.next(state, event)
    expect(moved.ok).toBe(nextOf(state, event) !== null)
    if (moved.ok) {
      state = moved.state
      if (['begin', 'pause', 'resume', 'finish', 'reopen', 'close'].includes(event)) work.push(event)
    }
    if (state !== 'closed' && state !== 'withdrawn') continue
    ends[state] += 1
    // Between the last word of the customer and the one before stands what was done.
    if (state === 'closed') expect(work.at(-2)).toBe('finish')
    expect(ticketEvents.every((one) => !ticketMachine.next(state, one).ok)).toBe(true)
    state = 'open'
    work = []
  }
  expect([ends.closed > 1_000, ends.withdrawn > 1_000]).toEqual([true, true])
})

test('[3.3.3] it closes with the customer’s answer: nobody is passed over, and who is not satisfied is served again', () => {
  const fault = (answer: Parameters<typeof closingFault>[0]['answer'], isAnonymous = false, reopened = 0) =>
    closingFault({ answer, isAnonymous, reopened })
  expect(fault('satisfied')).toBeNull()
  expect(fault('mostly')).toBeNull()
  expect(fault('anonymous')).toBe('askCustomer')
  expect(fault('anonymous', true)).toBeNull()
  expect(fault('unsatisfied')).toBe('reopenFirst')
  expect(fault('unsatisfied', false, 1)).toBeNull()
})

test('a promise is as said, or by the hours of its kind; somebody goes out with a slip', () => {
  const hours = { complaint: 24, repair: 8, enquiry: 72, suggestion: 72, praise: 72 }
  expect(promisedAt('repair', 1_000, null, hours)).toBe(1_000 + 8 * 3_600_000)
  expect(promisedAt('repair', 1_000, 30, hours)).toBe(1_000 + 30 * 60_000)
  expect(
    ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'].map((kind) => hasJobSlip(kind as 'repair')),
  ).toEqual([true, true, false, false, false])
})
