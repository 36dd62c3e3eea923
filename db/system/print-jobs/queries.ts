import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { PrintJobKind, PrintJobView, PrintState } from './model.ts'
import { isEndState, needsPerson } from './rules.ts'

function jobs(db: StoreReader) {
  return db
    .selectFrom('print_job as job')
    .leftJoin('print_progress as progress', 'progress.jobId', 'job.id')
    .select([
      'job.id',
      'job.kind',
      'job.documentId',
      'job.documentNumber',
      'job.copyNumber',
      'job.copyReason',
      'job.createdAt',
      'job.createdBy',
      'job.endState',
      'job.endReason',
      'job.printer as printerAsked',
      'progress.state as progressState',
      'progress.reason as progressReason',
      'progress.printer as progressPrinter',
      'progress.attempts',
      'progress.nextTryAt',
    ])
}

type JobRow = Awaited<ReturnType<ReturnType<typeof jobs>['execute']>>[number]

export interface PrintJob extends PrintJobView {
  readonly copyReason: string | null
  readonly createdBy: string | null
  readonly attempts: number
  readonly nextTryAt: number
}

/** Progress, where there is some, is newer than the job's row; a job with neither was open when its store was lost. */
function fromRow(row: JobRow): PrintJob {
  const state: PrintState = row.progressState ?? row.endState ?? 'queued'
  return {
    id: row.id,
    kind: row.kind,
    documentId: row.documentId,
    documentNumber: row.documentNumber,
    copyNumber: row.copyNumber,
    copyReason: row.copyReason,
    printer: row.progressPrinter ?? row.printerAsked,
    state,
    reason: row.progressState ? row.progressReason : row.endReason,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    attempts: row.attempts ?? 0,
    nextTryAt: row.nextTryAt ?? row.createdAt,
  }
}

const jobById = fixedRow((db: StoreReader, id: string) => jobs(db).where('job.id', '=', id))

const unended = fixedQuery((db: StoreReader) =>
  jobs(db).where('job.endState', 'is', null).orderBy('job.createdAt').orderBy('job.id'),
)

const refused = fixedQuery((db: StoreReader) =>
  jobs(db).where('job.endState', '=', 'refused').orderBy('job.createdAt').orderBy('job.id'),
)

export async function findPrintJob(db: StoreReader, id: string): Promise<PrintJob | null> {
  const row = await jobById(db, id)
  return row ? fromRow(row) : null
}

/** Jobs without an end, and those whose end still needs a person, oldest first. */
export async function listOpenJobs(db: StoreReader): Promise<PrintJob[]> {
  return [...(await refused(db)), ...(await unended(db))]
    .map(fromRow)
    .filter(({ state }) => !isEndState(state) || needsPerson(state))
}

/** The newest job of a document. */
export async function lastJobOf(
  db: StoreReader,
  documentId: string,
  kind: PrintJobKind = 'receipt',
): Promise<PrintJob | null> {
  const row = await jobs(db)
    .where('job.documentId', '=', documentId)
    .where('job.kind', '=', kind)
    .orderBy('job.copyNumber', 'desc')
    .executeTakeFirst()
  return row ? fromRow(row) : null
}
