import { declareTable } from '../../store/table.ts'

/** A file that was confirmed; its id follows from its content. */
export interface RegisterImportTable {
  readonly id: string
  readonly fileName: string
  readonly lines: number
  readonly parts: number
  readonly startedAt: number
  readonly byStaffId: string | null
}

/** A part that is in, with what it added. */
export interface RegisterImportPartTable {
  readonly importId: string
  readonly part: number
  readonly rooms: number
  readonly residents: number
  readonly vehicles: number
}

export const registerImportTable = declareTable<RegisterImportTable>()({
  name: 'register_import',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', fileName: 'fact', lines: 'fact', parts: 'fact', startedAt: 'fact', byStaffId: 'fact' },
})

export const registerImportPartTable = declareTable<RegisterImportPartTable>()({
  name: 'register_import_part',
  topic: 'register',
  key: ['importId', 'part'],
  rows: 'acts',
  columns: { importId: 'fact', part: 'fact', rooms: 'fact', residents: 'fact', vehicles: 'fact' },
})
