// Who may not come in: told apart by what is exact, and by a name only as somebody who may be meant.
import type { VisitorShown } from '../visits/model.ts'

/** The first three are exact; a name only says that it may be them. Strongest first. */
export const matchKinds = ['number', 'phone', 'plate', 'name'] as const
export type MatchKind = (typeof matchKinds)[number]

export const entryStates = ['standing', 'lifted'] as const
export type EntryState = (typeof entryStates)[number]

export const entryEvents = ['lift'] as const
export type EntryEvent = (typeof entryEvents)[number]

/** What the supervisor says of a visitor who may be on the list. */
export const holdDecisions = ['another', 'admit', 'turnAway'] as const
export type HoldDecision = (typeof holdDecisions)[number]

/** An entry as the list shows it. */
export interface UnwelcomeLine {
  readonly entryId: string
  readonly maskedName: string | null
  readonly maskedPhone: string | null
  readonly maskedPlate: string | null
  readonly hasNumber: boolean
  readonly reason: string | null
  readonly untilDay: string
  readonly enteredAt: number
  readonly enteredByName: string | null
}

/** What the desk is told while somebody may be on the list: by what, and nothing of the entry. */
export interface HoldShown {
  readonly matched: readonly MatchKind[]
  /** Null while nobody has decided. */
  readonly decision: HoldDecision | null
}

/** A visitor who waits for the supervisor's word, as the supervisor sees it. */
export interface HeldVisit {
  readonly visitId: string
  readonly since: number
  readonly visitor: VisitorShown
  readonly entries: readonly (UnwelcomeLine & { readonly matched: MatchKind })[]
}

export interface EntryAnswer {
  readonly entryId: string
}
