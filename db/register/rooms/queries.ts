import type { StoreReader } from '../../schema.ts'

export async function findRoom(db: StoreReader, id: string) {
  return db.selectFrom('room').selectAll().where('id', '=', id).executeTakeFirst()
}
