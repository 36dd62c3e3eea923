import type { TenderMethod } from './rules.ts'
import type { PrintJobView } from '../../system/print-jobs/model.ts'

/** What a committed payment answers: ids, numbers and amounts, no personal data (law 2). */
export interface PaymentAnswer {
  readonly paymentId: string
  readonly receiptId: string
  readonly receiptNumber: string
  readonly dueFen: number
  readonly roundingFen: number
  readonly receivedFen: number
  readonly changeFen: number
  /** What was paid in other ways than cash; absent where all was cash. */
  readonly otherFen?: number
}

/** A shift so far: counted over all its payments, however many a list shows. */
export interface ShiftTakings {
  readonly payments: number
  /** What was due and taken, after rounding; null for whoever counts the drawer blind. */
  readonly takenFen: number | null
  /** What was given back in this shift, of its own payments and of earlier ones; null like `takenFen`. */
  readonly refundedFen: number | null
  /** Payments whose customer has not checked receipt and change yet, newest first. */
  readonly unchecked: readonly PaymentView[]
}

export interface PaymentView {
  readonly id: string
  readonly roomId: string
  readonly room: string
  readonly receiptId: string
  readonly receiptNumber: string
  readonly items: readonly string[]
  /** What was taken, after rounding: the total its receipt shows and the drawer holds. */
  readonly totalFen: number
  readonly takenAt: number
  readonly customerCheckedAt: number | null
  /** When it was made void, with why; null while it stands. */
  readonly voidedAt: number | null
  readonly voidReason: string | null
  readonly shiftId: string
  /** What of it was given back later. */
  readonly refundedFen: number
  /** The last print job of its receipt. */
  readonly print: PrintJobView | null
}

/** A part of a payment as it goes back when that is made void. */
export interface VoidWay {
  /** Out of the drawer, by the provider that charged it, by hand where it was taken, or to its balance by itself. */
  readonly how: 'drawer' | 'provider' | 'byHand' | 'balance'
  readonly method: TenderMethod
  readonly amountFen: number
}
