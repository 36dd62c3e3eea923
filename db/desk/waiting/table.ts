import { declareTable } from '../../store/table.ts'
import type { OutOfTurnReason } from './model.ts'

/** Somebody who waits to be served; nothing is known about them but when they came. */
export interface WaitingGuestTable {
  readonly id: string
  /** The order of arrival; clocks may be set back. */
  readonly position: number
  readonly arrivedAt: number
  readonly notedBy: string
  readonly servedAt: number | null
  readonly servedBy: string | null
  readonly leftAt: number | null
  readonly outOfTurnReason: OutOfTurnReason | null
}

export const waitingGuestTable = declareTable<WaitingGuestTable>()({
  name: 'waiting_guest',
  topic: 'waiting',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    position: 'fact',
    arrivedAt: 'fact',
    notedBy: 'fact',
    servedAt: 'fact',
    servedBy: 'fact',
    leftAt: 'fact',
    outOfTurnReason: 'fact',
  },
})
