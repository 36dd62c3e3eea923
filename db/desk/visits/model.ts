// What a visit is to the counter and its screen.
import type { HoldShown } from '../unwelcome/model.ts'
import type { NumberKept, NumberNotice } from '../kept-numbers/model.ts'
import type { PhotoConsent, PhotoTaken } from '../photos/model.ts'
import type { StopView } from '../stops/model.ts'
import type { PassOfVisit } from '../passes/model.ts'
import type { PrintJobView } from '../../system/print-jobs/model.ts'

/** Whom somebody visits (standard 2.4.1). */
export const hostKinds = ['resident', 'shop', 'staff', 'department'] as const
export type HostKind = (typeof hostKinds)[number]

/** The host of a visit as the clerk chose it; always the first thing asked. */
export type HostChoice =
  | { readonly kind: 'resident'; readonly roomId: string; readonly personId: string | null }
  | { readonly kind: 'shop'; readonly roomId: string; readonly personId: string | null }
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'department'; readonly department: string }

/** How a visitor is addressed. Sex is not asked: the title is what the clerk says, and may be left out. */
export const courtesyTitles = ['sir', 'madam'] as const
export type CourtesyTitle = (typeof courtesyTitles)[number]

export const visitPurposes = ['family', 'business', 'service', 'renovation', 'delivery', 'viewing', 'other'] as const
export type VisitPurpose = (typeof visitPurposes)[number]

/** A document the visitor showed: only its kind is kept, never its number. */
export const seenDocuments = ['residentId', 'passport', 'drivingLicence', 'workPass', 'other'] as const
export type SeenDocument = (typeof seenDocuments)[number]

/** How the host was spoken to; `hostRang` where the host called the counter back. */
export const hostWays = ['phone', 'intercom', 'inPerson', 'hostRang'] as const
export type HostWay = (typeof hostWays)[number]

export const visitStates = [
  'registered',
  'calling',
  'waiting',
  'comingDown',
  'notReachable',
  'inside',
  'away',
  'refused',
  'left',
  'assumedLeft',
  'gaveUp',
  'cancelled',
] as const
export type VisitState = (typeof visitStates)[number]
/** Still somebody's care: in the lobby or inside. */
export type OpenVisitState = Extract<
  VisitState,
  'registered' | 'calling' | 'waiting' | 'comingDown' | 'notReachable' | 'inside'
>

export const visitEvents = [
  'call',
  'up',
  'comesDown',
  'wait',
  'away',
  'refuse',
  'notReachable',
  'hostCame',
  'asPlanned',
  'giveUp',
  'correctHost',
  'turnAway',
  'leave',
  'assumeLeft',
  'cancel',
] as const
export type VisitEvent = (typeof visitEvents)[number]

/** What the host says when called; each is an event of the visit. */
export const hostOutcomes = ['up', 'comesDown', 'wait', 'away', 'refuse', 'notReachable'] as const
export type HostOutcome = (typeof hostOutcomes)[number]

/** Everything the history of a visit may name: what moved it, and what did not. */
export type VisitHappening =
  | VisitEvent
  | 'register'
  | 'seat'
  | 'tea'
  | 'correct'
  | 'reprint'
  | 'message'
  | 'messageDelivered'
  | 'shown'
  | 'recalled'
  | 'decided'
  | 'numberChecked'
  | 'numberKept'
  | 'numberShown'
  | 'photoKept'
  | 'photoShown'
  | 'stopAdded'
  | 'stopAgreed'
  | 'stopRefused'
  | 'stopNotReached'

/** A host in words for the screen. `name` is masked, and null where none is known or its key is gone. */
export interface HostText {
  readonly kind: HostKind
  readonly roomId: string | null
  /** The room's notation (3-2-1501) or the department; null for staff. */
  readonly place: string | null
  readonly maskedName: string | null
}

/** A host that fits what was typed. */
export interface HostHit {
  readonly host: HostChoice
  readonly text: HostText
}

/** A visitor as the counter's own list may show one: who is addressed by surname and title. */
export interface VisitorShown {
  /** Null once the record's key is gone. */
  readonly surname: string | null
  readonly title: CourtesyTitle | null
  readonly maskedName: string | null
}

export interface LobbyVisit {
  readonly visitId: string
  readonly state: Exclude<OpenVisitState, 'inside'>
  /** Since when it stands in this state. */
  readonly since: number
  readonly registeredAt: number
  readonly visitor: VisitorShown
  readonly host: HostText
  readonly partySize: number
  readonly seatAt: number | null
  readonly teaAt: number | null
  /** When to look after the visitor and to call again; null where nobody waits for that. */
  readonly remindAt: number | null
}

export interface InsideVisit {
  readonly visitId: string
  readonly since: number
  readonly visitor: VisitorShown
  readonly host: HostText
  readonly partySize: number
  /** Who came along, masked; not everybody gave a name. */
  readonly companions: readonly string[]
  /** Further hosts who agreed. */
  readonly alsoAt: readonly HostText[]
  readonly slipNumber: string | null
  readonly validUntil: number
  /** True when the slip's validity has passed. */
  readonly overstays: boolean
}

/** A message for a host who was away, waiting to be delivered. */
export interface MessageToDeliver {
  readonly messageId: string
  readonly visitId: string
  readonly host: HostText
  readonly leftAt: number
  readonly visitor: VisitorShown
}

