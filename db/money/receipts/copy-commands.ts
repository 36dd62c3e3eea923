import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { findNumberedPaper } from './archive-queries.ts'

/** Records that a receipt, of a payment, a refund or a deposit's return, is about to be taken along as PDF. Refuses `receiptNotFound`. */
export const takeReceiptCopy: StoreCommand<{ receiptId: string }, { copyId: string }> = async (
  port,
  context,
  { receiptId },
) => {
  const { actorId } = context
  if (actorId === null) return refuse('notSignedIn')
  if ((await findNumberedPaper(port.db, receiptId)) === null) return refuse('receiptNotFound')
  const copyId = context.newId()
  port.insert('receipt_copy', { id: copyId, receiptId, at: context.now, byId: actorId })
  return { ok: true, answer: { copyId } }
}
