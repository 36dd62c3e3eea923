import { refuse } from '../../core/refusal.ts'
import { writeChange } from '../../register/changes/commands.ts'
import { findOccupancy } from '../../register/residents/queries.ts'
import { findVehicle } from '../../register/vehicles/queries.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { numberById } from '../kept-numbers/queries.ts'
import { photoOfVisit } from '../photos/queries.ts'
import { writeHappening } from '../visits/history.ts'
import { visitById } from '../visits/reading.ts'
import type { RevealInput } from './model.ts'

async function resident(port: ActPort, context: ActContext, { recordId, reason }: RevealInput): Promise<boolean> {
  const found = await findOccupancy(port.db, recordId)
  if (!found) return false
  const { personId, roomId } = found
  const shown = { fields: ['name', 'phone'], facts: { reason } }
  writeChange(port, context, { kind: 'resident', recordId: personId, roomId, action: 'revealed', ...shown })
  return true
}

async function vehicle(port: ActPort, context: ActContext, { recordId, reason }: RevealInput): Promise<boolean> {
  const found = await findVehicle(port.db, recordId)
  if (!found) return false
  const shown = { fields: ['plate'], facts: { reason } }
  writeChange(port, context, { kind: 'vehicle', recordId, roomId: found.roomId, action: 'revealed', ...shown })
  return true
}

async function visit(port: ActPort, context: ActContext, { recordId, reason }: RevealInput): Promise<boolean> {
  const found = await visitById(port.db, recordId)
  if (!found || found.visitorName === null) return false
  await writeHappening(port, context, found, { what: 'shown', note: reason })
  return true
}

async function visitNumber(port: ActPort, context: ActContext, { recordId, reason }: RevealInput): Promise<boolean> {
  const found = await numberById(port.db, recordId)
  const visit = found && (await visitById(port.db, found.visitId))
  if (!visit || found.number === null) return false
  await writeHappening(port, context, visit, { what: 'numberShown', note: reason })
  return true
}

async function visitPhoto(port: ActPort, context: ActContext, { recordId, reason }: RevealInput): Promise<boolean> {
  const visit = await visitById(port.db, recordId)
  if (!visit || !(await photoOfVisit(port.db, recordId))?.picture) return false
  await writeHappening(port, context, visit, { what: 'photoShown', note: reason })
  return true
}

const kinds = { resident, vehicle, visit, visitNumber, visitPhoto } as const

/**
 * Records that somebody is about to be shown in full outside a task, and why; the door asks for one's own PIN before.
 * Refuses `revealGone` where there is no such record.
 */
export const showInFull: StoreCommand<RevealInput, object> = async (port, context, input) =>
  (await kinds[input.kind](port, context, input)) ? { ok: true, answer: {} } : refuse('revealGone')

/**
 * Records that a visitor of an earlier visit is about to fill the form of a new one. Refuses `revealGone`.
 */
export const recallVisitor: StoreCommand<{ visitId: string }, object> = async (port, context, { visitId }) => {
  const found = await visitById(port.db, visitId)
  if (!found || found.visitorName === null) return refuse('revealGone')
  await writeHappening(port, context, found, { what: 'recalled' })
  return { ok: true, answer: {} }
}
