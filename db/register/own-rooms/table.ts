import { declareTable } from '../../store/table.ts'

/** A room a colleague lives in, owns, or is near to in another way. */
export interface StaffRoomTable {
  readonly staffId: string
  readonly roomId: string
  readonly linkedAt: number
  /** Null while it is so. */
  readonly unlinkedAt: number | null
}

export const staffRoomTable = declareTable<StaffRoomTable>()({
  name: 'staff_room',
  topic: 'register',
  key: ['staffId', 'roomId'],
  rows: 'acts',
  columns: { staffId: 'fact', roomId: 'fact', linkedAt: 'fact', unlinkedAt: 'fact' },
})
