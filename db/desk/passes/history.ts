import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { actorOf } from '../visits/history.ts'
import type { PassHappening } from './model.ts'

const lastPosition = fixedRow((db: StoreReader, passId: string) =>
  db
    .selectFrom('visit_pass_event')
    .select('position')
    .where('passId', '=', passId)
    .orderBy('position', 'desc')
    .limit(1),
)

export interface HappenedToPass {
  readonly what: PassHappening
  readonly visitId?: string
  readonly consents?: number
  readonly untilDay?: string
}

/** Adds a line to a pass's history. */
export async function writePassHappening(
  port: ActPort,
  context: ActContext,
  passId: string,
  { what, visitId, consents, untilDay }: HappenedToPass,
): Promise<void> {
  port.insert('visit_pass_event', {
    passId,
    position: ((await lastPosition(port.db, passId))?.position ?? 0) + 1,
    what,
    at: context.now,
    by: actorOf(context),
    visitId: visitId ?? null,
    consents: consents ?? null,
    untilDay: untilDay ?? null,
  })
}
