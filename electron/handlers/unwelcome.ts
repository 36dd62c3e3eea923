// The channels of who is not welcome.
import { keepVisitorNumber } from '../../db/desk/kept-numbers/commands.ts'
import { addUnwelcome, liftUnwelcome } from '../../db/desk/unwelcome/commands.ts'
import { checkVisitorNumber, decideHold } from '../../db/desk/unwelcome/deciding.ts'
import { listHeld, listUnwelcome } from '../../db/desk/unwelcome/queries.ts'
import type { unwelcome } from '../ipc/unwelcome.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const unwelcomeHandlers = {
  unwelcomeList: ({ store, clock }) => value(listUnwelcome(store.read, store.ring, clock())),
  heldVisits: ({ store }) => value(listHeld(store.read, store.ring)),
  addUnwelcome: { command: addUnwelcome },
  liftUnwelcome: { command: liftUnwelcome },
  decideHold: { command: decideHold },
  keepVisitorNumber: { command: keepVisitorNumber },
  checkVisitorNumber: { command: checkVisitorNumber },
} satisfies Pick<Handlers, keyof typeof unwelcome>
