import { declareTable } from '../../store/table.ts'

/** A number of an office or a service, never of a private person. */
export interface EmergencyNumberTable {
  readonly id: string
  readonly position: number
  readonly label: string
  readonly phone: string
  readonly isDuty: 0 | 1
  readonly enteredAt: number
  readonly enteredBy: string
  readonly removedAt: number | null
  readonly removedBy: string | null
}

export const emergencyNumberTable = declareTable<EmergencyNumberTable>()({
  name: 'emergency_number',
  topic: 'notices',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    position: 'fact',
    label: 'fact',
    phone: 'fact',
    isDuty: 'fact',
    enteredAt: 'fact',
    enteredBy: 'fact',
    removedAt: 'fact',
    removedBy: 'fact',
  },
})
