// What further hosts mean for the visit they belong to.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { isSameHost } from '../passes/queries.ts'
import { actorOf } from '../visits/history.ts'
import type { HostChoice } from '../visits/model.ts'
import { hostChoice } from '../visits/reading.ts'
import { stopsOf } from './queries.ts'

/** A further host who becomes the host of the visit is no further one any more. */
export async function dropStop(port: ActPort, context: ActContext, visitId: string, host: HostChoice): Promise<void> {
  for (const stop of await stopsOf(port.db, visitId)) {
    if (stop.answer === 'dropped' || !isSameHost(hostChoice(stop), host)) continue
    const told = { answer: 'dropped', toldAt: context.now, toldBy: actorOf(context) } as const
    port.revise('visit_stop', { visitId, position: stop.position }, told)
  }
}

/** Why a visit with further hosts can not move so: somebody was not told, or somebody else agreed. */
export async function stopsInTheWay(
  port: ActPort,
  visitId: string,
  { leadsInside, endsUnseen }: { readonly leadsInside: boolean; readonly endsUnseen: boolean },
): Promise<Result<object>> {
  const stops = await stopsOf(port.db, visitId)
  if (leadsInside && stops.some(({ answer }) => answer === null)) return refuse('stopsUntold')
  if (endsUnseen && stops.some(({ answer }) => answer === 'agreed')) return refuse('otherHostAgreed')
  return { ok: true }
}
