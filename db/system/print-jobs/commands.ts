import type { PrintJobView, PrinterRole, PrintJobKind, PrintReason, PrintState } from './model.ts'
import type { ActPort, NotePort, StoreReader, StoreRider } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { isEndState, printMachine, type PrintEvent } from './rules.ts'
import { findPrintJob, type PrintJob } from './queries.ts'
import type { Result } from '../../core/refusal.ts'
import { refuse } from '../../core/refusal.ts'

interface NewJob {
  readonly kind: PrintJobKind
  readonly documentId: string
  readonly documentNumber: string
  readonly copyNumber: number
  readonly copyReason: string | null
  readonly printer: PrinterRole
}

/** Queues a document for printing, as part of the act that made it. Answers the job's id. */
export function addPrintJob(port: ActPort, context: ActContext, job: NewJob): string {
  const id = context.newId()
  port.insert('print_job', {
    id,
    ...job,
    createdAt: context.now,
    createdBy: context.actorId,
    endState: null,
    endReason: null,
    endedAt: null,
  })
  return id
}

export interface Progress {
  readonly state: PrintState
  readonly reason?: PrintReason | null
  readonly printer?: PrinterRole
  readonly attempts?: number
  readonly nextTryAt?: number
}

/** Writes where a job stands, outside any act. */
export function putProgress(port: NotePort, job: PrintJob, progress: Progress, now: number): void {
  port.put('print_progress', {
    jobId: job.id,
    state: progress.state,
    reason: progress.reason ?? null,
    printer: progress.printer ?? job.printer,
    attempts: progress.attempts ?? job.attempts,
    nextTryAt: progress.nextTryAt ?? now,
    changedAt: now,
  })
}

/** Moves a job by an event, outside any act. Refuses `printJobNotFound` and `printNotPossibleNow`. */
export async function moveJob(
  port: NotePort,
  jobId: string,
  event: PrintEvent,
  now: number,
  with_: Omit<Progress, 'state'> = {},
): Promise<Result<{ job: PrintJob; state: PrintState }>> {
  const job = await findPrintJob(port.db, jobId)
  if (!job) return refuse('printJobNotFound')
  const moved = printMachine.next(job.state, event)
  if (!moved.ok) return refuse('printNotPossibleNow', { facts: { state: job.state } })
  putProgress(port, job, { ...with_, state: moved.state }, now)
  return { ok: true, job, state: moved.state }
}

/** Writes a job's end into its row and its entry. */
export function endJob(
  port: ActPort,
  context: ActContext,
  job: Pick<PrintJobView, 'id'>,
  end: PrintState,
  reason: PrintReason | null,
): void {
  if (!isEndState(end)) throw new Error(`${end} is no end state.`)
  port.revise('print_job', { id: job.id }, { endState: end, endReason: reason, endedAt: context.now })
  // A refusal's progress stays, because it is tried again; any other end leaves nothing to follow.
  if (end !== 'refused') port.side.remove('print_progress', { jobId: job.id })
}

/** Ends the worker noted that the jobs' rows do not say yet. */
const unjournaledEnds = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('print_progress as progress')
    .innerJoin('print_job as job', 'job.id', 'progress.jobId')
    .select(['progress.jobId', 'progress.state', 'progress.reason'])
    .where('progress.state', 'in', ['handedOver', 'confirmed', 'refused', 'cancelled'])
    .whereRef('progress.state', 'is not', 'job.endState'),
)

/** Takes the ends the worker noted since the last entry into this one. */
export const journalPrintEnds: StoreRider = async (port, context) => {
  for (const { jobId, state, reason } of await unjournaledEnds(port.db))
    endJob(port, context, { id: jobId }, state, reason)
}

/** Does an end wait to be journaled? */
export async function hasUnjournaledEnds(db: StoreReader): Promise<boolean> {
  return (await unjournaledEnds(db)).length > 0
}

/** Where a job may stand whose paper may lie on the counter since before the store was lost. */
const mayBePrinted: readonly (PrintState | null)[] = [null, 'queued', 'refused']

/**
 * After a crash: what was being sent is unknown and asks; a drawer is never sent again. `afterReplay` also holds what was
 * queued or to be tried again, because the paper may lie on the counter since before the store was lost.
 */
export async function settleInterrupted(port: NotePort, now: number, afterReplay: boolean): Promise<void> {
  const open = await port.db
    .selectFrom('print_job as job')
    .leftJoin('print_progress as progress', 'progress.jobId', 'job.id')
    .select(['job.id', 'job.kind', 'job.endState', 'progress.state'])
    .where(({ or, eb }) => or([eb('job.endState', 'is', null), eb('job.endState', '=', 'refused')]))
    .execute()
  for (const { id, kind, state, endState } of open) {
    const wasSending = state === 'sending'
    if (!wasSending && !(afterReplay && mayBePrinted.includes(state ?? endState))) continue
    const job = await findPrintJob(port.db, id)
    if (!job) continue
    const next: PrintState = kind === 'drawer' ? 'cancelled' : wasSending ? 'unknown' : 'held'
    putProgress(port, job, { state: next, reason: wasSending ? 'interrupted' : 'afterReplay' }, now)
  }
}
