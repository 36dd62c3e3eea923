import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'

const plates = fixedQuery((db: StoreReader, roomId: string) =>
  db.selectFrom('vehicle').select('plate').where('roomId', '=', roomId).orderBy('id'),
)

/** The plates of a room's vehicles. */
export async function listPlates(db: StoreReader, roomId: string): Promise<string[]> {
  const rows = await plates(db, roomId)
  return rows.flatMap(({ plate }) => (plate === null ? [] : [plate]))
}
