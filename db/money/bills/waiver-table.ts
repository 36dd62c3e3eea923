import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { WaiverKind } from './waiver-rules.ts'

/** What is owed no longer of a bill, by two persons' word: an instance of good will, or a reduction that was promised. */
export interface BillWaiverTable {
  readonly id: string
  readonly billId: string
  readonly kind: WaiverKind
  readonly amountFen: number
  readonly reason: string
  /** From the day after, it is not counted as owed late either. */
  readonly businessDate: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly entryNumber: EntryNumber
}

/** A waiver that was a mistake: what it let go is owed again. */
export interface BillWaiverUndoTable {
  readonly waiverId: string
  readonly reason: string
  /** From the day after, it counts as owed late again. */
  readonly businessDate: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly entryNumber: EntryNumber
}

/** The bill `billId` is what being late with `ofBillId` came to through a day (违约金). */
export interface LateChargeTable {
  readonly billId: string
  readonly ofBillId: string
  readonly throughOn: string
  readonly entryNumber: EntryNumber
}

const fact = 'fact'
const money = { topic: 'bills', rows: 'acts', money: true } as const

export const billWaiverTable = declareTable<BillWaiverTable>()({
  ...money,
  name: 'bill_waiver',
  key: ['id'],
  columns: {
    id: fact,
    billId: fact,
    kind: fact,
    amountFen: fact,
    reason: fact,
    businessDate: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

export const billWaiverUndoTable = declareTable<BillWaiverUndoTable>()({
  ...money,
  name: 'bill_waiver_undo',
  key: ['waiverId'],
  columns: {
    waiverId: fact,
    reason: fact,
    businessDate: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

export const lateChargeTable = declareTable<LateChargeTable>()({
  ...money,
  name: 'late_charge',
  key: ['billId'],
  columns: { billId: fact, ofBillId: fact, throughOn: fact, entryNumber: fact },
})
