import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { CourtesyTitle, HostKind, VisitPurpose } from '../visits/model.ts'
import type { AnnounceWay, PassHappening, PassKind, PassState } from './model.ts'

/** Somebody who is expected, on a day or between two. */
export interface VisitPassTable {
  readonly id: string
  readonly keyId: number
  readonly kind: PassKind
  readonly state: PassState
  readonly stateSince: number
  readonly hostKind: HostKind
  readonly hostRoomId: string | null
  readonly hostPersonId: string | null
  readonly hostStaffId: string | null
  readonly department: string | null
  readonly visitorName: Sealed
  readonly title: CourtesyTitle | null
  readonly phone: Sealed
  readonly company: Sealed
  readonly plate: Sealed
  readonly hasPhone: number
  readonly partySize: number
  readonly purpose: VisitPurpose
  readonly fromDay: string
  readonly untilDay: string
  readonly code: Sealed
  /** What a code that is told is found by; null once it is good for nothing. */
  readonly codeToken: string | null
  readonly announcedHow: AnnounceWay
  readonly madeAt: number
  readonly madeBy: string
}

/** What happened to a pass, in order; only ever added. */
export interface VisitPassEventTable {
  readonly passId: string
  readonly position: number
  readonly what: PassHappening
  readonly at: number
  readonly by: string
  /** The visit somebody came as. */
  readonly visitId: string | null
  /** 1 where it stood for the host's consent when they came. */
  readonly consents: number | null
  /** Until when it was extended. */
  readonly untilDay: string | null
}

export interface VisitPassSearchTable {
  readonly passId: string
  readonly token: string
}

export const visitPassTable = declareTable<VisitPassTable>()({
  name: 'visit_pass',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    kind: 'fact',
    state: 'fact',
    stateSince: 'fact',
    hostKind: 'fact',
    hostRoomId: 'fact',
    hostPersonId: 'fact',
    hostStaffId: 'fact',
    department: 'fact',
    visitorName: 'guest',
    title: 'fact',
    phone: 'guest',
    company: 'guest',
    plate: 'guest',
    hasPhone: 'fact',
    partySize: 'fact',
    purpose: 'fact',
    fromDay: 'fact',
    untilDay: 'fact',
    code: 'guest',
    codeToken: 'fact',
    announcedHow: 'fact',
    madeAt: 'fact',
    madeBy: 'fact',
  },
})

export const visitPassEventTable = declareTable<VisitPassEventTable>()({
  name: 'visit_pass_event',
  topic: 'visits',
  key: ['passId', 'position'],
  rows: 'acts',
  columns: {
    passId: 'fact',
    position: 'fact',
    what: 'fact',
    at: 'fact',
    by: 'fact',
    visitId: 'fact',
    consents: 'fact',
    untilDay: 'fact',
  },
})

export const visitPassSearchTable = declareTable<VisitPassSearchTable>()({
  name: 'visit_pass_search',
  topic: 'visits',
  key: ['passId', 'token'],
  rows: 'side',
  derived: true,
  why: 'Tokens of names and phones must go with their record, so no entry may keep them; they are made again from the record.',
  columns: { passId: 'fact', token: 'fact' },
})
