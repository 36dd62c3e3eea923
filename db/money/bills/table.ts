import type { Defaulted, EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { DropReason } from './model.ts'

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
  /** `run`: counted for a binding; `charge`: entered by hand; `takenOver`: owed from before. */
  readonly origin: Defaulted<'run' | 'charge' | 'takenOver'>
  readonly bindingId: Defaulted<string | null>
  readonly runId: Defaulted<string | null>
  /** Where months are counted in part, `1+14/31`; null for whole ones. */
  readonly monthsText: Defaulted<string | null>
  /** What the bill before it came to; null for a first one. */
  readonly previousFen: Defaulted<number | null>
  /** JSON of `Workings`, frozen with the bill. */
  readonly workings: Defaulted<string | null>
  /**
   * The person who owed it when it was made; null where nobody was known. The name stays the person's own, so that it goes
   * with the person.
   */
  readonly payerId: Defaulted<string | null>
  readonly entryNumber: EntryNumber
}

/** A bill that is no longer owed: by two persons' word, or dropped by one where it was only asked for and never paid. */
export interface BillVoidTable {
  readonly billId: string
  readonly reason: string
  readonly voidedAt: number
  readonly voidedBy: string | null
  readonly approverId: string | null
  /** Why one person dropped it; null where it was taken back. */
  readonly dropped: Defaulted<DropReason | null>
  readonly entryNumber: EntryNumber
}

/**
 * The view `bill_balance`: a bill with what is paid and owed, over facts. It looks other tables up instead of joining
 * them: SQLite plans a join with parameters again at each run, which costs more than the answer.
 */
export interface BillBalanceView {
  readonly billId: string
  readonly roomId: string
  readonly payerId: string | null
  readonly item: string
  readonly unit: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly quantityMilli: number
  readonly unitPriceTenThousandths: number
  readonly months: number
  readonly monthsText: string | null
  readonly amountFen: number
  readonly dueOn: string
  readonly paidFen: number
  readonly waivedFen: number
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
    origin: 'fact',
    bindingId: 'fact',
    runId: 'fact',
    monthsText: 'fact',
    previousFen: 'fact',
    workings: 'fact',
    payerId: 'fact',
    entryNumber: 'fact',
  },
})

export const billVoidTable = declareTable<BillVoidTable>()({
  name: 'bill_void',
  topic: 'bills',
  key: ['billId'],
  rows: 'acts',
  money: true,
  columns: {
    billId: 'fact',
    reason: 'fact',
    voidedAt: 'fact',
    voidedBy: 'fact',
    approverId: 'fact',
    dropped: 'fact',
    entryNumber: 'fact',
  },
})
