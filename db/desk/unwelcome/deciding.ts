// The supervisor's word on a visitor who may be on the list, and looking a document's number up without keeping it.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { findByIdentity } from '../../system/identity-index/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { moveVisit, noSlip, type VisitCommand, type VisitRow } from '../visits/commands.ts'
import { actorOf, writeHappening } from '../visits/history.ts'
import { visitById } from '../visits/reading.ts'
import { retentionClass } from './commands.ts'
import { holdsOf, writeHolds } from './holding.ts'
import type { HoldDecision } from './model.ts'
import { readNumber } from './rules.ts'
import { standingOf } from './search.ts'

/** Who may say it: a head by themselves, everybody else with a head's word. */
async function whoDecides(port: ActPort, context: ActContext): Promise<string | null> {
  const actor = actorOf(context)
  const staff = await port.db.selectFrom('staff').select('role').where('id', '=', actor).executeTakeFirst()
  return staff?.role === 'supervisor' || staff?.role === 'manager' ? actor : context.approverId
}

async function writeDecision(
  port: ActPort,
  context: ActContext,
  visit: VisitRow,
  decision: HoldDecision,
  decidedBy: string,
): Promise<void> {
  const decided = { decision, decidedAt: context.now, decidedBy }
  for (const hold of await holdsOf(port.db, visit.id))
    if (hold.decision === null) port.revise('visit_hold', { visitId: visit.id, entryId: hold.entryId }, decided)
}

/**
 * Another person, let in all the same, or turned away: then the visit ends before anybody is called. Refuses
 * `visitNotFound`, `notHeld`, `approvalNeeded` without a head, `notPossibleNow` for turning away who is inside.
 */
export const decideHold: VisitCommand<{ visitId: string; decision: HoldDecision }> = async (
  port,
  context,
  { visitId, decision },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (!(await holdsOf(port.db, visitId)).some((hold) => hold.decision === null)) return refuse('notHeld')
  const decidedBy = await whoDecides(port, context)
  if (decidedBy === null) return refuse('approvalNeeded')
  await writeDecision(port, context, visit, decision, decidedBy)
  if (decision === 'turnAway') return moveVisit(port, context, visit, { event: 'turnAway' })
  await writeHappening(port, context, visit, { what: 'decided' })
  return { ok: true, answer: { visitId, state: visit.state, ...noSlip } }
}

/** Holds a visit whose visitor showed a document of this number. Refuses what `readNumber` does. */
export async function holdByNumber(
  port: ActPort,
  context: ActContext,
  visitId: string,
  text: string,
): Promise<Result<object>> {
  const read = readNumber(text)
  if (!read.ok) return read
  const found = await findByIdentity(port.db, context.token, { ...read.document, retentionClass })
  const day = dateIn((await readSettings(port.db))['centre.zone'], context.now)
  const standing = await standingOf(port.db, found, day)
  const meant = standing.map((entryId) => ({ entryId, matched: 'number' }) as const)
  await writeHolds(port, context, visitId, meant)
  return { ok: true }
}

/**
 * Compares the number of a document that was shown with the list; the number is kept nowhere, that it was looked at is.
 * Refuses `visitNotFound`, `notPossibleNow` for a visit that is over, and what `readNumber` refuses.
 */
export const checkVisitorNumber: VisitCommand<{ visitId: string; number: string }> = async (
  port,
  context,
  { visitId, number },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (visit.endedAt !== null) return refuse('notPossibleNow', { facts: { state: visit.state, event: 'check' } })
  context.keyInput(visit.keyId)
  const compared = await holdByNumber(port, context, visitId, number)
  if (!compared.ok) return compared
  await writeHappening(port, context, visit, { what: 'numberChecked' })
  return { ok: true, answer: { visitId, state: visit.state, ...noSlip } }
}
