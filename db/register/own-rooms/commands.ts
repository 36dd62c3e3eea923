import { atField } from '../../core/at-field.ts'
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { writeChange } from '../changes/commands.ts'
import { findRoomNamed } from '../rooms/queries.ts'
import { readWholeRoom } from '../rooms/rules.ts'

/**
 * Notes that a room is a colleague's own. Refuses `staffNotFound`, and at `room` what can not be read, `roomNotFound` and
 * `nothingChanged`.
 */
export const linkOwnRoom: StoreCommand<{ staffId: string; room: string }, { roomId: string }> = async (
  port,
  context,
  { staffId, room: typed },
) => {
  const member = await port.db.selectFrom('staff').select('id').where('id', '=', staffId).executeTakeFirst()
  if (!member) return refuse('staffNotFound')
  const read = atField('room', readWholeRoom(typed))
  if (!read.ok) return read
  const room = await findRoomNamed(port.db, read.room.name)
  if (!room) return refuse('roomNotFound', { field: 'room' })
  const before = await port.db
    .selectFrom('staff_room')
    .select('unlinkedAt')
    .where('staffId', '=', staffId)
    .where('roomId', '=', room.id)
    .executeTakeFirst()
  if (before?.unlinkedAt === null) return refuse('nothingChanged', { field: 'room' })
  const linked = { linkedAt: context.now, unlinkedAt: null }
  if (before) port.revise('staff_room', { staffId, roomId: room.id }, linked)
  else port.insert('staff_room', { staffId, roomId: room.id, ...linked })
  writeChange(port, context, {
    kind: 'staff',
    recordId: staffId,
    roomId: room.id,
    action: 'corrected',
    fields: ['ownRoom'],
  })
  return { ok: true, answer: { roomId: room.id } }
}

/** It is so no more; the door asks for a second head. Refuses `nothingChanged`. */
export const unlinkOwnRoom: StoreCommand<{ staffId: string; roomId: string }, { roomId: string }> = async (
  port,
  context,
  { staffId, roomId },
) => {
  const linked = await port.db
    .selectFrom('staff_room')
    .select('roomId')
    .where('staffId', '=', staffId)
    .where('roomId', '=', roomId)
    .where('unlinkedAt', 'is', null)
    .executeTakeFirst()
  if (!linked) return refuse('nothingChanged')
  port.revise('staff_room', { staffId, roomId }, { unlinkedAt: context.now })
  writeChange(port, context, { kind: 'staff', recordId: staffId, roomId, action: 'corrected', fields: ['ownRoom'] })
  return { ok: true, answer: { roomId } }
}
