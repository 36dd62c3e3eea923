import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface PersonTable {
  readonly id: string
  readonly keyId: number
  readonly name: Personal
  readonly pinyin: Personal
  readonly initials: Personal
  readonly phone: Personal
}

export interface OccupancyTable {
  readonly id: string
  readonly roomId: string
  readonly personId: string
  readonly role: 'owner' | 'tenant' | 'family'
  /** First day, 'YYYY-MM-DD'. */
  readonly fromOn: string
  /** Last day, or null while it goes on. */
  readonly toOn: string | null
}

export const personTable = declareTable<PersonTable>()({
  name: 'person',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: { id: 'fact', keyId: 'fact', name: 'register', pinyin: 'register', initials: 'register', phone: 'register' },
})

export const occupancyTable = declareTable<OccupancyTable>()({
  name: 'occupancy',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', roomId: 'fact', personId: 'fact', role: 'fact', fromOn: 'fact', toOn: 'fact' },
})
