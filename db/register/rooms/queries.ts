import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'

export const findRoom = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('room').selectAll().where('id', '=', id),
)

export const findRoomNamed = fixedRow((db: StoreReader, name: string) =>
  db.selectFrom('room').selectAll().where('name', '=', name),
)

const buildings = fixedQuery((db: StoreReader) =>
  db.selectFrom('room').select('building').distinct().where('toOn', 'is', null).orderBy('building'),
)

export async function listBuildings(db: StoreReader): Promise<string[]> {
  return (await buildings(db)).map(({ building }) => building)
}
