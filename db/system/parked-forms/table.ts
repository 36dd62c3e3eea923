import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** A form in work: the running one, or one that was parked. */
export interface ParkedFormTable {
  readonly id: string
  readonly staffId: string
  readonly task: string
  /** The act id made with the form: sending the form twice is one act. */
  readonly actId: string
  readonly state: 'running' | 'parked'
  readonly keyId: number
  /** JSON of the fields as the task left them. */
  readonly fields: Sealed
  readonly changedAt: number
}

export const parkedFormTable = declareTable<ParkedFormTable>()({
  name: 'parked_form',
  topic: 'forms',
  key: ['id'],
  rows: 'side',
  why: 'A form is no act until it is sent; it goes when the task ends.',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    staffId: 'fact',
    task: 'fact',
    actId: 'fact',
    state: 'fact',
    keyId: 'fact',
    fields: 'guest',
    changedAt: 'fact',
  },
})
