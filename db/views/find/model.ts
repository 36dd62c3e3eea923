// What the find bar answers. Names and phones are masked here already: whole ones never leave the main process unasked.
import type { ItemKind, ItemState } from '../../desk/custody/model.ts'
import type { TicketKind, TicketState } from '../../desk/tickets/model.ts'

/** How well a hit fits: all of what it is called, its beginning, or somewhere inside it. */
export const findQualities = ['exact', 'prefix', 'inside'] as const
export type FindQuality = (typeof findQualities)[number]

interface InRoom {
  /** Unlike any other hit of the same answer. */
  readonly id: string
  readonly quality: FindQuality
  readonly roomId: string
  readonly room: string
}

interface OwedBy {
  /** What was due by today and is not paid. */
  readonly arrearsFen: number
  readonly openBills: number
}

export interface RoomHit extends InRoom, OwedBy {
  readonly kind: 'room'
  /** The owner, else the tenant; null where nobody is registered. */
  readonly maskedName: string | null
}

export interface PersonHit extends InRoom, OwedBy {
  readonly kind: 'person'
  readonly personId: string
  readonly maskedName: string | null
  readonly maskedPhone: string | null
  readonly role: 'owner' | 'tenant' | 'family'
  /** True when the person does not live in or own the room today. */
  readonly isEnded: boolean
}

export interface VehicleHit extends InRoom, OwedBy {
  readonly kind: 'vehicle'
  readonly maskedPlate: string
  /** True when the vehicle is not kept for the room any more. */
  readonly isEnded: boolean
}

export interface ReceiptHit extends InRoom {
  readonly kind: 'receipt'
  readonly paymentId: string
  readonly receiptNumber: string
  /** What was paid. */
  readonly totalFen: number
  readonly takenAt: number
}

/** A visit by its slip. The visitor stays unnamed: guests' names are sealed, and the slip is what was shown. */
export interface VisitHit extends Omit<InRoom, 'roomId'> {
  readonly kind: 'visit'
  readonly visitId: string
  readonly slipNumber: string
  readonly isInside: boolean
  readonly registeredAt: number
  /** Null where the host is no room; `room` then names the department, or nothing. */
  readonly roomId: string | null
}

/** Something in custody by its number, its code, the courier's number or the name on it; what it is stays unsaid. */
export interface ItemHit extends Omit<InRoom, 'roomId'> {
  readonly kind: 'item'
  readonly itemId: string
  readonly itemNumber: string
  readonly itemKind: ItemKind
  readonly state: ItemState
  readonly receivedAt: number
  /** Null where it is for nobody of a room; `room` then names the department, or nothing. */
  readonly roomId: string | null
}

/** A ticket by its number or the end of it; what it says stays unsaid. */
export interface TicketHit extends Omit<InRoom, 'roomId'> {
  readonly kind: 'ticket'
  readonly ticketId: string
  readonly ticketNumber: string
  readonly ticketKind: TicketKind
  readonly state: TicketState
  /** Null where it is about no room; `room` is then empty. */
  readonly roomId: string | null
}

/** The paper of money that went back: of a deposit, of a balance, or of a payment, which is then named. */
export interface BackHit extends InRoom {
  readonly kind: 'back'
  readonly of: 'depositReturn' | 'prepaidPayout' | 'refund'
  readonly recordId: string
  readonly number: string
  /** What went back. */
  readonly backFen: number
  readonly at: number
  readonly paymentId: string | null
}

/** A card or permit by the number on it; who holds it stays unsaid. */
export interface CardHit extends InRoom {
  readonly kind: 'card'
  readonly cardId: string
  readonly cardNumber: string
  readonly service: string
}

/** What is answered today to a question; it is about no room. */
export interface AnswerHit extends Omit<InRoom, 'roomId'> {
  readonly kind: 'answer'
  readonly articleId: string
  readonly question: string
  readonly roomId: null
}

/**
 * Enter opens the household of a room, a person or a vehicle, the payment of a receipt, a visit, an item, a ticket, an answer,
 * and of what went back and of cards the list they stand in.
 */
export type FindHit =
  | RoomHit
  | PersonHit
  | VehicleHit
  | ReceiptHit
  | BackHit
  | CardHit
  | VisitHit
  | ItemHit
  | TicketHit
  | AnswerHit

export interface FindAnswer {
  /** The best first, at most `mostHits`. */
  readonly hits: readonly FindHit[]
  /** True when more fits than is listed. */
  readonly hasMore: boolean
  /** True when what was typed fits several equally well, so that nothing is guessed silently. */
  readonly ambiguous: boolean
}

/** At most this many answers: more would not be read while a customer waits. */
export const mostHits = 20
