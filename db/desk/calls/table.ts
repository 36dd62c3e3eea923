import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type {
  AnswerWay,
  CallBackHappening,
  CallBackState,
  CallDirection,
  CallerFact,
  CallKind,
  CallPurpose,
  CallState,
  RingsFrom,
} from './model.ts'

export interface CallTable {
  readonly id: string
  readonly keyId: number
  readonly direction: CallDirection
  readonly state: CallState
  readonly stateSince: number
  readonly beganAt: number
  /** Null where the line alone saw it: a call nobody picked up. */
  readonly by: string | null
  readonly shiftId: string | null
  readonly endedAt: number | null
  readonly purpose: CallPurpose | null
  /** The missed call that this one is an answer to. */
  readonly againOf: string | null
  readonly number: Sealed
  readonly callerName: Sealed
  readonly roomId: string | null
  readonly rings: number | null
  readonly ringsFrom: RingsFrom | null
  /** Picked up within the rings that are set; null where nobody counted. */
  readonly inTime: number | null
  /** When the second fact about the household was right. */
  readonly verifiedAt: number | null
  readonly kind: CallKind | null
  readonly said: Sealed
  readonly passedStaffId: string | null
  readonly passedDepartment: string | null
}

/** A fact that was asked for, and whether it was right; what was said is not kept. Only ever added. */
export interface CallCheckTable {
  readonly callId: string
  readonly position: number
  readonly roomId: string
  readonly fact: CallerFact
  readonly matched: number
  readonly at: number
  readonly by: string
}

/** An answer that somebody was promised. */
export interface CallBackTable {
  readonly id: string
  readonly keyId: number
  readonly callId: string | null
  readonly roomId: string | null
  readonly state: CallBackState
  readonly stateSince: number
  readonly personName: Sealed
  readonly phone: Sealed
  readonly what: Sealed
  readonly owedAt: number
  readonly owedBy: string
  readonly dueAt: number
  readonly ownerId: string | null
  readonly endedAt: number | null
}

/** What happened to an owed answer, in order; only ever added. */
export interface CallBackEventTable {
  readonly callBackId: string
  readonly position: number
  readonly keyId: number
  readonly what: CallBackHappening
  readonly at: number
  readonly by: string
  readonly way: AnswerWay | null
  readonly note: Sealed
  readonly dueAt: number | null
  readonly staffId: string | null
}

export const callTable = declareTable<CallTable>()({
  name: 'call',
  topic: 'calls',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    direction: 'fact',
    state: 'fact',
    stateSince: 'fact',
    beganAt: 'fact',
    by: 'fact',
    shiftId: 'fact',
    endedAt: 'fact',
    purpose: 'fact',
    againOf: 'fact',
    number: 'guest',
    callerName: 'guest',
    roomId: 'fact',
    rings: 'fact',
    ringsFrom: 'fact',
    inTime: 'fact',
    verifiedAt: 'fact',
    kind: 'fact',
    said: 'guest',
    passedStaffId: 'fact',
    passedDepartment: 'fact',
  },
})

export const callCheckTable = declareTable<CallCheckTable>()({
  name: 'call_check',
  topic: 'calls',
  key: ['callId', 'position'],
  rows: 'acts',
  columns: {
    callId: 'fact',
    position: 'fact',
    roomId: 'fact',
    fact: 'fact',
    matched: 'fact',
    at: 'fact',
    by: 'fact',
  },
})

export const callBackTable = declareTable<CallBackTable>()({
  name: 'call_back',
  topic: 'calls',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    callId: 'fact',
    roomId: 'fact',
    state: 'fact',
    stateSince: 'fact',
    personName: 'guest',
    phone: 'guest',
    what: 'guest',
    owedAt: 'fact',
    owedBy: 'fact',
    dueAt: 'fact',
    ownerId: 'fact',
    endedAt: 'fact',
  },
})

export const callBackEventTable = declareTable<CallBackEventTable>()({
  name: 'call_back_event',
  topic: 'calls',
  key: ['callBackId', 'position'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    callBackId: 'fact',
    position: 'fact',
    keyId: 'fact',
    what: 'fact',
    at: 'fact',
    by: 'fact',
    way: 'fact',
    note: 'guest',
    dueAt: 'fact',
    staffId: 'fact',
  },
})

export interface CallTables {
  call: CallTable
  call_check: CallCheckTable
  call_back: CallBackTable
  call_back_event: CallBackEventTable
}

export const callTables = [callTable, callCheckTable, callBackTable, callBackEventTable]
