// What was asked for at the counter and never paid is dropped by one person: the customer went, or wants it no more. An
// application for a card ends with any part of it.
import { refuse } from '../../core/refusal.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import type { StoreCommand } from '../../schema.ts'
import { askedWith, whyNotDropped } from '../bills/drop-queries.ts'
import { dropReasonWords, type DropReason } from '../bills/model.ts'
import { findBill } from '../bills/queries.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { addEvent } from './commands.ts'
import { findCard } from './queries.ts'

export interface DropBillInput {
  readonly billIds: readonly string[]
  readonly reason: DropReason
}

/**
 * Drops what was asked for and never paid, and the whole application where a bill is of one. Each stays as a dropped bill.
 * Refuses `billNotFound`, what `whyNotDropped` says, `chargeOpen`, and like `dealingWord` for a room of one's own.
 */
export const dropBill: StoreCommand<DropBillInput, { billIds: string[] }> = async (
  port,
  context,
  { billIds: asked, reason },
) => {
  const { actorId, approverId, now } = context
  if (!actorId) return refuse('notSignedIn')
  const [billIds, cardIds] = [new Set<string>(), new Set<string>()]
  for (const id of asked) {
    const bill = await findBill(port.db, id)
    if (!bill) return refuse('billNotFound')
    const why = await whyNotDropped(port.db, id)
    if (why !== null) return refuse(why)
    const dealing = await dealingWord(port.db, bill.roomId, context)
    if (!dealing.ok) return dealing
    const all = await askedWith(port.db, id)
    for (const one of all.billIds) billIds.add(one)
    for (const card of all.cardIds) cardIds.add(card)
  }
  const free = await checkNotCharged(port.db, [...billIds])
  if (!free.ok) return free
  const words = dropReasonWords[reason]
  for (const cardId of cardIds) {
    const card = await findCard(port.db, cardId)
    // One that was handed in again has its end already.
    if (card?.state === 'toPay') await addEvent(port, context, actorId, cardId, { event: 'cancel', note: words })
  }
  for (const billId of billIds)
    port.insert('bill_void', { billId, reason: words, voidedAt: now, voidedBy: actorId, approverId, dropped: reason })
  return { ok: true, answer: { billIds: [...billIds] } }
}
