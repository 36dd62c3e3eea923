import type { Generated } from 'kysely'
import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface VehicleTable {
  readonly id: string
  readonly keyId: number
  readonly roomId: string
  readonly plate: Personal
  /** First day, 'YYYY-MM-DD'. */
  readonly fromOn: Generated<string>
  /** Last day, or null while it goes on. */
  readonly toOn: string | null
  /** 1 for a plate that fits none of the usual forms and was confirmed. */
  readonly isSpecial: Generated<number>
}

export const vehicleTable = declareTable<VehicleTable>()({
  name: 'vehicle',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    roomId: 'fact',
    plate: 'register',
    fromOn: 'fact',
    toOn: 'fact',
    isSpecial: 'fact',
  },
})
