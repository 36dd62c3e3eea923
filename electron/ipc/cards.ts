// Cards and permits. No channel blocks one for what somebody owes, and none will.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { CardState, CardView } from '../../db/money/cards/model.ts'
import { command, query } from './channel.ts'
import { id, shortText } from './values.ts'

const desk: readonly Role[] = ['receptionist', 'cashier', 'supervisor']
const number = z.string().max(40)
const note = z.string().max(200)

export interface CardReply {
  readonly cardId: string
  readonly state: CardState
  readonly billIds: readonly string[]
}

export const carding = {
  cards: query<readonly CardView[]>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  issueCard: command<CardReply>()({
    input: z.strictObject({
      roomId: id,
      serviceId: id,
      number,
      personId: id.nullable(),
      papersSeen: z.array(shortText).max(20).readonly(),
      months: z.int().min(0).max(120),
    }),
    callers: desk,
  }),
  renewCard: command<CardReply>()({
    input: z.strictObject({ cardId: id, months: z.int().min(1).max(36) }),
    callers: desk,
  }),
  replaceCard: command<CardReply>()({ input: z.strictObject({ cardId: id, number, note }), callers: desk }),
  loseCard: command<CardReply>()({ input: z.strictObject({ cardId: id, note }), callers: desk }),
  findLostCard: command<CardReply>()({ input: z.strictObject({ cardId: id, note }), callers: desk }),
  giveCardBack: command<CardReply>()({ input: z.strictObject({ cardId: id, note }), callers: desk }),
  cancelCard: command<CardReply>()({ input: z.strictObject({ cardId: id, note }), callers: desk }),
  printApplication: command<{ readonly jobId: string }>()({
    input: z.strictObject({ roomId: id, serviceId: id }),
    callers: desk,
  }),
}
