import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'

const vehiclesOf = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('vehicle')
    .select(['id', 'plate', 'fromOn', 'toOn', 'isSpecial'])
    .where('roomId', '=', roomId)
    .orderBy('id'),
)

export const findVehicle = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('vehicle').selectAll().where('id', '=', id),
)

/** Every vehicle a room ever had. */
export const listVehicles = vehiclesOf

/** The plates of the vehicles a room has on `day`. */
export async function listPlates(db: StoreReader, roomId: string, day: string): Promise<string[]> {
  const rows = await vehiclesOf(db, roomId)
  return rows.flatMap(({ plate, toOn }) => (plate === null || (toOn !== null && toOn < day) ? [] : [plate]))
}

/** Where a plate is kept already on `day`. */
export const findPlate = fixedQuery((db: StoreReader, plate: string, day: string) =>
  db
    .selectFrom('vehicle')
    .innerJoin('room', 'room.id', 'vehicle.roomId')
    .select(['vehicle.id', 'room.id as roomId', 'room.name as room'])
    .where('vehicle.plate', '=', plate)
    .where(({ or, eb }) => or([eb('vehicle.toOn', 'is', null), eb('vehicle.toOn', '>=', day)]))
    .limit(5),
)
