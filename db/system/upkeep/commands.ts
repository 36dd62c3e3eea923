import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { UpkeepFacts, UpkeepKind } from './model.ts'

/** Writes down what befell the counter, by nobody's hand. */
export const recordUpkeep: StoreCommand<{ kind: UpkeepKind; facts: UpkeepFacts }, { eventId: string }> = async (
  port,
  context,
  { kind, facts },
) => {
  const eventId = context.newId()
  const written = { id: eventId, kind, at: context.now, facts: JSON.stringify(facts), seenAt: null, seenBy: null }
  port.insert('upkeep_event', written)
  return { ok: true, answer: { eventId } }
}

/** Somebody who answers for the centre took note of it. Refuses `upkeepEventUnknown`, also where it was seen before. */
export const seeUpkeepEvent: StoreCommand<{ eventId: string }, { eventId: string }> = async (
  port,
  context,
  { eventId },
) => {
  const found = await port.db
    .selectFrom('upkeep_event')
    .select('id')
    .where('id', '=', eventId)
    .where('seenAt', 'is', null)
    .executeTakeFirst()
  if (!found) return refuse('upkeepEventUnknown')
  port.revise('upkeep_event', { id: eventId }, { seenAt: context.now, seenBy: context.actorId })
  return { ok: true, answer: { eventId } }
}
