// Money given back later (退款), in part or in whole: asked for by one, approved by another, with a negative receipt that names
// the one it takes back.
import type { PrintJobView } from '../../system/print-jobs/model.ts'
import type { PaidBy, RefundMethod } from './rules.ts'

export interface RefundAnswer {
  readonly refundId: string
  readonly receiptId: string
  readonly receiptNumber: string
  /** What is given back. */
  readonly dueFen: number
  /** What of it leaves the drawer. */
  readonly cashFen: number
}

/** A line of a payment, with what of it has not been given back. */
export interface RefundableLine {
  readonly billId: string
  /** Whose bill it is: a payment may pay for several rooms. */
  readonly room: string
  readonly item: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly paidFen: number
  readonly leftFen: number
}

export interface RefundView {
  readonly refundId: string
  readonly receiptId: string
  readonly receiptNumber: string
  readonly at: number
  readonly dueFen: number
  readonly reason: string
  readonly isOwedAgain: boolean
  /** The last print job of its receipt. */
  readonly print: PrintJobView | null
}

/** What of a payment can still be given back, and what was. */
export interface Refundable {
  readonly lines: readonly RefundableLine[]
  readonly paidBy: readonly PaidBy[]
  readonly totalLeftFen: number
  readonly roundingLeftFen: number
  readonly cashUnitFen: number
  readonly refunds: readonly RefundView[]
}

/** One line of a refund's receipt. */
export interface RefundReceiptLine {
  /** Told where the payment was for several rooms. */
  readonly room?: string
  readonly item: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly paidFen: number
  /** What of it goes back now; printed below zero. */
  readonly amountFen: number
}

/** Everything the receipt of a refund (退款收据, 红字) prints except names; frozen when it is issued. */
export interface RefundReceiptFacts {
  readonly kind: 'refund'
  readonly centreName: string
  readonly companyName: string
  readonly hotline: string
  readonly number: string
  /** The receipt it takes back, in part or in whole. */
  readonly originalNumber: string
  readonly originalIssuedAtText: string
  readonly originalDueFen: number
  /** 'YYYY-MM-DD HH:mm' in the estate's zone. */
  readonly issuedAtText: string
  readonly businessDate: string
  readonly room: string
  readonly lines: readonly RefundReceiptLine[]
  readonly totalFen: number
  readonly roundingFen: number
  readonly dueFen: number
  readonly uppercase: string
  readonly tenders: readonly {
    readonly method: RefundMethod
    readonly amountFen: number
    readonly reference?: string
  }[]
  readonly isOwedAgain: boolean
  readonly isPaperBack: boolean
  readonly outOfTakingsFen: number
  readonly reason: string
  readonly tillName: string
  readonly headBefore: string
}

export interface RefundReceiptNames {
  readonly payerName: string | null
  readonly cashierName: string | null
  readonly approverName: string | null
  /** Whose account the money goes to; null where it goes back the way it came. */
  readonly payee: string | null
}

export type RefundReceiptContent = RefundReceiptFacts & RefundReceiptNames
