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

/** Every change of a setting, only ever added. */
export interface SettingChangeTable {
  readonly name: string
  /** Counts the changes of one setting from 1; order is by it, never by clock. */
  readonly version: number
  /** JSON, as is `toValue`. */
  readonly fromValue: string
  readonly toValue: string
  readonly basis: string
  readonly at: number
  readonly byStaffId: string | null
  readonly approverId: string | null
}

export const settingChangeTable = declareTable<SettingChangeTable>()({
  name: 'setting_change',
  topic: 'settings',
  key: ['name', 'version'],
  rows: 'acts',
  columns: {
    name: 'fact',
    version: 'fact',
    fromValue: 'fact',
    toValue: 'fact',
    basis: 'fact',
    at: 'fact',
    byStaffId: 'fact',
    approverId: 'fact',
  },
})
