import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { findReceiptNumber } from './queries.ts'

/** Records that a receipt is about to be taken along as PDF. Refuses `receiptNotFound`. */
export const takeReceiptCopy: StoreCommand<{ receiptId: string }, { copyId: string }> = async (
  port,
  context,
  { receiptId },
) => {
  const { actorId } = context
  if (actorId === null) return refuse('notSignedIn')
  if ((await findReceiptNumber(port.db, receiptId)) === null) return refuse('receiptNotFound')
  const copyId = context.newId()
  port.insert('receipt_copy', { id: copyId, receiptId, at: context.now, byId: actorId })
  return { ok: true, answer: { copyId } }
}
