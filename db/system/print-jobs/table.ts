import { declareTable } from '../../store/table.ts'
import type { PrintEndState, PrinterRole, PrintJobKind, PrintReason, PrintState } from './model.ts'

/** What is to be printed, and the state it ended in. It names its document; the bytes are made when they are sent. */
export interface PrintJobTable {
  readonly id: string
  readonly kind: PrintJobKind
  readonly documentId: string
  readonly documentNumber: string
  /** 1 for the original; later ones are marked 补打. */
  readonly copyNumber: number
  readonly copyReason: string | null
  readonly printer: PrinterRole
  readonly createdAt: number
  readonly createdBy: string | null
  readonly endState: PrintEndState | null
  readonly endReason: PrintReason | null
  readonly endedAt: number | null
}

/** Where the worker is with a job. An end state stands here until the next entry takes it into the job's row. */
export interface PrintProgressTable {
  readonly jobId: string
  readonly state: PrintState
  readonly reason: PrintReason | null
  readonly printer: PrinterRole
  readonly attempts: number
  readonly nextTryAt: number
  readonly changedAt: number
}

export const printJobTable = declareTable<PrintJobTable>()({
  name: 'print_job',
  topic: 'printing',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    kind: 'fact',
    documentId: 'fact',
    documentNumber: 'fact',
    copyNumber: 'fact',
    copyReason: 'fact',
    printer: 'fact',
    createdAt: 'fact',
    createdBy: 'fact',
    endState: 'fact',
    endReason: 'fact',
    endedAt: 'fact',
  },
})

export const printProgressTable = declareTable<PrintProgressTable>()({
  name: 'print_progress',
  topic: 'printing',
  key: ['jobId'],
  rows: 'side',
  why: 'The passing states of the print worker are no acts; end states are journaled with the next entry.',
  columns: {
    jobId: 'fact',
    state: 'fact',
    reason: 'fact',
    printer: 'fact',
    attempts: 'fact',
    nextTryAt: 'fact',
    changedAt: 'fact',
  },
})
