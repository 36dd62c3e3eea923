import { defineMachine } from '../../core/state-machine.ts'
import { addDays, addMonthsClamped } from '../../core/time.ts'
import type { CardEvent, CardState } from './model.ts'

export const cardMachine = defineMachine<CardState, CardEvent>({
  initial: 'active',
  transitions: {
    toPay: { cancel: 'cancelled', giveBack: 'givenBack' },
    active: { renew: 'active', lose: 'lost', replace: 'replaced', giveBack: 'givenBack' },
    lost: { find: 'active', replace: 'replaced' },
    replaced: {},
    givenBack: {},
    cancelled: {},
  },
})

/** Where a card stands after its last event; unpaid bills only matter before anything else has happened to it. */
export function cardState(last: CardEvent | null, hasUnpaid: boolean): CardState {
  switch (last) {
    case 'lose':
      return 'lost'
    case 'replace':
      return 'replaced'
    case 'giveBack':
      return 'givenBack'
    case 'cancel':
      return 'cancelled'
    case 'renew':
    case 'find':
      return 'active'
    case null:
      return hasUnpaid ? 'toPay' : 'active'
  }
}

/** The last day after a renewal by whole months: they follow on what is still valid, else begin today. */
export function renewedTo(validTo: string | null, today: string, months: number): string {
  const from = validTo !== null && validTo >= today ? addDays(validTo, 1) : today
  return addDays(addMonthsClamped(from, months), -1)
}

/** A price of one piece in fen, half a fen up. */
export function pieceFen(priceTenThousandths: number, pieces: number): number {
  return Math.round((priceTenThousandths * pieces) / 100)
}
