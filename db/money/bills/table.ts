import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface BillTable {
  readonly id: string
  readonly roomId: string
  readonly feeItemId: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly quantityMilli: number
  readonly unitPriceTenThousandths: number
  readonly months: number
  readonly amountFen: number
  readonly dueOn: string
  readonly entryNumber: EntryNumber
}

/**
 * The view `bill_balance`: a bill with what is paid and owed, over facts. It looks other tables up instead of joining
 * them: SQLite plans a join with parameters again at each run, which costs more than the answer.
 */
export interface BillBalanceView {
  readonly billId: string
  readonly roomId: string
  readonly item: string
  readonly unit: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly quantityMilli: number
  readonly unitPriceTenThousandths: number
  readonly months: number
  readonly amountFen: number
  readonly dueOn: string
  readonly paidFen: number
  readonly balanceFen: number
}

export const billTable = declareTable<BillTable>()({
  name: 'bill',
  topic: 'bills',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    roomId: 'fact',
    feeItemId: 'fact',
    periodFrom: 'fact',
    periodTo: 'fact',
    quantityMilli: 'fact',
    unitPriceTenThousandths: 'fact',
    months: 'fact',
    amountFen: 'fact',
    dueOn: 'fact',
    entryNumber: 'fact',
  },
})
