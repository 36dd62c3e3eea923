import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** A billing run: which bindings, up to which day. What became of it stands in `bill_run_end`. */
export interface BillRunTable {
  readonly id: string
  readonly throughOn: string
  /** Null for the whole estate. */
  readonly building: string | null
  /** How many bindings it looks at, for its progress. */
  readonly bindings: number
  readonly startedAt: number
  readonly startedBy: string | null
  readonly entryNumber: EntryNumber
}

export interface BillRunBatchTable {
  readonly runId: string
  readonly batch: number
  /** Where the next batch goes on. */
  readonly lastBindingId: string
  readonly bindings: number
  readonly bills: number
  readonly amountFen: number
  readonly isLast: 0 | 1
  readonly entryNumber: EntryNumber
}

/** A binding that could not be billed, and why. */
export interface BillRunFaultTable {
  readonly runId: string
  readonly bindingId: string
  readonly periodFrom: string
  readonly code: string
  readonly facts: string
  readonly entryNumber: EntryNumber
}

export interface BillRunEndTable {
  readonly runId: string
  readonly outcome: 'released' | 'discarded'
  readonly endedAt: number
  readonly endedBy: string | null
  readonly entryNumber: EntryNumber
}

export const billRunTable = declareTable<BillRunTable>()({
  name: 'bill_run',
  topic: 'runs',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    throughOn: 'fact',
    building: 'fact',
    bindings: 'fact',
    startedAt: 'fact',
    startedBy: 'fact',
    entryNumber: 'fact',
  },
})

export const billRunBatchTable = declareTable<BillRunBatchTable>()({
  name: 'bill_run_batch',
  topic: 'runs',
  key: ['runId', 'batch'],
  rows: 'acts',
  money: true,
  columns: {
    runId: 'fact',
    batch: 'fact',
    lastBindingId: 'fact',
    bindings: 'fact',
    bills: 'fact',
    amountFen: 'fact',
    isLast: 'fact',
    entryNumber: 'fact',
  },
})

export const billRunFaultTable = declareTable<BillRunFaultTable>()({
  name: 'bill_run_fault',
  topic: 'runs',
  key: ['runId', 'bindingId'],
  rows: 'acts',
  money: true,
  columns: {
    runId: 'fact',
    bindingId: 'fact',
    periodFrom: 'fact',
    code: 'fact',
    facts: 'fact',
    entryNumber: 'fact',
  },
})

export const billRunEndTable = declareTable<BillRunEndTable>()({
  name: 'bill_run_end',
  topic: 'bills',
  key: ['runId'],
  rows: 'acts',
  money: true,
  columns: { runId: 'fact', outcome: 'fact', endedAt: 'fact', endedBy: 'fact', entryNumber: 'fact' },
})
