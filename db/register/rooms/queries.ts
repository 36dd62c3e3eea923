import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'

export const findRoom = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('room').selectAll().where('id', '=', id),
)

export const findRoomNamed = fixedRow((db: StoreReader, name: string) =>
  db.selectFrom('room').selectAll().where('name', '=', name),
)
