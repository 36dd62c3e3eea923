import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { MeterKind, ReadingManner } from './model.ts'

export interface MeterTable {
  readonly id: string
  readonly roomId: string
  readonly kind: MeterKind
  /** Of the place that is measured; the device may be changed. */
  readonly number: string
  /** Thousandths: 1000 counts each unit once. */
  readonly multiplierMilli: number
  /** Digits before the point: after 9999 comes 0000 on four. */
  readonly digits: number
}

export interface MeterReadingTable {
  readonly id: string
  readonly meterId: string
  readonly sequence: number
  readonly readOn: string
  readonly valueMilli: number
  readonly manner: ReadingManner
  readonly rollsOver: 0 | 1
  readonly isUnusual: 0 | 1
  /** Since the reading before, times the multiplier; nothing at the first. */
  readonly usageMilli: number
  readonly readAt: number
  readonly readBy: string | null
  readonly entryNumber: EntryNumber
}

/** A cost that several bindings share, divided when it is entered. */
export interface SharedCostTable {
  readonly id: string
  readonly feeItemId: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly totalFen: number
  readonly basis: string
  readonly setAt: number
  readonly setBy: string | null
  readonly entryNumber: EntryNumber
}

export interface SharedPartTable {
  readonly costId: string
  readonly bindingId: string
  readonly weightMilli: number
  readonly amountFen: number
  readonly entryNumber: EntryNumber
}

export const meterTable = declareTable<MeterTable>()({
  name: 'meter',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', roomId: 'fact', kind: 'fact', number: 'fact', multiplierMilli: 'fact', digits: 'fact' },
})

export const meterReadingTable = declareTable<MeterReadingTable>()({
  name: 'meter_reading',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    meterId: 'fact',
    sequence: 'fact',
    readOn: 'fact',
    valueMilli: 'fact',
    manner: 'fact',
    rollsOver: 'fact',
    isUnusual: 'fact',
    usageMilli: 'fact',
    readAt: 'fact',
    readBy: 'fact',
    entryNumber: 'fact',
  },
})

export const sharedCostTable = declareTable<SharedCostTable>()({
  name: 'shared_cost',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    feeItemId: 'fact',
    periodFrom: 'fact',
    periodTo: 'fact',
    totalFen: 'fact',
    basis: 'fact',
    setAt: 'fact',
    setBy: 'fact',
    entryNumber: 'fact',
  },
})

export const sharedPartTable = declareTable<SharedPartTable>()({
  name: 'shared_part',
  topic: 'fees',
  key: ['costId', 'bindingId'],
  rows: 'acts',
  money: true,
  columns: { costId: 'fact', bindingId: 'fact', weightMilli: 'fact', amountFen: 'fact', entryNumber: 'fact' },
})
