import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { TenderMethod } from './rules.ts'

export interface PaymentTable {
  readonly id: string
  readonly shiftId: string
  readonly roomId: string
  readonly businessDate: string
  readonly takenAt: number
  readonly takenBy: string
  readonly totalFen: number
  readonly roundingFen: number
  readonly dueFen: number
  readonly entryNumber: EntryNumber
}

export interface PaymentLineTable {
  readonly paymentId: string
  readonly position: number
  readonly billId: string
  readonly amountFen: number
  readonly entryNumber: EntryNumber
}

/** A room whose bills a payment pays besides those of its own room. */
export interface PaymentRoomTable {
  readonly paymentId: string
  readonly roomId: string
  readonly entryNumber: EntryNumber
}

/** One way a payment was paid: what was handed over and what was given back. */
export interface TenderTable {
  readonly paymentId: string
  readonly position: number
  readonly method: TenderMethod
  readonly receivedFen: number
  readonly changeFen: number
  /** The number of the transaction; null for cash and only for cash. */
  readonly reference: string | null
  readonly entryNumber: EntryNumber
}

/** The customer has checked receipt and change (standard 3.4.6). */
export interface PaymentCheckTable {
  readonly paymentId: string
  readonly checkedAt: number
  readonly checkedBy: string
  readonly entryNumber: EntryNumber
}

/** The payment was taken back within its shift. */
export interface PaymentVoidTable {
  readonly paymentId: string
  readonly shiftId: string
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly entryNumber: EntryNumber
}

export const paymentVoidTable = declareTable<PaymentVoidTable>()({
  name: 'payment_void',
  topic: 'payments',
  key: ['paymentId'],
  rows: 'acts',
  money: true,
  columns: {
    paymentId: 'fact',
    shiftId: 'fact',
    reason: 'fact',
    at: 'fact',
    by: 'fact',
    approvedBy: 'fact',
    entryNumber: 'fact',
  },
})

export const paymentTable = declareTable<PaymentTable>()({
  name: 'payment',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    shiftId: 'fact',
    roomId: 'fact',
    businessDate: 'fact',
    takenAt: 'fact',
    takenBy: 'fact',
    totalFen: 'fact',
    roundingFen: 'fact',
    dueFen: 'fact',
    entryNumber: 'fact',
  },
})

export const paymentLineTable = declareTable<PaymentLineTable>()({
  name: 'payment_line',
  topic: 'bills',
  key: ['paymentId', 'position'],
  rows: 'acts',
  money: true,
  columns: { paymentId: 'fact', position: 'fact', billId: 'fact', amountFen: 'fact', entryNumber: 'fact' },
})

export const paymentRoomTable = declareTable<PaymentRoomTable>()({
  name: 'payment_for_room',
  topic: 'payments',
  key: ['paymentId', 'roomId'],
  rows: 'acts',
  money: true,
  columns: { paymentId: 'fact', roomId: 'fact', entryNumber: 'fact' },
})

export const tenderTable = declareTable<TenderTable>()({
  name: 'tender',
  topic: 'payments',
  key: ['paymentId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    paymentId: 'fact',
    position: 'fact',
    method: 'fact',
    receivedFen: 'fact',
    changeFen: 'fact',
    reference: 'fact',
    entryNumber: 'fact',
  },
})

export const paymentCheckTable = declareTable<PaymentCheckTable>()({
  name: 'payment_check',
  topic: 'payments',
  key: ['paymentId'],
  rows: 'acts',
  money: true,
  columns: { paymentId: 'fact', checkedAt: 'fact', checkedBy: 'fact', entryNumber: 'fact' },
})
