import { declareTable } from '../../store/table.ts'

export interface RoomTable {
  readonly id: string
  readonly building: string
  /** Empty where the building has no units. */
  readonly unit: string
  readonly number: string
  /** The canonical notation, for example 3-2-1502; unique. */
  readonly name: string
  readonly floor: number
  /** Built area in thousandths of a square metre. */
  readonly areaMilli: number
  /** Last day the room was one, or null: rooms are joined and parted. */
  readonly toOn: string | null
}

export const roomTable = declareTable<RoomTable>()({
  name: 'room',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    building: 'fact',
    unit: 'fact',
    number: 'fact',
    name: 'fact',
    floor: 'fact',
    areaMilli: 'fact',
    toOn: 'fact',
  },
})
