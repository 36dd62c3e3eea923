import { maskName } from '../../core/mask.ts'
import { readArrears } from '../../money/bills/queries.ts'
import { listOccupants } from '../../register/residents/queries.ts'
import { parseRoomQuery } from '../../register/rooms/rules.ts'
import type { RoomAddress } from '../../register/rooms/model.ts'
import type { StoreReader } from '../../schema.ts'
import type { FindAnswer, FindHit } from './model.ts'

/** At most this many answers: more would not be read while a customer waits. */
const mostHits = 20

/** Rooms of one address; a part left out fits every room. */
function rooms(db: StoreReader, address: RoomAddress) {
  let query = db.selectFrom('room').select(['id', 'name']).where('number', '=', address.room)
  if (address.building !== undefined) query = query.where('building', '=', address.building)
  if (address.unit !== undefined) query = query.where('unit', '=', address.unit)
  return query.orderBy('name').limit(mostHits).execute()
}

async function roomHit(db: StoreReader, room: { id: string; name: string }, day: string): Promise<FindHit> {
  const [first] = await listOccupants(db, room.id, day)
  const arrears = await readArrears(db, room.id, day)
  return {
    kind: 'room',
    roomId: room.id,
    room: room.name,
    maskedName: first?.name ? maskName(first.name) : null,
    arrearsFen: arrears.arrearsFen,
    openBills: arrears.openBills,
  }
}

/** What the find bar answers: rooms in every notation; what fits several is listed, never guessed. */
export async function find(db: StoreReader, text: string, day: string): Promise<FindAnswer> {
  const parsed = parseRoomQuery(text)
  if (!parsed.ok) return { hits: [], ambiguous: false }
  const found = (await Promise.all(parsed.candidates.map((address) => rooms(db, address)))).flat()
  const distinct = [...new Map(found.map((room) => [room.id, room])).values()].slice(0, mostHits)
  const hits = await Promise.all(distinct.map((room) => roomHit(db, room, day)))
  return { hits, ambiguous: hits.length > 1 }
}
