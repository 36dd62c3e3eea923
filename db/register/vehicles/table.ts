import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface VehicleTable {
  readonly id: string
  readonly keyId: number
  readonly roomId: string
  readonly plate: Personal
}

export const vehicleTable = declareTable<VehicleTable>()({
  name: 'vehicle',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: { id: 'fact', keyId: 'fact', roomId: 'fact', plate: 'register' },
})
