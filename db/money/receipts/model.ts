import type { Tier } from '../../core/amount.ts'
import type { TenderMethod } from '../payments/rules.ts'
import type { Workings } from '../runs/model.ts'

/** One line of a receipt: what was paid for, worked out so that the customer can follow it. */
export interface ReceiptLine {
  /** Told where one receipt is for several rooms. */
  readonly room?: string
  readonly item: string
  readonly periodFrom: string
  readonly periodTo: string
  /** For example `89.43㎡`. */
  readonly quantityText: string
  /** For example `2.60`. */
  readonly unitPriceText: string
  readonly monthsText: string
  readonly amountFen: number
  readonly discountFen: number
  readonly lateFeeFen: number
  readonly paidFen: number
  readonly note?: string
  /** Of what a meter counts: from and to which figure. */
  readonly readings?: Workings['readings']
  /** What has no one price says how it came about. */
  readonly tiers?: readonly Tier[]
  readonly formula?: string
}

/** What a payment did to a balance (预存), in fen: `beforeFen - usedFen + paidInFen = afterFen`. */
export interface PrepaidMove {
  /** The only fee item it pays; null for any. */
  readonly item: string | null
  readonly beforeFen: number
  readonly usedFen: number
  readonly paidInFen: number
  readonly afterFen: number
}

export interface ReceiptTender {
  readonly method: TenderMethod
  readonly amountFen: number
  /** The last signs of the transaction's number: enough to find it by, on paper and on the phone. */
  readonly reference?: string
}

/** Everything a receipt prints except names; frozen when it is issued, and printed from nothing else. */
export interface ReceiptFacts {
  readonly kind: 'payment'
  readonly centreName: string
  readonly companyName: string
  readonly hotline: string
  readonly number: string
  /** 'YYYY-MM-DD HH:mm' in the estate's zone. */
  readonly issuedAtText: string
  readonly businessDate: string
  readonly room: string
  readonly areaText: string
  readonly lines: readonly ReceiptLine[]
  /** There where newer bills were paid before older ones, as the payer wanted (民法典 560). */
  readonly isPayersOrder?: true
  readonly totalFen: number
  readonly roundingFen: number
  readonly dueFen: number
  readonly uppercase: string
  readonly tenders: readonly ReceiptTender[]
  readonly cashReceivedFen: number
  readonly changeFen: number
  /** Of each balance that paid, or was paid into. */
  readonly prepaid?: readonly PrepaidMove[]
  /** How many parts are printed (联): the payer's, the stub, the book-keeper's; the payer's alone where nothing is said. */
  readonly parts?: 2 | 3
  readonly tillName: string
  /** The first eight characters of the journal's head before the act that issued it. */
  readonly headBefore: string
}

/** The names a receipt prints; null once the key that sealed them is gone. */
export interface ReceiptNames {
  readonly payerName: string | null
  readonly cashierName: string | null
}

export type ReceiptContent = ReceiptFacts & ReceiptNames
