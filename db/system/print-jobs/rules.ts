// What may happen to a print job in which state. A receipt may never be printed twice unmarked, and a drawer never
// opens later than it was asked to.
import { defineMachine } from '../../core/state-machine.ts'
import type { PrintEndState, PrintState } from './model.ts'

export type PrintEvent =
  | 'claim'
  | 'handOver'
  | 'confirm'
  | 'refuse'
  | 'loseSight'
  | 'hold'
  | 'retry'
  | 'cancel'
  | 'cameOut'
  | 'didNotComeOut'

/**
 * - `refused` and `held` may be tried again: not a byte of theirs has left.
 * - `unknown` never goes back to `queued`: only the clerk's word ends it, and a further print is a new, marked job.
 */
export const printMachine = defineMachine<PrintState, PrintEvent>({
  initial: 'queued',
  transitions: {
    queued: { claim: 'sending', hold: 'held', cancel: 'cancelled' },
    sending: { handOver: 'handedOver', confirm: 'confirmed', refuse: 'refused', loseSight: 'unknown' },
    handedOver: { didNotComeOut: 'cancelled' },
    confirmed: {},
    refused: { retry: 'queued', hold: 'held', cancel: 'cancelled' },
    unknown: { cameOut: 'confirmed', didNotComeOut: 'cancelled' },
    held: { retry: 'queued', cancel: 'cancelled' },
    cancelled: {},
  },
})

const endStates: readonly PrintState[] = ['handedOver', 'confirmed', 'refused', 'cancelled']

/** States that are written into the job's row with the next entry. */
export function isEndState(state: PrintState): state is PrintEndState {
  return endStates.includes(state)
}

/** States that need a person; the board shows the job until it is settled. */
export function needsPerson(state: PrintState): boolean {
  return state === 'refused' || state === 'unknown' || state === 'held'
}

/** How long a refused job is tried again by itself; afterwards it is held, so that nothing prints by surprise. */
export const retryForMs = 10 * 60_000

export const longestRetryDelayMs = 30_000

/** Milliseconds until the next try after `attempts` refusals: 1, 2, 5, 10, then every 30 seconds. */
export function retryDelayMs(attempts: number): number {
  return [1_000, 2_000, 5_000, 10_000][attempts - 1] ?? longestRetryDelayMs
}

/** A drawer pulse older than this is not sent any more: a drawer that opens later surprises whoever stands there. */
export const drawerPulseForMs = 15_000
