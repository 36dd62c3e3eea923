import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** Somebody looked for a transfer or cheque in the bank. */
export interface TransferCheckTable {
  readonly paymentId: string
  readonly position: number
  readonly outcome: 'seen' | 'notArrived'
  readonly seenOn: string | null
  readonly reason: string | null
  /** The day the books count what never came on. */
  readonly businessDate: string
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

/** How much of a payment's line is owed again, because its money never came. */
export interface TransferLossTable {
  readonly paymentId: string
  readonly position: number
  readonly linePosition: number
  readonly billId: string
  readonly amountFen: number
  readonly entryNumber: EntryNumber
}

const fact = 'fact' as const

export const transferCheckTable = declareTable<TransferCheckTable>()({
  name: 'transfer_check',
  topic: 'payments',
  key: ['paymentId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    paymentId: fact,
    position: fact,
    outcome: fact,
    seenOn: fact,
    reason: fact,
    businessDate: fact,
    at: fact,
    by: fact,
    entryNumber: fact,
  },
})

export const transferLossTable = declareTable<TransferLossTable>()({
  name: 'transfer_loss',
  topic: 'bills',
  key: ['paymentId', 'position', 'linePosition'],
  rows: 'acts',
  money: true,
  columns: {
    paymentId: fact,
    position: fact,
    linePosition: fact,
    billId: fact,
    amountFen: fact,
    entryNumber: fact,
  },
})

/** The tables of transfers, and their rows, for the schema. */
export const transferTables = [transferCheckTable, transferLossTable] as const

export interface TransferTables {
  transfer_check: TransferCheckTable
  transfer_loss: TransferLossTable
}
