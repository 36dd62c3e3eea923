import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { SeenDocument } from '../visits/model.ts'

/** The number of a document that was shown, under a record key of its own: it is kept for fewer days than its visit. */
export interface VisitNumberTable {
  readonly id: string
  readonly visitId: string
  readonly keyId: number
  readonly kind: SeenDocument
  /** Never journaled, so a store made anew from its journal has none. */
  readonly number: Sealed
  readonly noticeVersion: number
  readonly consentVersion: number
  readonly keptAt: number
  readonly keptBy: string
  readonly removedAt: number | null
}

export const visitNumberTable = declareTable<VisitNumberTable>()({
  name: 'visit_number',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    visitId: 'fact',
    keyId: 'fact',
    kind: 'fact',
    number: 'identity',
    noticeVersion: 'fact',
    consentVersion: 'fact',
    keptAt: 'fact',
    keptBy: 'fact',
    removedAt: 'fact',
  },
})
