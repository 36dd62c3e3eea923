import type { Workings } from '../runs/model.ts'
import type { LateCharge, PaidOn } from './late-rules.ts'

/** A bill as the counter shows it. `balanceFen` is what is still owed: a view over facts, never stored. */
export interface BillView {
  readonly id: string
  readonly roomId: string
  readonly item: string
  /** Both ends inclusive, 'YYYY-MM-DD'. */
  readonly periodFrom: string
  readonly periodTo: string
  /** Thousandths of the unit, for example 89430 for 89.43 m². */
  readonly quantityMilli: number
  readonly unit: string
  /** Ten-thousandths of a yuan, for example 26000 for 2.60 yuan. */
  readonly unitPriceTenThousandths: number
  readonly months: number
  /** Where months are counted in part, `1+14/31`; null for whole ones. */
  readonly monthsText: string | null
  readonly amountFen: number
  readonly paidFen: number
  readonly balanceFen: number
  readonly dueOn: string
}

/** A bill with everything that answers: how does this come about? */
export interface BillExplanation {
  readonly bill: BillView
  readonly room: string
  readonly origin: 'run' | 'charge' | 'takenOver'
  /** Null for a bill from before the counter, of which only its figures are known. */
  readonly workings: Workings | null
  readonly paid: readonly (PaidOn & { readonly receiptNumber: string })[]
  readonly late: LateCharge | null
}
