import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

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

/** The view `prepaid_balance`: what was paid in and stands, less what paid bills. */
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

export interface PrepaidTables {
  prepaid_account: PrepaidAccountTable
  prepaid_top_up: PrepaidTopUpTable
  prepaid_balance: PrepaidBalanceView
}

export const prepaidTables = [prepaidAccountTable, prepaidTopUpTable]
