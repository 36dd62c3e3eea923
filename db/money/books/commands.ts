import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import type { BookRange } from './model.ts'
import { bookName, readBookRange } from './rules.ts'

/** Records that a book is about to be taken along, and by whose word. Refuses `bookRangeWrong`, `approvalNeeded`. */
export const exportBook: StoreCommand<BookRange, { exportId: string }> = async (port, context, asked) => {
  const { actorId, approverId } = context
  const read = readBookRange(asked)
  if (!read.ok) return read
  if (actorId === null || approverId === null) return refuse('approvalNeeded')
  const exportId = context.newId()
  port.insert('book_export', { id: exportId, ...read.range, at: context.now, byId: actorId, approverId })
  return Promise.resolve({ ok: true, answer: { exportId } })
}

/** Queues the sums of a book as of now. Refuses `bookRangeWrong`. */
export const printBook: StoreCommand<BookRange, { jobId: string }> = async (port, context, asked) => {
  const read = readBookRange(asked)
  if (!read.ok) return read
  const paper = { documentId: context.newId(), documentNumber: bookName(read.range), copyNumber: 1, copyReason: null }
  return Promise.resolve({
    ok: true,
    answer: { jobId: addPrintJob(port, context, { kind: 'book', printer: 'receipt', ...paper }) },
  })
}
