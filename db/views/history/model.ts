// What happened with a room or on a day: visits and payments, the newest first, names masked.
import type { CallDirection, CallState } from '../../desk/calls/model.ts'
import type { TicketKind, TicketState } from '../../desk/tickets/model.ts'
import type { DropReason } from '../../money/bills/model.ts'
import type { CardEvent } from '../../money/cards/model.ts'
import type { CourtesyTitle, VisitState } from '../../desk/visits/model.ts'

export type HistoryOf =
  | { readonly by: 'room'; readonly roomId: string }
  /** 'YYYY-MM-DD': payments by their business date, visits by the day they were registered on. */
  | { readonly by: 'day'; readonly day: string }

/** Where a page ended: the next one goes on after it, however many rows were added meanwhile. */
export interface HistoryPlace {
  readonly at: number
  readonly id: string
}

export interface PastPaymentLine extends HistoryPlace {
  readonly kind: 'payment'
  readonly isVoid: boolean
  /** What of it was given back later. */
  readonly refundedFen: number
  readonly room: string
  readonly receiptNumber: string
  /** What was paid. */
  readonly totalFen: number
}

/** Money given back, under the payment it belongs to. */
export interface PastRefundLine extends HistoryPlace {
  readonly kind: 'refund'
  readonly paymentId: string
  readonly room: string
  readonly receiptNumber: string
  /** Below zero. */
  readonly totalFen: number
}

export interface PastVisitLine extends HistoryPlace {
  readonly kind: 'visit'
  /** The room or the department; null where a member of the staff was visited. */
  readonly place: string | null
  /** Masked; null once the record's key is gone. */
  readonly maskedName: string | null
  readonly title: CourtesyTitle | null
  readonly partySize: number
  readonly state: VisitState
  readonly insideAt: number | null
  readonly endedAt: number | null
}

/** A balance that was paid out. */
export interface PastPayoutLine extends HistoryPlace {
  readonly kind: 'prepaidPayout'
  readonly roomId: string
  readonly room: string
  readonly number: string
  readonly returnedFen: number
}

/** A deposit that was given back. */
export interface PastReturnLine extends HistoryPlace {
  readonly kind: 'depositReturn'
  readonly roomId: string
  readonly room: string
  readonly number: string
  readonly returnedFen: number
}

/** What happened to a card or permit. */
export interface PastCardLine extends HistoryPlace {
  readonly kind: 'card'
  readonly roomId: string
  readonly cardId: string
  readonly room: string
  readonly service: string
  readonly number: string
  readonly event: 'issue' | CardEvent
}

/** Something that was asked for and dropped before anybody paid. */
export interface PastDroppedLine extends HistoryPlace {
  readonly kind: 'dropped'
  readonly room: string
  readonly item: string
  readonly amountFen: number
  readonly reason: DropReason
}

export interface PastCallLine extends HistoryPlace {
  readonly kind: 'call'
  /** As the caller said; null where no household was named. */
  readonly room: string | null
  readonly maskedName: string | null
  readonly direction: CallDirection
  readonly state: CallState
}

export interface PastTicketLine extends HistoryPlace {
  readonly kind: 'ticket'
  readonly room: string | null
  readonly number: string
  readonly about: TicketKind
  readonly state: TicketState
}

export type HistoryLine =
  | PastPaymentLine
  | PastRefundLine
  | PastVisitLine
  | PastReturnLine
  | PastPayoutLine
  | PastCardLine
  | PastDroppedLine
  | PastCallLine
  | PastTicketLine

export interface HistoryPage {
  readonly lines: readonly HistoryLine[]
  /** Null at the end. */
  readonly next: HistoryPlace | null
}

export const historyPageLines = 30
