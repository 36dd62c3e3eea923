// The states of a record as a table, so that what is not in the table can not happen and a test can walk all of it.
import { refuse, type Result } from './refusal.ts'

export interface MachinePlan<State extends string, Event extends string> {
  readonly initial: State
  /** For each state the events that may happen in it and the state each one leads to; none for an end state. */
  readonly transitions: { readonly [from in State]: { readonly [event in Event]?: State } }
}

export interface MachinePair<State, Event> {
  readonly state: State
  readonly event: Event
  /** Null where the event is not possible in the state. */
  readonly next: State | null
}

export interface Machine<State extends string, Event extends string> {
  readonly initial: State
  /** The state after the event. Refuses `notPossibleNow` with the facts `state` and `event`. */
  readonly next: (state: State, event: Event) => Result<{ state: State }>
  /** The events possible in a state, for the buttons of a screen. */
  readonly eventsIn: (state: State) => Event[]
  /** Every state with every event of the machine, possible or not. */
  readonly pairs: () => MachinePair<State, Event>[]
}

/** Makes the machine of a plan. `State` and `Event` are string unions; naming them checks the plan when it is typed. */
export function defineMachine<State extends string, Event extends string>(
  plan: MachinePlan<State, Event>,
): Machine<State, Event> {
  const table = new Map(Object.entries<object>(plan.transitions).map(([state, row]) => [state, eventMap<State>(row)]))
  const states = [...table.keys()] as State[]
  const events = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))] as Event[]
  const find = (state: State, event: Event): State | null => table.get(state)?.get(event) ?? null
  return {
    initial: plan.initial,
    next: (state, event) => {
      const reached = find(state, event)
      return reached === null ? refuse('notPossibleNow', { facts: { state, event } }) : { ok: true, state: reached }
    },
    eventsIn: (state) => events.filter((event) => find(state, event) !== null),
    pairs: () => states.flatMap((state) => events.map((event) => ({ state, event, next: find(state, event) }))),
  }
}

function eventMap<State extends string>(row: object): Map<string, State> {
  return new Map(Object.entries(row) as [string, State][])
}
