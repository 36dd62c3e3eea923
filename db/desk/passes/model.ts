// Who is expected: a guest announced by the host for a day, or somebody who may come again and again between two days.
import type { CourtesyTitle, HostChoice, HostText, HostWay, VisitPurpose } from '../visits/model.ts'

/** `once` is a guest who is announced; all others are permits, good for every day between two. */
export const passKinds = ['once', 'recurring', 'courier', 'agent', 'renovation', 'dayWorker'] as const
export type PassKind = (typeof passKinds)[number]

export const passStates = ['standing', 'used', 'cancelled'] as const
export type PassState = (typeof passStates)[number]

/** `arriveOnce` uses it up, `arriveAgain` does not; which of them an arrival is, its kind says. */
export const passEvents = ['arriveOnce', 'arriveAgain', 'extend', 'cancel'] as const
export type PassEvent = (typeof passEvents)[number]

/** A day against the days a pass is for. */
export type PassTime = 'early' | 'valid' | 'late'

export type PassHappening = 'made' | 'arrived' | 'extended' | 'cancelled' | 'recalled'

/** How the host announced it: by telephone, at the counter. */
export const announceWays = ['hostRang', 'inPerson', 'phone', 'intercom'] as const satisfies readonly HostWay[]
export type AnnounceWay = (typeof announceWays)[number]

/** A pass as a list may show it. */
export interface PassLine {
  readonly passId: string
  readonly kind: PassKind
  readonly state: PassState
  readonly time: PassTime
  readonly fromDay: string
  readonly untilDay: string
  readonly maskedName: string | null
  readonly title: CourtesyTitle | null
  readonly host: HostText
  readonly partySize: number
}

export interface PassView extends PassLine {
  readonly hostChoice: HostChoice
  readonly purpose: VisitPurpose
  readonly maskedPhone: string | null
  readonly company: string | null
  /** Told by telephone; null once it is used up, cancelled or removed. */
  readonly code: string | null
  readonly announcedHow: AnnounceWay
  readonly madeAt: number
  readonly madeByName: string | null
  /** How often somebody came with it, and when last. */
  readonly arrivals: number
  readonly lastArrivalAt: number | null
}

/** What is known of who is expected, in full, for the form of the visit. */
export interface RecalledPass {
  readonly visitorName: string
  readonly title: CourtesyTitle | null
  readonly phone: string | null
  readonly company: string | null
  readonly plate: string | null
  readonly partySize: number
  readonly purpose: VisitPurpose
}

/** The pass a visit came with. */
export interface PassOfVisit {
  readonly passId: string
  readonly kind: PassKind
  readonly fromDay: string
  readonly untilDay: string
  /** True where it stands for the host's consent: on one of its days, with the host and the party it names. */
  readonly consents: boolean
}

export interface PassAnswer {
  readonly passId: string
  readonly state: PassState
}
