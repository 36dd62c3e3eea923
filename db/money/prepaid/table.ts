import type { EntryNumber, Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { PayoutMethod } from './model.ts'

/** What a room keeps for one purpose. */
export interface PrepaidAccountTable {
  readonly id: string
  readonly roomId: string
  readonly feeItemId: string | null
  readonly openedAt: number
  readonly openedBy: string
  readonly entryNumber: EntryNumber
}

/** The bill a balance is topped up with: what is paid of it is the balance's. */
export interface PrepaidTopUpTable {
  readonly billId: string
  readonly accountId: string
  readonly entryNumber: EntryNumber
}

/** A balance that was paid out, in part or in whole, with its frozen paper. */
export interface PrepaidPayoutTable {
  readonly id: string
  readonly accountId: string
  readonly shiftId: string
  readonly amountFen: number
  readonly method: PayoutMethod
  /** The number of the transfer; null for cash. */
  readonly reference: string | null
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  /** JSON of everything printed except names. */
  readonly content: string
  readonly keyId: number
  /** JSON of the names printed. */
  readonly names: Sealed
  readonly entryNumber: EntryNumber
}

/** The view `prepaid_balance`: what was paid in and stands, less what paid bills and did not come back, less what was paid out. */
export interface PrepaidBalanceView {
  readonly accountId: string
  readonly roomId: string
  readonly feeItemId: string | null
  readonly balanceFen: number
}

export const prepaidAccountTable = declareTable<PrepaidAccountTable>()({
  name: 'prepaid_account',
  topic: 'prepaid',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    roomId: 'fact',
    feeItemId: 'fact',
    openedAt: 'fact',
    openedBy: 'fact',
    entryNumber: 'fact',
  },
})

export const prepaidTopUpTable = declareTable<PrepaidTopUpTable>()({
  name: 'prepaid_top_up',
  topic: 'prepaid',
  key: ['billId'],
  rows: 'acts',
  money: true,
  columns: { billId: 'fact', accountId: 'fact', entryNumber: 'fact' },
})

export const prepaidPayoutTable = declareTable<PrepaidPayoutTable>()({
  name: 'prepaid_payout',
  topic: 'prepaid',
  key: ['id'],
  rows: 'acts',
  money: true,
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    accountId: 'fact',
    shiftId: 'fact',
    amountFen: 'fact',
    method: 'fact',
    reference: 'fact',
    reason: 'fact',
    at: 'fact',
    by: 'fact',
    approvedBy: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    content: 'fact',
    keyId: 'fact',
    names: 'record',
    entryNumber: 'fact',
  },
})

export interface PrepaidTables {
  prepaid_account: PrepaidAccountTable
  prepaid_top_up: PrepaidTopUpTable
  prepaid_payout: PrepaidPayoutTable
  prepaid_balance: PrepaidBalanceView
}

export const prepaidTables = [prepaidAccountTable, prepaidTopUpTable, prepaidPayoutTable]
