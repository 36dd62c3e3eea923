import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { CashMoveKind } from './model.ts'

/** Cash that moved without a sale. */
export interface CashMoveTable {
  readonly id: string
  readonly shiftId: string
  readonly kind: CashMoveKind
  readonly amountFen: number
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string | null
  readonly entryNumber: EntryNumber
}

/** The drawer opened without a sale. */
export interface DrawerOpeningTable {
  readonly id: string
  readonly shiftId: string
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string | null
  readonly entryNumber: EntryNumber
}

/** A count of the drawer; a shift may be counted again, and every count stays. */
export interface ShiftCountTable {
  readonly shiftId: string
  readonly position: number
  /** JSON of `CountedPieces`. */
  readonly pieces: string
  readonly countedFen: number
  readonly expectedFen: number
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

/** What a shift was closed with. Shifts closed before there was a count have none. */
export interface ShiftEndTable {
  readonly shiftId: string
  readonly countPosition: number
  readonly differenceFen: number
  readonly differenceReason: string | null
  readonly approvedBy: string | null
  /** What stays in the drawer for the next shift. */
  readonly leftFen: number
  /** JSON of `OpenMatter[]`. */
  readonly openMatters: string
  /** JSON of `ShiftState`; null for shifts closed before it was kept. */
  readonly state: string | null
  readonly entryNumber: EntryNumber
}

/** The next person has taken over what was left: two people, two counts. */
export interface ShiftHandOverTable {
  readonly fromShiftId: string
  readonly toShiftId: string
  readonly leftBy: string
  readonly takenBy: string
  readonly leftFen: number
  readonly floatFen: number
  readonly at: number
  readonly entryNumber: EntryNumber
}

/** A closed shift that somebody else looked through (复核), with a word. */
export interface ShiftReviewTable {
  readonly shiftId: string
  readonly note: string
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

/** That the report of a shift was taken along as a file. Written before the file is. */
export interface ShiftExportTable {
  readonly id: string
  readonly shiftId: string
  readonly at: number
  readonly byId: string
  readonly approverId: string
}

/** The notes and coins a shift was opened with, where they were counted. */
export interface ShiftFloatTable {
  readonly shiftId: string
  /** JSON of `CountedPieces`. */
  readonly pieces: string
  readonly entryNumber: EntryNumber
}

/** Everything that moved the cash of a shift, in fen, by where it came from: one view over all areas. */
export interface ShiftCashView {
  readonly shiftId: string
  readonly kind: 'float' | 'sales' | 'voids' | 'deposits' | 'prepaid' | 'refunds' | 'in' | 'out' | 'delivered'
  readonly amountFen: number
}

const fact = 'fact' as const

export const cashMoveTable = declareTable<CashMoveTable>()({
  name: 'cash_move',
  topic: 'shifts',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: fact,
    shiftId: fact,
    kind: fact,
    amountFen: fact,
    reason: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

export const drawerOpeningTable = declareTable<DrawerOpeningTable>()({
  name: 'drawer_opening',
  topic: 'shifts',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: { id: fact, shiftId: fact, reason: fact, at: fact, by: fact, approvedBy: fact, entryNumber: fact },
})

export const shiftCountTable = declareTable<ShiftCountTable>()({
  name: 'shift_count',
  topic: 'shifts',
  key: ['shiftId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    shiftId: fact,
    position: fact,
    pieces: fact,
    countedFen: fact,
    expectedFen: fact,
    at: fact,
    by: fact,
    entryNumber: fact,
  },
})

export const shiftEndTable = declareTable<ShiftEndTable>()({
  name: 'shift_end',
  topic: 'shifts',
  key: ['shiftId'],
  rows: 'acts',
  money: true,
  columns: {
    shiftId: fact,
    countPosition: fact,
    differenceFen: fact,
    differenceReason: fact,
    approvedBy: fact,
    leftFen: fact,
    openMatters: fact,
    state: fact,
    entryNumber: fact,
  },
})

export const shiftHandOverTable = declareTable<ShiftHandOverTable>()({
  name: 'shift_hand_over',
  topic: 'shifts',
  key: ['fromShiftId'],
  rows: 'acts',
  money: true,
  columns: {
    fromShiftId: fact,
    toShiftId: fact,
    leftBy: fact,
    takenBy: fact,
    leftFen: fact,
    floatFen: fact,
    at: fact,
    entryNumber: fact,
  },
})

export const shiftReviewTable = declareTable<ShiftReviewTable>()({
  name: 'shift_review',
  topic: 'shifts',
  key: ['shiftId'],
  rows: 'acts',
  money: true,
  columns: { shiftId: fact, note: fact, at: fact, by: fact, entryNumber: fact },
})

export const shiftExportTable = declareTable<ShiftExportTable>()({
  name: 'shift_export',
  topic: 'shifts',
  key: ['id'],
  rows: 'acts',
  columns: { id: fact, shiftId: fact, at: fact, byId: fact, approverId: fact },
})

export const shiftFloatTable = declareTable<ShiftFloatTable>()({
  name: 'shift_float',
  topic: 'shifts',
  key: ['shiftId'],
  rows: 'acts',
  money: true,
  columns: { shiftId: fact, pieces: fact, entryNumber: fact },
})