export interface WaitingGuest {
  readonly guestId: string
  readonly arrivedAt: number
  /** The first by arrival: who is offered next. */
  readonly isNext: boolean
}

/** The lobby now. */
export interface Lobby {
  /** The instant it was read at; timers count from here. */
  readonly at: number
  /** People waiting to be served, in order of arrival. */
  readonly waiting: readonly WaitingGuest[]
  /** How long somebody may wait before the board shows it in amber. */
  readonly remindAfterMs: number
  /** Registered and not inside yet, oldest first. */
  readonly visits: readonly LobbyVisit[]
  readonly inside: readonly InsideVisit[]
  /** People inside, companions counted. */
  readonly insidePeople: number
  readonly messages: readonly MessageToDeliver[]
}

/** A number that reaches the host, shown in full inside the task only. */
export interface NumberToRing {
  readonly maskedName: string | null
  readonly number: string
}

export interface VisitHistoryLine {
  readonly what: VisitHappening
  readonly at: number
  readonly byName: string | null
  readonly way: HostWay | null
  readonly numberRung: string | null
  /** The host as registered or corrected in this line. */
  readonly host: HostText | null
  /** The visitor's name as registered or corrected in this line. */
  readonly visitorName: string | null
  readonly note: string | null
}

export interface VisitMessage {
  readonly messageId: string
  readonly text: string | null
  readonly leftAt: number
  readonly deliveredAt: number | null
  readonly deliveredHow: DeliveryWay | null
}

export const deliveryWays = ['phone', 'inPerson', 'note', 'message'] as const
export type DeliveryWay = (typeof deliveryWays)[number]

export interface VisitSlip {
  readonly slipId: string
  readonly number: string
  readonly code: string
  readonly issuedAt: number
  readonly validUntil: number
  readonly consentHow: HostWay
  readonly consentAt: number
  readonly consentByName: string | null
  /** Its last print job. */
  readonly print: PrintJobView | null
}

/**
 * One visit for the task in hand. Names, phone, plate and texts are null where the record's key is gone. Once the visit is
 * over it is no task any more: name, phone and plate are masked, and the note is left out.
 */
export interface VisitView {
  readonly visitId: string
  readonly isMasked: boolean
  readonly state: VisitState
  readonly since: number
  /** What may happen now: the buttons of the screen. */
  readonly possible: readonly VisitEvent[]
  readonly host: HostText
  readonly hostChoice: HostChoice
  /** Further hosts; each is told before anybody goes up. */
  readonly stops: readonly StopView[]
  readonly numbersToRing: readonly NumberToRing[]
  /** Where the visitor goes: null where the host is no room. */
  readonly way: {
    readonly building: string
    readonly unit: string
    readonly floor: number
    readonly text: string | null
  } | null
  readonly visitorName: string | null
  readonly surname: string | null
  readonly title: CourtesyTitle | null
  readonly phone: string | null
  readonly company: string | null
  readonly plate: string | null
  readonly note: string | null
  readonly documentSeen: SeenDocument | null
  /** That its number is kept; null where it was only seen. */
  readonly numberKept: NumberKept | null
  /** What is read out before a number is kept; null where the centre keeps none. */
  readonly numberNotice: NumberNotice | null
  readonly photoTaken: PhotoTaken | null
  /** What is agreed to before a photo is taken; null where the centre takes none. */
  readonly photoConsent: PhotoConsent | null
  readonly partySize: number
  /** The names of who comes along; masked as the visitor is. */
  readonly companions: readonly string[]
  readonly purpose: VisitPurpose
  readonly agreed: boolean
  /** The pass the visitor came with, or was taken for. */
  readonly pass: PassOfVisit | null
  /** Set where the supervisor has a word to say before anybody is called, or has said it. */
  readonly hold: HoldShown | null
  readonly registeredAt: number
  readonly registeredByName: string | null
  readonly calledAt: number | null
  readonly insideAt: number | null
  readonly endedAt: number | null
  readonly seatAt: number | null
  readonly teaAt: number | null
  readonly remindAt: number | null
  readonly overstays: boolean
  readonly slip: VisitSlip | null
  readonly messages: readonly VisitMessage[]
  readonly history: readonly VisitHistoryLine[]
}

/** Somebody who was here before and may be standing at the counter; masked until the clerk says it is this one. */
export interface KnownVisitor {
  readonly visitId: string
  readonly maskedName: string
  readonly title: CourtesyTitle | null
  readonly maskedPhone: string | null
  readonly lastVisitAt: number
  readonly lastHost: HostText
  readonly lastHostChoice: HostChoice
}

/** The visitor of an earlier visit, for filling the form: in full, because the clerk has them in front. */
export interface RecalledVisitor {
  readonly visitorName: string
  readonly title: CourtesyTitle | null
  readonly phone: string | null
  readonly company: string | null
  readonly plate: string | null
  readonly purpose: VisitPurpose
}

/** What an act on a visit answers: ids and numbers, no personal data. */
export interface VisitAnswer {
  readonly visitId: string
  readonly state: VisitState
  /** The slip this act issued, or null. */
  readonly slipId: string | null
  readonly slipNumber: string | null
}

export interface LeaveAnswer extends VisitAnswer {
  /** From the slip to the leaving; whole milliseconds. */
  readonly insideMs: number
}
