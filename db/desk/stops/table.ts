import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { HostKind, HostWay } from '../visits/model.ts'
import type { StopAnswer } from './model.ts'

/** A further host of a visit, and how they were told. */
export interface VisitStopTable {
  readonly visitId: string
  readonly position: number
  readonly keyId: number
  readonly hostKind: HostKind
  readonly hostRoomId: string | null
  readonly hostPersonId: string | null
  readonly hostStaffId: string | null
  readonly department: string | null
  readonly addedAt: number
  readonly addedBy: string
  /** Dropped: they became the host of the visit. */
  readonly answer: StopAnswer | 'dropped' | null
  readonly way: HostWay | null
  readonly numberRung: Sealed
  readonly toldAt: number | null
  readonly toldBy: string | null
}

export const visitStopTable = declareTable<VisitStopTable>()({
  name: 'visit_stop',
  topic: 'visits',
  key: ['visitId', 'position'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    visitId: 'fact',
    position: 'fact',
    keyId: 'fact',
    hostKind: 'fact',
    hostRoomId: 'fact',
    hostPersonId: 'fact',
    hostStaffId: 'fact',
    department: 'fact',
    addedAt: 'fact',
    addedBy: 'fact',
    answer: 'fact',
    way: 'fact',
    numberRung: 'guest',
    toldAt: 'fact',
    toldBy: 'fact',
  },
})
