import type { EntryNumber, Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { TenderMethod } from '../payments/rules.ts'
import type { RefundMethod } from './rules.ts'

/** Money of a payment given back, in part or in whole. */
export interface RefundTable {
  readonly id: string
  readonly paymentId: string
  /** The shift that gives it back. */
  readonly shiftId: string
  readonly roomId: string
  readonly businessDate: string
  /** What of the lines is taken back. */
  readonly totalFen: number
  readonly roundingFen: number
  readonly dueFen: number
  /** What of it left the drawer out of the day's takings (坐支). */
  readonly outOfTakingsFen: number
  readonly reason: string
  /** 1: the customer gave the receipt back; 0: declared it lost. */
  readonly isPaperBack: number
  /** 1: what was given back is owed again; 0: it is waived in the same act. */
  readonly isOwedAgain: number
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly entryNumber: EntryNumber
}

export interface RefundLineTable {
  readonly refundId: string
  readonly position: number
  readonly paymentId: string
  readonly billId: string
  readonly amountFen: number
  readonly entryNumber: EntryNumber
}

/** One way the money goes back, and the way it had been paid. */
export interface RefundTenderTable {
  readonly refundId: string
  readonly position: number
  readonly paidBy: TenderMethod
  readonly method: RefundMethod
  readonly amountFen: number
  readonly reference: string | null
  readonly entryNumber: EntryNumber
}

/** The negative receipt (红字) of a refund: frozen, numbered without gaps within its own series. */
export interface RefundReceiptTable {
  readonly id: string
  readonly refundId: string
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  /** Below zero. */
  readonly totalFen: number
  readonly issuedAt: number
  /** JSON of `RefundReceiptFacts`. */
  readonly content: string
  readonly keyId: number
  /** JSON of `RefundReceiptNames`. */
  readonly names: Sealed
  readonly entryNumber: EntryNumber
}

const fact = 'fact' as const

export const refundTable = declareTable<RefundTable>()({
  name: 'refund',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: fact,
    paymentId: fact,
    shiftId: fact,
    roomId: fact,
    businessDate: fact,
    totalFen: fact,
    roundingFen: fact,
    dueFen: fact,
    outOfTakingsFen: fact,
    reason: fact,
    isPaperBack: fact,
    isOwedAgain: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

export const refundLineTable = declareTable<RefundLineTable>()({
  name: 'refund_line',
  topic: 'bills',
  key: ['refundId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    refundId: fact,
    position: fact,
    paymentId: fact,
    billId: fact,
    amountFen: fact,
    entryNumber: fact,
  },
})

export const refundTenderTable = declareTable<RefundTenderTable>()({
  name: 'refund_tender',
  topic: 'payments',
  key: ['refundId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    refundId: fact,
    position: fact,
    paidBy: fact,
    method: fact,
    amountFen: fact,
    reference: fact,
    entryNumber: fact,
  },
})

export const refundReceiptTable = declareTable<RefundReceiptTable>()({
  name: 'refund_receipt',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  money: true,
  recordKey: 'keyId',
  columns: {
    id: fact,
    refundId: fact,
    series: fact,
    number: fact,
    printedNumber: fact,
    totalFen: fact,
    issuedAt: fact,
    content: fact,
    keyId: fact,
    names: 'record',
    entryNumber: fact,
  },
})

/** The tables of refunds, and their rows, for the schema. */
export const refundTables = [refundTable, refundLineTable, refundTenderTable, refundReceiptTable] as const

export interface RefundTables {
  refund: RefundTable
  refund_line: RefundLineTable
  refund_tender: RefundTenderTable
  refund_receipt: RefundReceiptTable
}
