// What is done with the report of a closed shift: it is printed again, taken along, and looked through by
// somebody else.
import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import type { ShiftView } from '../tills/model.ts'
import { seesReport, type Reader } from './past-queries.ts'

/** Prints the report; a copy after the first says which it is and why. */
export async function addReport(
  port: ActPort,
  context: ActContext,
  shift: Pick<ShiftView, 'id' | 'businessDate'>,
  reason: string | null,
) {
  const last = await port.db
    .selectFrom('print_job')
    .select(({ fn }) => fn.max<number | null>('copyNumber').as('copies'))
    .where('kind', '=', 'shiftReport')
    .where('documentId', '=', shift.id)
    .executeTakeFirst()
  const copyNumber = (last?.copies ?? 0) + 1
  return addPrintJob(port, context, {
    kind: 'shiftReport',
    documentId: shift.id,
    documentNumber: shift.businessDate,
    copyNumber,
    copyReason: copyNumber === 1 ? null : reason,
    printer: 'receipt',
  })
}

/** A closed shift as a report names it. */
async function findClosed(port: ActPort, shiftId: string) {
  return port.db
    .selectFrom('shift')
    .innerJoin('shift_end as end', 'end.shiftId', 'shift.id')
    .innerJoin('shift_close as close', 'close.shiftId', 'shift.id')
    .leftJoin('shift_review as review', 'review.shiftId', 'shift.id')
    .select(['shift.id', 'shift.businessDate', 'shift.staffId', 'close.closedBy', 'review.by as reviewedBy'])
    .where('shift.id', '=', shiftId)
    .executeTakeFirst()
}

/** Prints the report of a closed shift once more. Refuses `shiftNotClosed`, and `reportNotTheirs` to whoever may not see it. */
export function makePrintShiftReport(
  reader: Reader | null,
): StoreCommand<{ shiftId: string; reason: string }, { jobId: string }> {
  return async (port, context, { shiftId, reason }) => {
    const shift = await findClosed(port, shiftId)
    if (!shift) return refuse('shiftNotClosed')
    if (!(await seesReport(port.db, reader, shiftId))) return refuse('reportNotTheirs')
    return { ok: true, answer: { jobId: await addReport(port, context, shift, reason) } }
  }
}

/**
 * Somebody who did not work a closed shift has looked through its report (复核). Refuses `shiftNotClosed`, `reviewOwn`, and
 * `shiftReviewed` the second time.
 */
export const reviewShift: StoreCommand<{ shiftId: string; note: string }, { shiftId: string }> = async (
  port,
  context,
  { shiftId, note },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const shift = await findClosed(port, shiftId)
  if (!shift) return refuse('shiftNotClosed')
  if ([shift.staffId, shift.closedBy].includes(context.actorId)) return refuse('reviewOwn')
  if (shift.reviewedBy !== null) return refuse('shiftReviewed')
  port.insert('shift_review', { shiftId, note, at: context.now, by: context.actorId })
  return { ok: true, answer: { shiftId } }
}

/**
 * Records that the report of a closed shift is about to be taken along as a file, and by whose word. Refuses like
 * `makePrintShiftReport`, and `approvalNeeded`.
 */
export function makeExportShiftReport(reader: Reader | null): StoreCommand<{ shiftId: string }, { exportId: string }> {
  return async (port, context, { shiftId }) => {
    const { actorId, approverId } = context
    if (!(await findClosed(port, shiftId))) return refuse('shiftNotClosed')
    if (!(await seesReport(port.db, reader, shiftId))) return refuse('reportNotTheirs')
    if (actorId === null || approverId === null) return refuse('approvalNeeded')
    const exportId = context.newId()
    port.insert('shift_export', { id: exportId, shiftId, at: context.now, byId: actorId, approverId })
    return { ok: true, answer: { exportId } }
  }
}
