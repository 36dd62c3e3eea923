// Papers of visits besides the slip that letting somebody in prints, and messages handed on.
import { refuse } from '../../core/refusal.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf, writeHappening } from './history.ts'
import type { DeliveryWay } from './model.ts'
import { visitById } from './reading.ts'
import { validSlip } from './slip-queries.ts'

/**
 * Prints the slip of somebody inside again, marked with how often. Refuses `visitNotFound`, and `noSlip` where none is
 * valid or its visitor is gone.
 */
export const reprintSlip: StoreCommand<
  { visitId: string; reason: string },
  { jobId: string; copyNumber: number }
> = async (port, context, { visitId, reason }) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  const slip = await validSlip(port.db, visitId)
  if (!slip || visit.state !== 'inside') return refuse('noSlip')
  const copyNumber = ((await lastJobOf(port.db, slip.id, 'slip'))?.copyNumber ?? 0) + 1
  const paper = { documentId: slip.id, documentNumber: slip.printedNumber, copyNumber, copyReason: reason }
  const jobId = addPrintJob(port, context, { kind: 'slip', printer: 'slip', ...paper })
  await writeHappening(port, context, visit, { what: 'reprint' })
  return { ok: true, answer: { jobId, copyNumber } }
}

const partiesInside = fixedQuery((db: StoreReader) =>
  db.selectFrom('visit').select('partySize').where('endedAt', 'is', null).where('state', '=', 'inside'),
)

/** Queues the list of everybody inside; what it says is read when it is printed, because minutes count in an alarm. */
export const printInsideList: StoreCommand<object, { jobId: string; visits: number; people: number }> = async (
  port,
  context,
) => {
  const { 'centre.zone': zone } = await readSettings(port.db)
  const inside = await partiesInside(port.db)
  const documentNumber = `${dateIn(zone, context.now)} ${clockTimeIn(zone, context.now)}`
  const paper = { documentId: context.newId(), documentNumber, copyNumber: 1, copyReason: null } as const
  const jobId = addPrintJob(port, context, { kind: 'insideList', printer: 'slip', ...paper })
  const people = inside.reduce((sum, { partySize }) => sum + partySize, 0)
  return { ok: true, answer: { jobId, visits: inside.length, people } }
}

/** A message left for a host was handed on. Refuses `messageNotFound`, `messageDelivered`. */
export const deliverMessage: StoreCommand<{ messageId: string; how: DeliveryWay }, { messageId: string }> = async (
  port,
  context,
  { messageId, how },
) => {
  const columns = ['id', 'visitId', 'keyId', 'deliveredAt'] as const
  const message = await port.db
    .selectFrom('host_message')
    .select(columns)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message) return refuse('messageNotFound')
  if (message.deliveredAt !== null) return refuse('messageDelivered')
  const delivered = { deliveredAt: context.now, deliveredBy: actorOf(context), deliveredHow: how }
  port.revise('host_message', { id: messageId }, delivered)
  await writeHappening(port, context, { id: message.visitId, keyId: message.keyId }, { what: 'messageDelivered' })
  return { ok: true, answer: { messageId } }
}
