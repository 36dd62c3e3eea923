import { declareTable } from '../../store/table.ts'
import type { RemovalKind, RemovalReason } from './model.ts'

/** That a record's personal columns were emptied and its key removed; nothing of what they held. Only ever added. */
export interface RemovalTable {
  readonly recordId: string
  readonly kind: RemovalKind
  readonly keyId: number
  readonly because: RemovalReason
  readonly at: number
  readonly byStaffId: string | null
}

export const removalTable = declareTable<RemovalTable>()({
  name: 'removal',
  topic: 'removals',
  key: ['recordId'],
  rows: 'acts',
  columns: { recordId: 'fact', kind: 'fact', keyId: 'fact', because: 'fact', at: 'fact', byStaffId: 'fact' },
})
