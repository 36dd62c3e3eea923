import { refuse } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { StoreCommand } from '../../schema.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { findBill } from '../bills/queries.ts'

/** Queues the statement of a room as of now. Refuses `roomNotFound`. */
export const printStatement: StoreCommand<{ roomId: string }, { jobId: string }> = async (
  port,
  context,
  { roomId },
) => {
  const room = await findRoom(port.db, roomId)
  if (!room) return refuse('roomNotFound')
  const paper = { documentId: context.newId(), documentNumber: room.name, copyNumber: 1, copyReason: null } as const
  return {
    ok: true,
    answer: { jobId: addPrintJob(port, context, { kind: 'statement', printer: 'receipt', ...paper }) },
  }
}

/** Queues how a bill came about. Refuses `billNotFound`. */
export const printExplanation: StoreCommand<{ billId: string }, { jobId: string }> = async (
  port,
  context,
  { billId },
) => {
  const bill = await findBill(port.db, billId)
  const room = bill && (await findRoom(port.db, bill.roomId))
  if (!room) return refuse('billNotFound')
  const last = await lastJobOf(port.db, billId, 'explanation')
  const copyNumber = (last?.copyNumber ?? 0) + 1
  const paper = { documentId: billId, documentNumber: room.name, copyNumber, copyReason: null }
  return {
    ok: true,
    answer: { jobId: addPrintJob(port, context, { kind: 'explanation', printer: 'receipt', ...paper }) },
  }
}

/** Queues the price board of today. */
export const printPriceBoard: StoreCommand<object, { jobId: string }> = async (port, context) => {
  const { day } = await registerToday(port.db, context.now)
  const paper = { documentId: context.newId(), documentNumber: day, copyNumber: 1, copyReason: null } as const
  return {
    ok: true,
    answer: { jobId: addPrintJob(port, context, { kind: 'priceBoard', printer: 'receipt', ...paper }) },
  }
}
