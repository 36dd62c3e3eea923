// A telephone call at the counter, and what it leaves owed: an answer that somebody was promised.
import type { NumberToRing } from '../visits/model.ts'

export const callStates = [
  'new',
  'talking',
  'dialling',
  'missed',
  'answered',
  'passedOn',
  'owed',
  'ticketed',
  'notReached',
  'returned',
  'setAside',
  'mistaken',
] as const
export type CallState = (typeof callStates)[number]

export const callEvents = [
  'pickUp',
  'dial',
  'miss',
  'reach',
  'notReach',
  'answer',
  'passOn',
  'owe',
  'openTicket',
  'callAgain',
  'setAside',
  'mistake',
] as const
export type CallEvent = (typeof callEvents)[number]

export type CallDirection = 'in' | 'out'

/** What a call is about. */
export const callKinds = ['enquiry', 'repair', 'complaint', 'arrears', 'appointment', 'other'] as const
export type CallKind = (typeof callKinds)[number]

/** What the counter rings somebody for. */
export const callPurposes = [
  'tell',
  'ask',
  'arrears',
  'appointment',
  'missedCall',
  'callBack',
  'ticket',
  'other',
] as const
export type CallPurpose = (typeof callPurposes)[number]

/** Purposes that are chosen; the others come from what is called about. */
export const chosenPurposes = ['tell', 'ask', 'arrears', 'appointment', 'other'] as const

/** Who counted the rings: the line, or the receptionist as they remember. */
export type RingsFrom = 'line' | 'stated'

/** What a caller can say that only the household knows. `line`: the number the line showed is one of the household's. */
export const callerFacts = ['name', 'phone', 'plate', 'lastPayment', 'line'] as const
export type CallerFact = (typeof callerFacts)[number]

/** Facts that are asked for; what the line showed is looked at by itself. */
export const askedFacts = ['name', 'phone', 'plate', 'lastPayment'] as const

export interface FactCheck {
  readonly fact: CallerFact
  readonly matched: boolean
  readonly at: number
}

/** What an act on a call answers: ids and states, no personal data. */
export interface CallAnswer {
  readonly callId: string
  readonly state: CallState
}

export interface VerifyAnswer extends CallAnswer {
  readonly matched: boolean
  /** Two facts were right: the household may be spoken of. */
  readonly isVerified: boolean
}

/** A household of the register whose number this may be. */
export interface CallerGuess {
  readonly roomId: string
  readonly room: string
  readonly maskedName: string | null
}

export const lineStates = ['none', 'idle', 'ringing', 'answered', 'unheard'] as const

/** What the telephone line does now. `answered`: at a telephone, and the key was not pressed yet. */
export interface LineView {
  readonly state: (typeof lineStates)[number]
  readonly rings: number
  readonly since: number | null
  readonly maskedNumber: string | null
  readonly guesses: readonly CallerGuess[]
}

/** One call for the task in hand; once it is over its people are masked. */
export interface CallView extends CallAnswer {
  readonly direction: CallDirection
  readonly possible: readonly CallEvent[]
  readonly beganAt: number
  readonly byName: string | null
  readonly endedAt: number | null
  readonly purpose: CallPurpose | null
  readonly isMasked: boolean
  /** As the line showed it, or as it was typed. */
  readonly number: string | null
  readonly callerName: string | null
  readonly guesses: readonly CallerGuess[]
  readonly roomId: string | null
  readonly room: string | null
  readonly rings: number | null
  readonly ringsFrom: RingsFrom | null
  readonly inTime: boolean | null
  readonly checks: readonly FactCheck[]
  readonly isVerified: boolean
  readonly kind: CallKind | null
  readonly said: string | null
  readonly passedTo: string | null
  readonly callBackId: string | null
  /** How soon an answer is promised where nothing else is said. */
  readonly answerMinutes: number
}

/** A call as the board lists it: going on, or missed. */
export interface OpenCall extends CallAnswer {
  readonly direction: CallDirection
  readonly beganAt: number
  readonly maskedNumber: string | null
  readonly maskedName: string | null
  readonly room: string | null
}

export const callBackStates = ['owed', 'answered', 'withdrawn'] as const
export type CallBackState = (typeof callBackStates)[number]

export const callBackEvents = ['notReach', 'postpone', 'handOn', 'answer', 'withdraw'] as const
export type CallBackEvent = (typeof callBackEvents)[number]

export type CallBackHappening = CallBackEvent | 'owe'

/** How the answer reached whoever waited for it. */
export const answerWays = ['phone', 'inPerson', 'message'] as const
export type AnswerWay = (typeof answerWays)[number]

export interface CallBackAnswer {
  readonly callBackId: string
  readonly state: CallBackState
}

/** An answer that is owed, as lists show it. */
export interface OwedAnswer extends CallBackAnswer {
  readonly maskedName: string | null
  readonly roomId: string | null
  readonly room: string | null
  readonly what: string | null
  readonly dueAt: number
  /** From here on the board calls. */
  readonly warnAt: number
  readonly ownerName: string | null
}

export interface CallBackLine {
  readonly what: CallBackHappening
  readonly at: number
  readonly byName: string | null
  readonly way: AnswerWay | null
  readonly note: string | null
  readonly dueAt: number | null
  readonly toName: string | null
}

/** One owed answer for the task in hand. */
export interface CallBackView extends OwedAnswer {
  readonly isMasked: boolean
  readonly possible: readonly CallBackEvent[]
  readonly personName: string | null
  readonly numbersToRing: readonly NumberToRing[]
  readonly owedAt: number
  readonly owedByName: string | null
  readonly endedAt: number | null
  /** The standard answer that was written from it. */
  readonly article: { readonly articleId: string; readonly question: string } | null
  readonly history: readonly CallBackLine[]
}

/** How many calls of a shift were picked up in time, by who counted. */
export interface RingShare {
  readonly shiftId: string
  readonly openedAt: number
  readonly calls: number
  readonly byLine: { readonly inTime: number; readonly counted: number }
  readonly asStated: { readonly inTime: number; readonly counted: number }
  readonly missed: number
}

export interface OweInput {
  readonly callId: string | null
  readonly roomId: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly what: string
  readonly dueInMinutes: number
  /** Who answers; null: whoever is at the counter. */
  readonly staffNumber: string | null
}
