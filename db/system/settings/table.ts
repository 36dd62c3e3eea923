import { declareTable } from '../../store/table.ts'

export interface SettingTable {
  readonly name: string
  /** JSON. */
  readonly value: string
}

export const settingTable = declareTable<SettingTable>()({
  name: 'setting',
  topic: 'settings',
  key: ['name'],
  rows: 'acts',
  columns: { name: 'fact', value: 'fact' },
})
