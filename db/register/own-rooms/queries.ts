import { refuse, type Result } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'

const link = fixedRow((db: StoreReader, staffId: string, roomId: string) =>
  db
    .selectFrom('staff_room')
    .innerJoin('room', 'room.id', 'staff_room.roomId')
    .select('room.name as room')
    .where('staff_room.staffId', '=', staffId)
    .where('staff_room.roomId', '=', roomId)
    .where('staff_room.unlinkedAt', 'is', null),
)

const linksOf = fixedQuery((db: StoreReader, staffId: string) =>
  db
    .selectFrom('staff_room')
    .innerJoin('room', 'room.id', 'staff_room.roomId')
    .select(['staff_room.roomId', 'room.name as room'])
    .where('staff_room.staffId', '=', staffId)
    .where('staff_room.unlinkedAt', 'is', null)
    .orderBy('room.name'),
)

/** The rooms that are a colleague's own. */
export const listOwnRooms = linksOf

/**
 * Nobody moves money of a room of their own alone: paying, voiding, waiving and giving back ask for the word of somebody
 * else, and of somebody whose room it is not either. Refuses `approvalNeeded`, and `approverNotAllowed` for such an approver.
 */
export async function dealingWord(
  db: StoreReader,
  roomId: string,
  { actorId, approverId }: Pick<ActContext, 'actorId' | 'approverId'>,
): Promise<Result<object>> {
  const own = actorId === null ? null : await link(db, actorId, roomId)
  if (!own) return { ok: true }
  if (approverId === null) return refuse('approvalNeeded', { facts: { why: 'ownRoom', room: own.room } })
  return (await link(db, approverId, roomId)) ? refuse('approverNotAllowed') : { ok: true }
}
