import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type {
  CourtesyTitle,
  DeliveryWay,
  HostKind,
  HostWay,
  SeenDocument,
  VisitHappening,
  VisitPurpose,
  VisitState,
} from './model.ts'

export interface VisitTable {
  readonly id: string
  readonly keyId: number
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
  readonly note: Sealed
  readonly documentSeen: SeenDocument | null
  /** JSON of the names of who comes along; null where none was given. */
  readonly companions: Sealed
  readonly partySize: number
  readonly purpose: VisitPurpose
  /** 1 where the visitor says that the host expects them. */
  readonly agreed: number
  readonly state: VisitState
  readonly stateSince: number
  readonly registeredAt: number
  readonly registeredBy: string
  readonly calledAt: number | null
  readonly insideAt: number | null
  /** When it came to an end, whichever; for who was inside, when they left. */
  readonly endedAt: number | null
  readonly seatAt: number | null
  readonly teaAt: number | null
}

/** What happened to a visit, in order; only ever added. */
export interface VisitEventTable {
  readonly visitId: string
  readonly position: number
  readonly keyId: number
  readonly what: VisitHappening
  readonly at: number
  readonly by: string
  readonly way: HostWay | null
  /** JSON of the host chosen, where one was. */
  readonly host: string | null
  readonly numberRung: Sealed
  /** JSON of the visitor's particulars as registered or corrected. */
  readonly particulars: Sealed
  readonly note: Sealed
}

/** The paper a visitor goes in with: there is none without a consent. */
export interface VisitSlipTable {
  readonly id: string
  readonly visitId: string
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  /** What the paper's QR code holds. */
  readonly code: string
  readonly issuedAt: number
  readonly issuedBy: string
  readonly validUntil: number
  readonly consentHow: HostWay
  readonly consentAt: number
  readonly consentBy: string
  /** When it was made void, because the host it names was the wrong one. */
  readonly voidedAt: number | null
}

/** A message for a host who was away. */
export interface HostMessageTable {
  readonly id: string
  readonly visitId: string
  readonly keyId: number
  readonly text: Sealed
  readonly leftAt: number
  readonly leftBy: string
  readonly deliveredAt: number | null
  readonly deliveredBy: string | null
  readonly deliveredHow: DeliveryWay | null
}

export interface VisitSearchTable {
  readonly visitId: string
  readonly token: string
}

export const visitTable = declareTable<VisitTable>()({
  name: 'visit',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
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
    note: 'guest',
    documentSeen: 'fact',
    companions: 'guest',
    partySize: 'fact',
    purpose: 'fact',
    agreed: 'fact',
    state: 'fact',
    stateSince: 'fact',
    registeredAt: 'fact',
    registeredBy: 'fact',
    calledAt: 'fact',
    insideAt: 'fact',
    endedAt: 'fact',
    seatAt: 'fact',
    teaAt: 'fact',
  },
})

export const visitEventTable = declareTable<VisitEventTable>()({
  name: 'visit_event',
  topic: 'visits',
  key: ['visitId', 'position'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    visitId: 'fact',
    position: 'fact',
    keyId: 'fact',
    what: 'fact',
    at: 'fact',
    by: 'fact',
    way: 'fact',
    host: 'fact',
    numberRung: 'guest',
    particulars: 'guest',
    note: 'guest',
  },
})

export const visitSlipTable = declareTable<VisitSlipTable>()({
  name: 'visit_slip',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    visitId: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    code: 'fact',
    issuedAt: 'fact',
    issuedBy: 'fact',
    validUntil: 'fact',
    consentHow: 'fact',
    consentAt: 'fact',
    consentBy: 'fact',
    voidedAt: 'fact',
  },
})

export const hostMessageTable = declareTable<HostMessageTable>()({
  name: 'host_message',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    visitId: 'fact',
    keyId: 'fact',
    text: 'guest',
    leftAt: 'fact',
    leftBy: 'fact',
    deliveredAt: 'fact',
    deliveredBy: 'fact',
    deliveredHow: 'fact',
  },
})

export const visitSearchTable = declareTable<VisitSearchTable>()({
  name: 'visit_search',
  topic: 'visits',
  key: ['visitId', 'token'],
  rows: 'side',
  derived: true,
  why: 'Tokens of names and phones must go with their record, so no entry may keep them; they are made again from the record.',
  columns: { visitId: 'fact', token: 'fact' },
})
