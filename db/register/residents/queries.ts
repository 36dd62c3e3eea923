import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'

/** Who lives in or owns a room on `day`: owners first, then tenants, then family. */
export const listOccupants = fixedQuery((db: StoreReader, roomId: string, day: string) =>
  db
    .selectFrom('occupancy')
    .innerJoin('person', 'person.id', 'occupancy.personId')
    .select(['person.id', 'person.name', 'person.phone', 'occupancy.role'])
    .where('occupancy.roomId', '=', roomId)
    .where('occupancy.fromOn', '<=', day)
    .where(({ or, eb }) => or([eb('occupancy.toOn', 'is', null), eb('occupancy.toOn', '>=', day)]))
    .orderBy(({ eb }) => eb.case().when('occupancy.role', '=', 'owner').then(0).when('occupancy.role', '=', 'tenant').then(1).else(2).end())
    .orderBy('occupancy.fromOn'),
)

/** Whose name stands on a receipt for the room: the owner, else the tenant; null where none is known. */
export async function payerName(db: StoreReader, roomId: string, day: string): Promise<string | null> {
  return (await listOccupants(db, roomId, day))[0]?.name ?? null
}
