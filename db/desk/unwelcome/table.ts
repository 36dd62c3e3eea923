import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { EntryState, HoldDecision, MatchKind } from './model.ts'

/** Somebody who may not come in until a day. A document's number is only found by equality, and stands nowhere itself. */
export interface UnwelcomeTable {
  readonly id: string
  readonly keyId: number
  readonly state: EntryState
  readonly name: Sealed
  readonly phone: Sealed
  readonly plate: Sealed
  readonly hasNumber: number
  /** What the number is found by, a keyed hash: after a replay the index is made again from it. */
  readonly numberToken: Sealed
  readonly reason: Sealed
  readonly untilDay: string
  readonly enteredAt: number
  readonly enteredBy: string
  readonly liftedAt: number | null
  readonly liftedBy: string | null
}

export interface UnwelcomeSearchTable {
  readonly entryId: string
  readonly token: string
}

/** A visit whose visitor may be on the list, and what was decided. */
export interface VisitHoldTable {
  readonly visitId: string
  readonly entryId: string
  readonly matched: MatchKind
  readonly at: number
  readonly decision: HoldDecision | null
  readonly decidedAt: number | null
  readonly decidedBy: string | null
}

export const unwelcomeTable = declareTable<UnwelcomeTable>()({
  name: 'unwelcome',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    state: 'fact',
    name: 'guest',
    phone: 'guest',
    plate: 'guest',
    hasNumber: 'fact',
    numberToken: 'guest',
    reason: 'guest',
    untilDay: 'fact',
    enteredAt: 'fact',
    enteredBy: 'fact',
    liftedAt: 'fact',
    liftedBy: 'fact',
  },
})

export const unwelcomeSearchTable = declareTable<UnwelcomeSearchTable>()({
  name: 'unwelcome_search',
  topic: 'visits',
  key: ['entryId', 'token'],
  rows: 'side',
  derived: true,
  why: 'Tokens of names and phones must go with their record, so no entry may keep them; they are made again from the record.',
  columns: { entryId: 'fact', token: 'fact' },
})

export const visitHoldTable = declareTable<VisitHoldTable>()({
  name: 'visit_hold',
  topic: 'visits',
  key: ['visitId', 'entryId'],
  rows: 'acts',
  columns: {
    visitId: 'fact',
    entryId: 'fact',
    matched: 'fact',
    at: 'fact',
    decision: 'fact',
    decidedAt: 'fact',
    decidedBy: 'fact',
  },
})
