import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** A visitor's photo, under the visit's own key. */
export interface VisitPhotoTable {
  readonly visitId: string
  readonly keyId: number
  /** A JPEG in base64. */
  readonly picture: Sealed
  readonly consentVersion: number
  readonly takenAt: number
  readonly takenBy: string
}

export const visitPhotoTable = declareTable<VisitPhotoTable>()({
  name: 'visit_photo',
  topic: 'visits',
  key: ['visitId'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    visitId: 'fact',
    keyId: 'fact',
    picture: 'guest',
    consentVersion: 'fact',
    takenAt: 'fact',
    takenBy: 'fact',
  },
})
