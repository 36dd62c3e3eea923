import type { Defaulted, EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** A till of this counter. `incarnation` rises when a restore can not reach the last number printed. */
export interface TillTable {
  readonly id: string
  readonly name: string
  readonly incarnation: string
}

/** The opening of a shift; its closing is a record of its own. */
export interface ShiftTable {
  readonly id: string
  readonly tillId: string
  readonly staffId: string
  readonly businessDate: string
  readonly openedAt: number
  readonly floatFen: number
  /** What the shift before had left; null where nothing was there to take over. */
  readonly leftFen: Defaulted<number | null>
  /** Why the float is another; null where it is not. */
  readonly floatReason: Defaulted<string | null>
  readonly entryNumber: EntryNumber
}

/** The end of a shift: a fact of its own, because money facts are only added (law 5). A shift without one is open. */
export interface ShiftCloseTable {
  readonly shiftId: string
  readonly closedAt: number
  readonly closedBy: string
  readonly entryNumber: EntryNumber
}

export const tillTable = declareTable<TillTable>()({
  name: 'till',
  topic: 'counter',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', name: 'fact', incarnation: 'fact' },
})

export const shiftTable = declareTable<ShiftTable>()({
  name: 'shift',
  topic: 'counter',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    tillId: 'fact',
    staffId: 'fact',
    businessDate: 'fact',
    openedAt: 'fact',
    floatFen: 'fact',
    leftFen: 'fact',
    floatReason: 'fact',
    entryNumber: 'fact',
  },
})

export const shiftCloseTable = declareTable<ShiftCloseTable>()({
  name: 'shift_close',
  topic: 'counter',
  key: ['shiftId'],
  rows: 'acts',
  money: true,
  columns: { shiftId: 'fact', closedAt: 'fact', closedBy: 'fact', entryNumber: 'fact' },
})
