// People who wait to be served (standard 3.1.1 to 3.1.3): in order of arrival, and out of turn only for a reason.
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { OutOfTurnReason } from './model.ts'
import { listWaiting } from './queries.ts'

/** Somebody came and waits. */
export const noteWaiting: StoreCommand<object, { guestId: string }> = async (port, context) => {
  if (!context.actorId) return refuse('notSignedIn')
  const last = await port.db
    .selectFrom('waiting_guest')
    .select('position')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const guestId = context.newId()
  port.insert('waiting_guest', {
    id: guestId,
    position: (last?.position ?? 0) + 1,
    arrivedAt: context.now,
    notedBy: context.actorId,
    servedAt: null,
    servedBy: null,
    leftAt: null,
    outOfTurnReason: null,
  })
  return { ok: true, answer: { guestId } }
}

/**
 * Serves the next by arrival, or another whose reason is given and kept. Refuses `nobodyWaits`, `guestNotWaiting`, and
 * `reasonNeeded` out of turn.
 */
export const serveGuest: StoreCommand<
  { guestId: string | null; outOfTurnReason: OutOfTurnReason | null },
  { guestId: string }
> = async (port, context, input) => {
  if (!context.actorId) return refuse('notSignedIn')
  const waiting = await listWaiting(port.db)
  const [first] = waiting
  if (!first) return refuse('nobodyWaits')
  const guestId = input.guestId ?? first.id
  if (!waiting.some(({ id }) => id === guestId)) return refuse('guestNotWaiting')
  const isOutOfTurn = guestId !== first.id
  if (isOutOfTurn && !input.outOfTurnReason) return refuse('reasonNeeded', { field: 'outOfTurnReason' })
  const served = { servedAt: context.now, servedBy: context.actorId }
  port.revise(
    'waiting_guest',
    { id: guestId },
    { ...served, outOfTurnReason: isOutOfTurn ? input.outOfTurnReason : null },
  )
  return { ok: true, answer: { guestId } }
}

/** Somebody who waited went away unserved. Refuses `guestNotWaiting`. */
export const guestLeft: StoreCommand<{ guestId: string }, { guestId: string }> = async (port, context, { guestId }) => {
  const waiting = await listWaiting(port.db)
  if (!waiting.some(({ id }) => id === guestId)) return refuse('guestNotWaiting')
  port.revise('waiting_guest', { id: guestId }, { leftAt: context.now })
  return { ok: true, answer: { guestId } }
}
