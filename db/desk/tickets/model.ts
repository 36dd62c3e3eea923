// A ticket: what somebody wants done or wants heard, in their own words, until they say that it is well.
import type { PrintJobView } from '../../system/print-jobs/model.ts'
import type { NumberToRing } from '../visits/model.ts'

export const ticketKinds = ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'] as const
export type TicketKind = (typeof ticketKinds)[number]

/** How it reached the counter. */
export const ticketChannels = ['phone', 'visit', 'inWriting'] as const
export type TicketChannel = (typeof ticketChannels)[number]

export const ticketStates = ['open', 'working', 'waiting', 'done', 'closed', 'withdrawn'] as const
export type TicketState = (typeof ticketStates)[number]

export const ticketEvents = [
  'feedback',
  'promise',
  'assign',
  'begin',
  'pause',
  'resume',
  'finish',
  'reopen',
  'close',
  'withdraw',
] as const
export type TicketEvent = (typeof ticketEvents)[number]

export type TicketHappening = TicketEvent | 'open' | 'reprint'

/** How the customer was told, or asked. */
export const toldWays = ['phone', 'inPerson', 'message'] as const
export type ToldWay = (typeof toldWays)[number]

/** What the customer says to what was done; nobody can be asked who left neither name nor number. */
export const customerAnswers = ['satisfied', 'mostly', 'unsatisfied', 'anonymous'] as const
export type CustomerAnswer = (typeof customerAnswers)[number]

export interface TicketAnswer {
  readonly ticketId: string
  readonly state: TicketState
  readonly number: string
}

/** A ticket as lists show it. */
export interface OpenTicket extends TicketAnswer {
  readonly kind: TicketKind
  readonly roomId: string | null
  readonly room: string | null
  readonly maskedName: string | null
  readonly words: string | null
  readonly responsibleName: string | null
  readonly promisedAt: number
  /** From here on the board calls. */
  readonly warnAt: number
}

export interface TicketLine {
  readonly what: TicketHappening
  readonly at: number
  readonly byName: string | null
  readonly way: ToldWay | null
  readonly note: string | null
  readonly promisedAt: number | null
  readonly toName: string | null
  readonly answer: CustomerAnswer | null
}

/** One ticket for the task in hand; masked once it has ended. */
export interface TicketView extends OpenTicket {
  readonly isMasked: boolean
  readonly possible: readonly TicketEvent[]
  readonly channel: TicketChannel
  readonly reporterName: string | null
  readonly numbersToRing: readonly NumberToRing[]
  readonly place: string | null
  readonly creditedName: string | null
  readonly isAnonymous: boolean
  readonly openedAt: number
  readonly openedByName: string | null
  readonly endedAt: number | null
  readonly answer: CustomerAnswer | null
  readonly history: readonly TicketLine[]
  readonly slip: PrintJobView | null
}

export interface OpenTicketInput {
  /** The call it comes from, which ends with it. */
  readonly callId: string | null
  readonly kind: TicketKind
  readonly channel: TicketChannel
  readonly roomId: string | null
  /** Where it is, where that is no room. */
  readonly place: string | null
  readonly name: string | null
  readonly phone: string | null
  /** The customer's own words. */
  readonly words: string
  /** Who is responsible; null: whoever took it in. */
  readonly staffNumber: string | null
  /** Whom praise is for. */
  readonly creditedNumber: string | null
  /** By when an answer is promised; null: by the time set for the kind. */
  readonly promiseMinutes: number | null
}
