import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { addPrintJob, endJob } from '../../system/print-jobs/commands.ts'
import { findPrintJob, lastJobOf, type PrintJob } from '../../system/print-jobs/queries.ts'
import { printMachine } from '../../system/print-jobs/rules.ts'
import { findEitherNumber } from './queries.ts'

type Port = Parameters<StoreCommand<unknown, unknown>>[0]
type Context = Parameters<StoreCommand<unknown, unknown>>[1]

type Paper = Pick<PrintJob, 'kind' | 'documentId' | 'documentNumber'>

/** Prints a paper once more, marked with how often and why. */
export async function addCopy(
  port: Port,
  context: Context,
  { kind, documentId, documentNumber }: Paper,
  reason: string,
) {
  const last = await lastJobOf(port.db, documentId, kind)
  const copyNumber = (last?.copyNumber ?? 0) + 1
  const copy = { kind, documentId, documentNumber, copyNumber, copyReason: reason }
  return { jobId: addPrintJob(port, context, { ...copy, printer: last?.printer ?? 'receipt' }), copyNumber }
}

async function movable(
  port: Port,
  jobId: string,
  event: 'cameOut' | 'didNotComeOut' | 'cancel',
): Promise<PrintJob | null> {
  const job = await findPrintJob(port.db, jobId)
  return job && printMachine.next(job.state, event).ok ? job : null
}

/**
 * The clerk's word on a paper nobody knows about. It came out: the job is confirmed. It did not: the job ends, and a
 * new one prints it again, marked 补打, because the first may yet be found. Refuses `printNotPossibleNow`.
 */
export const settlePrint: StoreCommand<
  { jobId: string; cameOut: boolean },
  { jobId: string; newJobId: string | null }
> = async (port, context, { jobId, cameOut }) => {
  const job = await movable(port, jobId, cameOut ? 'cameOut' : 'didNotComeOut')
  if (!job) return refuse('printNotPossibleNow')
  endJob(port, context, job, cameOut ? 'confirmed' : 'cancelled', 'byClerk')
  if (cameOut || job.kind === 'drawer') return { ok: true, answer: { jobId, newJobId: null } }
  const copy = await addCopy(port, context, job, 'notComeOut')
  return { ok: true, answer: { jobId, newJobId: copy.jobId } }
}

/** Gives up a job that has not been printed; the receipt can still be reprinted. Refuses `printNotPossibleNow`. */
export const cancelPrint: StoreCommand<{ jobId: string }, { jobId: string }> = async (port, context, { jobId }) => {
  const job = await movable(port, jobId, 'cancel')
  if (!job) return refuse('printNotPossibleNow')
  endJob(port, context, job, 'cancelled', 'byClerk')
  return { ok: true, answer: { jobId } }
}

/** Prints a receipt again from its frozen content, marked with how often, why and by whom. Refuses `receiptNotFound`. */
export const reprintReceipt: StoreCommand<
  { receiptId: string; reason: string },
  { jobId: string; copyNumber: number }
> = async (port, context, { receiptId, reason }) => {
  const number = await findEitherNumber(port.db, receiptId)
  if (number === null) return refuse('receiptNotFound')
  return {
    ok: true,
    answer: await addCopy(port, context, { kind: 'receipt', documentId: receiptId, documentNumber: number }, reason),
  }
}
