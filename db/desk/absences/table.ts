import { declareTable } from '../../store/table.ts'
import type { AbsenceMinutes } from './model.ts'

/** Somebody left the desk (standard 1.3). One absence is open at a time: there is one desk. */
export interface AbsenceTable {
  readonly id: string
  readonly staffId: string
  readonly leftAt: number
  readonly minutes: AbsenceMinutes
  readonly cameBackAt: number | null
  /** Who unlocked: she herself, or whoever took over. */
  readonly endedBy: string | null
}

export const absenceTable = declareTable<AbsenceTable>()({
  name: 'absence',
  topic: 'absences',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', staffId: 'fact', leftAt: 'fact', minutes: 'fact', cameBackAt: 'fact', endedBy: 'fact' },
})
