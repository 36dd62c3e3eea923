import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { HostChoice, HostWay, VisitHappening } from './model.ts'
import type { VisitorParticulars } from './visitor-rules.ts'

export interface Happening {
  readonly what: VisitHappening
  readonly way?: HostWay | null
  readonly host?: HostChoice
  readonly numberRung?: string | null
  readonly particulars?: VisitorParticulars
  readonly note?: string | null
}

const lastPosition = fixedRow((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_event').select('position').where('visitId', '=', visitId).orderBy('position', 'desc').limit(1),
)

const lastCall = fixedRow((db: StoreReader, visitId: string) =>
  db
    .selectFrom('visit_event')
    .select('way')
    .where('visitId', '=', visitId)
    .where('what', '=', 'call')
    .orderBy('position', 'desc')
    .limit(1),
)

/** How the host was last spoken to. */
export async function lastCallWay(db: StoreReader, visitId: string): Promise<HostWay | null> {
  return (await lastCall(db, visitId))?.way ?? null
}

/** Adds a line to a visit's history; what was said of people is sealed under the visit's key. */
export async function writeHappening(
  port: ActPort,
  context: ActContext,
  visit: { readonly id: string; readonly keyId: number },
  happening: Happening,
): Promise<void> {
  const { what, way = null, host, numberRung = null, particulars, note = null } = happening
  port.insert('visit_event', {
    visitId: visit.id,
    position: ((await lastPosition(port.db, visit.id))?.position ?? 0) + 1,
    keyId: visit.keyId,
    what,
    at: context.now,
    by: actorOf(context),
    way,
    host: host ? JSON.stringify(host) : null,
    numberRung,
    particulars: particulars ? JSON.stringify(particulars) : null,
    note,
  })
}

/** Who acts; channels of the desk are for signed-in staff, so that nobody is a bug. */
export function actorOf(context: ActContext): string {
  if (!context.actorId) throw new Error('Nobody is signed in.')
  return context.actorId
}
