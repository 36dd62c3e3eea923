import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { ChangeAction, Confirmation, RecordKind } from './model.ts'

export interface RegisterChangeTable {
  readonly id: string
  readonly kind: RecordKind
  readonly recordId: string
  /** The room it happened in, where there is one. */
  readonly roomId: string | null
  readonly action: ChangeAction
  /** JSON of the names of what changed. */
  readonly fields: string
  /** JSON of what was there before and is not personal. */
  readonly facts: string
  /** The record's own key: what was there before goes with the person. */
  readonly keyId: number | null
  /** JSON of what was there before and is personal. */
  readonly before: Personal
  readonly confirmedBy: Confirmation | null
  readonly at: number
  readonly byStaffId: string | null
}

export const registerChangeTable = declareTable<RegisterChangeTable>()({
  name: 'register_change',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    kind: 'fact',
    recordId: 'fact',
    roomId: 'fact',
    action: 'fact',
    fields: 'fact',
    facts: 'fact',
    keyId: 'fact',
    before: 'register',
    confirmedBy: 'fact',
    at: 'fact',
    byStaffId: 'fact',
  },
})
