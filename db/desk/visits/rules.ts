// What may happen to a visit in which state (standard 2.4 and 2.5). Registration comes before the call, the slip after
// the consent, and only who is inside can leave.
import { defineMachine } from '../../core/state-machine.ts'
import type { OpenVisitState, VisitEvent, VisitState } from './model.ts'

/**
 * - `up`, `hostCame` lead inside and are the consent: they issue the slip. `asPlanned` does so with the consent the host
 *   gave before: a pass that is good today.
 * - A host may walk up to the counter before anybody reached him, so `hostCame` is possible wherever somebody waits.
 * - `away` from `notReachable` is how a message is left when nobody answers.
 * - A corrected host starts again at `registered`: the consent was another person's, so a slip already issued is void.
 * - `turnAway` is the supervisor's no, before the host is asked anything.
 * - `cancel` is for a registration made by mistake, before anybody was called; afterwards the visitor gives up.
 */
export const visitMachine = defineMachine<VisitState, VisitEvent>({
  initial: 'registered',
  transitions: {
    registered: {
      call: 'calling',
      hostCame: 'inside',
      asPlanned: 'inside',
      giveUp: 'gaveUp',
      correctHost: 'registered',
      turnAway: 'refused',
      cancel: 'cancelled',
    },
    calling: {
      up: 'inside',
      comesDown: 'comingDown',
      wait: 'waiting',
      away: 'away',
      refuse: 'refused',
      notReachable: 'notReachable',
      hostCame: 'inside',
      giveUp: 'gaveUp',
      correctHost: 'registered',
      turnAway: 'refused',
    },
    waiting: { call: 'calling', hostCame: 'inside', giveUp: 'gaveUp', correctHost: 'registered', turnAway: 'refused' },
    comingDown: {
      call: 'calling',
      hostCame: 'inside',
      giveUp: 'gaveUp',
      correctHost: 'registered',
      turnAway: 'refused',
    },
    notReachable: {
      call: 'calling',
      away: 'away',
      hostCame: 'inside',
      giveUp: 'gaveUp',
      correctHost: 'registered',
      turnAway: 'refused',
    },
    inside: { leave: 'left', assumeLeft: 'assumedLeft', correctHost: 'registered' },
    away: {},
    refused: {},
    left: {},
    assumedLeft: {},
    gaveUp: {},
    cancelled: {},
  },
})

export const openVisitStates: readonly OpenVisitState[] = [
  'registered',
  'calling',
  'waiting',
  'comingDown',
  'notReachable',
  'inside',
]

/** Where somebody waits for the host and is looked after: seat and tea are ticked here (standard 2.4.4). */
export const lobbyStates: readonly VisitState[] = ['registered', 'calling', 'waiting', 'comingDown', 'notReachable']

/** Whether a state is an end, and whether somebody was inside before it; null for what still goes on. */
export function endOfVisit(state: VisitState): 'fromInside' | 'fromLobby' | null {
  if (state === 'left' || state === 'assumedLeft') return 'fromInside'
  return visitMachine.eventsIn(state).length === 0 ? 'fromLobby' : null
}

/** When to look after a visitor and to call again: so many minutes after the host let them wait or was not reached. */
export function remindAt(state: VisitState, since: number, afterMinutes: number): number | null {
  const waits = state === 'waiting' || state === 'comingDown' || state === 'notReachable'
  return waits ? since + afterMinutes * 60_000 : null
}
