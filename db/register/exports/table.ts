import { declareTable } from '../../store/table.ts'
import type { ExportPeople } from './model.ts'

/** That the register was taken along. Written before the file is: no list leaves without a trace. */
export interface RegisterExportTable {
  readonly id: string
  readonly people: ExportPeople
  readonly at: number
  readonly byId: string
  readonly approverId: string
}

export const registerExportTable = declareTable<RegisterExportTable>()({
  name: 'register_export',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', people: 'fact', at: 'fact', byId: 'fact', approverId: 'fact' },
})
