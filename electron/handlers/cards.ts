// The channels of cards and permits.
import {
  cancelCard,
  findLostCard,
  giveCardBack,
  issueCard,
  loseCard,
  printApplication,
  renewCard,
  replaceCard,
} from '../../db/money/cards/commands.ts'
import { cardsOf } from '../../db/money/cards/queries.ts'
import type { carding } from '../ipc/cards.ts'
import type { Handlers } from './handler.ts'

export const cardHandlers = {
  cards: async ({ store }, { roomId }) => ({ ok: true, value: await cardsOf(store.read, roomId) }),
  issueCard: { command: issueCard },
  renewCard: { command: renewCard },
  replaceCard: { command: replaceCard },
  loseCard: { command: loseCard },
  findLostCard: { command: findLostCard },
  giveCardBack: { command: giveCardBack },
  cancelCard: { command: cancelCard },
  printApplication: { command: printApplication },
} satisfies Pick<Handlers, keyof typeof carding>
