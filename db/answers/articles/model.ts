// Approved standard answers (答复库): one wording for everybody who is asked, in versions that a second person approves,
// and the questions nobody has an answer to yet. Nothing here is about a person.
import type { Role } from '../../core/roles.ts'

/** `rule`: a rule for staff that is read and acknowledged; `answer`: what a customer is told. */
export const articleKinds = ['answer', 'rule'] as const
export type ArticleKind = (typeof articleKinds)[number]

/** Who approves answers, ends them and closes questions. */
export const keepers: readonly Role[] = ['supervisor', 'manager']

/** What was decided about a version; how it stands on a day follows from it and the versions beside it. */
export const versionStates = ['draft', 'approved', 'discarded'] as const
export type VersionState = (typeof versionStates)[number]

/**
 * - `coming`: approved, valid from a later day. `current`: what is said that day.
 * - `replaced`: a later version took its place. `ended`: its time is over and nothing took its place.
 */
export const standings = ['draft', 'discarded', 'coming', 'current', 'replaced', 'ended'] as const
export type Standing = (typeof standings)[number]

/** The days of a version, both included; `endedOn` is the first day on which it is not said any more. */
export interface VersionDays {
  readonly version: number
  readonly state: VersionState
  readonly validFrom: string
  readonly validTo: string | null
  readonly endedOn: string | null
}

/** One hit of a search: what is said today. */
export interface AnswerLine {
  readonly articleId: string
  readonly version: number
  readonly kind: ArticleKind
  readonly question: string
  readonly answer: string
  readonly source: string
}

export interface AnswersFound {
  /** Those that fit best first, at most `mostFound`. */
  readonly lines: readonly AnswerLine[]
  readonly hasMore: boolean
}

export const mostFound = 20

export interface VersionView extends VersionDays {
  readonly standing: Standing
  readonly question: string
  readonly answer: string
  /** Other words it is found by, as they were typed. */
  readonly words: string
  readonly source: string
  /** Who answers for it. */
  readonly ownerName: string | null
  readonly ownerNumber: string
  /** The roles that must read it; none for most answers. */
  readonly readers: readonly Role[]
  readonly draftedAt: number
  readonly draftedByName: string | null
  readonly draftedBy: string
  readonly decidedAt: number | null
  readonly decidedByName: string | null
  readonly endReason: string | null
  /** The owed answer it came from; null where it came from none. */
  readonly callBackId: string | null
  /** How often it was given. */
  readonly given: number
}

/** An article with all its versions, the newest first. */
export interface ArticleView {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly versions: readonly VersionView[]
  /** The version that is said today; null where there is none. */
  readonly current: number | null
}

/** A line of the list of those who keep the answers. */
export interface KeptLine {
  readonly articleId: string
  readonly version: number
  readonly kind: ArticleKind
  readonly question: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly draftedByName: string | null
}

export interface AnswersToKeep {
  /** Waiting for a second person, the oldest first. */
  readonly drafts: readonly KeptLine[]
  /** Approved for a later day. */
  readonly coming: readonly KeptLine[]
  /** Said today and over within `soonDays`. */
  readonly ending: readonly KeptLine[]
  /** Current versions somebody must read, with how many have. */
  readonly toRead: readonly (KeptLine & { readonly mustRead: number; readonly haveRead: number })[]
}

export const soonDays = 30

/** A question nobody had an answer to. */
export interface GapView {
  readonly gapId: string
  readonly question: string
  readonly asked: number
  readonly firstAskedAt: number
  readonly lastAskedAt: number
}

export interface ReadingView {
  readonly staffId: string
  readonly name: string | null
  readonly number: string
  /** Null where it was not read yet. */
  readonly readAt: number | null
}

export interface DraftInput {
  /** Null for a new article. */
  readonly articleId: string | null
  readonly kind: ArticleKind
  readonly question: string
  readonly answer: string
  readonly words: string
  readonly source: string
  readonly ownerNumber: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly readers: readonly Role[]
  /** The question without answer that this one closes when it is approved. */
  readonly gapId: string | null
  /** The owed answer it is written from. */
  readonly callBackId: string | null
}

export interface VersionAnswer {
  readonly articleId: string
  readonly version: number
}

/** What was told in a call. */
export interface GivenAnswer extends VersionAnswer {
  readonly question: string
  readonly at: number
}
