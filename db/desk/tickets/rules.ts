// What may happen to a ticket (standard 3.3), and how its promise stands.
import { defineMachine } from '../../core/state-machine.ts'
import type { CustomerAnswer, TicketEvent, TicketKind, TicketState } from './model.ts'

/**
 * - Feedback may be given at any time before the end, and so may the promise change, which keeps what it was.
 * - What is done is not closed: the customer is asked, and whoever is not satisfied has it opened again.
 */
export const ticketMachine = defineMachine<TicketState, TicketEvent>({
  initial: 'open',
  transitions: {
    open: {
      feedback: 'open',
      promise: 'open',
      assign: 'open',
      begin: 'working',
      pause: 'waiting',
      finish: 'done',
      withdraw: 'withdrawn',
    },
    working: {
      feedback: 'working',
      promise: 'working',
      assign: 'working',
      pause: 'waiting',
      finish: 'done',
      withdraw: 'withdrawn',
    },
    waiting: {
      feedback: 'waiting',
      promise: 'waiting',
      assign: 'waiting',
      resume: 'working',
      finish: 'done',
      withdraw: 'withdrawn',
    },
    done: { feedback: 'done', reopen: 'working', close: 'closed' },
    closed: {},
    withdrawn: {},
  },
})

export function ticketIsOver(state: TicketState): boolean {
  return ticketMachine.eventsIn(state).length === 0
}

/** Kinds for which somebody goes out, with a slip. */
export function hasJobSlip(kind: TicketKind): boolean {
  return kind === 'repair' || kind === 'complaint'
}

export interface ClosingFacts {
  readonly answer: CustomerAnswer
  /** Nobody can be asked: no household, no number. */
  readonly isAnonymous: boolean
  /** How often it was opened again because the customer was not satisfied. */
  readonly reopened: number
}

/**
 * May it be closed with this answer? `askCustomer`: whoever can be asked is asked. `reopenFirst`: whoever is not satisfied
 * has it opened again once before it ends so. Null where it may.
 */
export function closingFault({ answer, isAnonymous, reopened }: ClosingFacts): 'askCustomer' | 'reopenFirst' | null {
  if (answer === 'anonymous') return isAnonymous ? null : 'askCustomer'
  return answer === 'unsatisfied' && reopened === 0 ? 'reopenFirst' : null
}

/** The hours that are set for each kind. */
export type PromiseHours = Readonly<Record<TicketKind, number>>

const hourMs = 3_600_000

export function promisedAt(kind: TicketKind, openedAt: number, minutes: number | null, hours: PromiseHours): number {
  return openedAt + (minutes === null ? hours[kind] * hourMs : minutes * 60_000)
}
