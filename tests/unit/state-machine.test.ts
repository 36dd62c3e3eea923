import { expect, test } from 'vitest'
import { defineMachine } from '../../db/core/state-machine.ts'

type State = 'waiting' | 'inside' | 'left'
type Event = 'enter' | 'leave'

const visit = defineMachine<State, Event>({
  initial: 'waiting',
  transitions: { waiting: { enter: 'inside', leave: 'left' }, inside: { leave: 'left' }, left: {} },
})

test('an event leads to the state the table names', () => {
  expect(visit.initial).toBe('waiting')
  expect(visit.next('waiting', 'enter')).toEqual({ ok: true, state: 'inside' })
  expect(visit.next('inside', 'leave')).toEqual({ ok: true, state: 'left' })
})

test('what the table does not name is refused with its facts', () => {
  expect(visit.next('left', 'enter')).toEqual({
    ok: false,
    refusal: { code: 'notPossibleNow', facts: { state: 'left', event: 'enter' } },
  })
})

test('all pairs are listed and agree with what next answers', () => {
  const pairs = visit.pairs()
  expect(pairs).toHaveLength(6)
  expect(pairs.filter((pair) => pair.next !== null)).toHaveLength(3)
  for (const { state, event, next } of pairs) {
    const answer = visit.next(state, event)
    expect(answer.ok ? answer.state : null).toBe(next)
  }
})

test('the events of a state are those that are possible in it', () => {
  expect(visit.eventsIn('waiting')).toEqual(['enter', 'leave'])
  expect(visit.eventsIn('inside')).toEqual(['leave'])
  expect(visit.eventsIn('left')).toEqual([])
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'the word %s from outside is no event',
  (word) => {
    expect(visit.next('waiting', word as Event).ok).toBe(false)
    expect(visit.next(word as State, 'enter').ok).toBe(false)
  },
)
