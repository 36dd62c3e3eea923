import { refuse } from '../../core/refusal.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { StoreCommand } from '../../schema.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'

/** A room, or a day 'YYYY-MM-DD'. */
type HistoryOf = { readonly by: 'room'; readonly roomId: string } | { readonly by: 'day'; readonly day: string }

/**
 * Queues the list of past visits and payments of a room or a day. The job is named after the room or the day, by which
 * the list is read when it is printed. Refuses `roomNotFound`.
 */
export const printHistory: StoreCommand<{ of: HistoryOf }, { jobId: string }> = async (port, context, { of }) => {
  const room = of.by === 'room' ? await findRoom(port.db, of.roomId) : null
  if (of.by === 'room' && !room) return refuse('roomNotFound')
  const documentNumber = of.by === 'day' ? of.day : (room?.name ?? '')
  const paper = { documentId: context.newId(), documentNumber, copyNumber: 1, copyReason: null } as const
  return { ok: true, answer: { jobId: addPrintJob(port, context, { kind: 'history', printer: 'receipt', ...paper }) } }
}
