import type { StoreReader } from '../../schema.ts'

/** The plates of a room's vehicles. */
export async function listPlates(db: StoreReader, roomId: string): Promise<string[]> {
  const rows = await db.selectFrom('vehicle').select('plate').where('roomId', '=', roomId).orderBy('id').execute()
  return rows.flatMap(({ plate }) => (plate === null ? [] : [plate]))
}
