import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'

/** Who lives in or owns a room on `day`: owners first, then tenants, then family. */
export const listOccupants = fixedQuery((db: StoreReader, roomId: string, day: string) =>
  db
    .selectFrom('occupancy')
    .innerJoin('person', 'person.id', 'occupancy.personId')
    .select(['person.id', 'person.name', 'person.phone', 'occupancy.role'])
    .where('occupancy.roomId', '=', roomId)
    .where('occupancy.fromOn', '<=', day)
    .where(({ or, eb }) => or([eb('occupancy.toOn', 'is', null), eb('occupancy.toOn', '>=', day)]))
    .orderBy(({ eb }) =>
      eb
        .case()
        .when('occupancy.role', '=', 'owner')
        .then(0)
        .when('occupancy.role', '=', 'tenant')
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('occupancy.fromOn')
    .orderBy('person.id'),
)

/** Who owes what is charged to the room on `day`; null where nobody is known. */
export async function payerOf(db: StoreReader, roomId: string, day: string): Promise<string | null> {
  return (await listOccupants(db, roomId, day))[0]?.id ?? null
}

const nameOf = fixedRow((db: StoreReader, id: string) => db.selectFrom('person').select('name').where('id', '=', id))

/** Null once the person was removed. */
export async function residentName(db: StoreReader, personId: string): Promise<string | null> {
  return (await nameOf(db, personId))?.name ?? null
}

/** Whose name stands on a receipt for the room: the owner, else the tenant; null where none is known. */
export async function payerName(db: StoreReader, roomId: string, day: string): Promise<string | null> {
  return (await listOccupants(db, roomId, day))[0]?.name ?? null
}

/** Everybody who ever lived in or owned a room; those who still do come first. */
export const listAllOccupants = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('occupancy')
    .innerJoin('person', 'person.id', 'occupancy.personId')
    .select([
      'occupancy.id as occupancyId',
      'person.id as personId',
      'person.name',
      'person.phone',
      'occupancy.role',
      'occupancy.fromOn',
      'occupancy.toOn',
    ])
    .where('occupancy.roomId', '=', roomId)
    .orderBy('occupancy.toOn')
    .orderBy('occupancy.fromOn'),
)

/** Who has this number and lives somewhere on `day`. */
export const findPhoneHolders = fixedQuery((db: StoreReader, phone: string, day: string) =>
  db
    .selectFrom('person')
    .innerJoin('occupancy', 'occupancy.personId', 'person.id')
    .innerJoin('room', 'room.id', 'occupancy.roomId')
    .select(['person.id as personId', 'room.id as roomId', 'room.name as room'])
    .where('person.phone', '=', phone)
    .where(({ or, eb }) => or([eb('occupancy.toOn', 'is', null), eb('occupancy.toOn', '>=', day)]))
    .limit(5),
)

export const findOccupancy = fixedRow((db: StoreReader, id: string) =>
  db
    .selectFrom('occupancy')
    .innerJoin('person', 'person.id', 'occupancy.personId')
    .select([
      'occupancy.id',
      'occupancy.roomId',
      'occupancy.personId',
      'occupancy.role',
      'occupancy.fromOn',
      'occupancy.toOn',
      'person.keyId',
      'person.name',
      'person.phone',
    ])
    .where('occupancy.id', '=', id),
)
