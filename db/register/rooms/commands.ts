// Keeping the rooms of the register.
import { parseMilli } from '../../core/quantity.ts'
import { readDay } from '../../core/day-text.ts'
import { refuse, type Refused, type Result } from '../../core/refusal.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import { changedFields, writeChange } from '../changes/commands.ts'
import { atField } from '../../core/at-field.ts'
import { findRoom, findRoomNamed } from './queries.ts'
import { readFloor, readWholeRoom, type WholeRoom } from './rules.ts'

/** As it was typed. */
export interface RoomFields {
  readonly room: string
  readonly floor: string
  readonly area: string
}

interface ReadRoom extends WholeRoom {
  readonly floor: number
  readonly areaMilli: number
}

function readRoom(fields: RoomFields): Result<{ read: ReadRoom }> {
  const room = atField('room', readWholeRoom(fields.room))
  if (!room.ok) return room
  const floor = atField('floor', readFloor(fields.floor))
  if (!floor.ok) return floor
  const area = atField('area', parseMilli(fields.area))
  if (!area.ok) return area
  return { ok: true, read: { ...room.room, floor: floor.floor, areaMilli: area.milli } }
}

/** A room's name is unique: bills, receipts and the find bar rest on it, so this is no warning to be confirmed. */
async function nameTaken(db: StoreReader, name: string, ownId: string | null): Promise<Refused | null> {
  const other = await findRoomNamed(db, name)
  return other === null || other.id === ownId ? null : refuse('roomExists', { field: 'room', facts: { room: name } })
}

/** Adds a room. Refuses what can not be read, at its field, and `roomExists`. */
export const addRoom: StoreCommand<RoomFields, { roomId: string }> = async (port, context, input) => {
  const checked = readRoom(input)
  if (!checked.ok) return checked
  const taken = await nameTaken(port.db, checked.read.name, null)
  if (taken) return taken
  const roomId = context.newId()
  port.insert('room', { id: roomId, ...checked.read })
  writeChange(port, context, { kind: 'room', recordId: roomId, roomId, action: 'added' })
  return { ok: true, answer: { roomId } }
}

/**
 * Corrects a room's name, floor or area. What was printed keeps the name it was printed with. Refuses `roomNotFound`,
 * `roomExists`, `nothingChanged`.
 */
export const correctRoom: StoreCommand<RoomFields & { roomId: string }, { roomId: string }> = async (
  port,
  context,
  input,
) => {
  const before = await findRoom(port.db, input.roomId)
  if (!before) return refuse('roomNotFound')
  const checked = readRoom(input)
  if (!checked.ok) return checked
  const taken = await nameTaken(port.db, checked.read.name, before.id)
  if (taken) return taken
  const fields = changedFields({ ...before }, { ...checked.read })
  if (fields.length === 0) return refuse('nothingChanged')
  port.revise('room', { id: before.id }, checked.read)
  const facts = { name: before.name, floor: before.floor, areaMilli: before.areaMilli }
  writeChange(port, context, {
    kind: 'room',
    recordId: before.id,
    roomId: before.id,
    action: 'corrected',
    fields,
    facts,
  })
  return { ok: true, answer: { roomId: before.id } }
}

/** Ends a room with its last day. Refuses `roomNotFound`, `alreadyEnded`, and `roomOccupied` while people live there. */
export const endRoom: StoreCommand<{ roomId: string; toOn: string }, { roomId: string }> = async (
  port,
  context,
  { roomId, toOn },
) => {
  const before = await findRoom(port.db, roomId)
  if (!before) return refuse('roomNotFound')
  if (before.toOn !== null) return refuse('alreadyEnded', { facts: { day: before.toOn } })
  const last = atField('toOn', readDay(toOn))
  if (!last.ok) return last
  const lives = await port.db
    .selectFrom('occupancy')
    .select('id')
    .where('roomId', '=', roomId)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>', last.day)]))
    .executeTakeFirst()
  if (lives) return refuse('roomOccupied', { field: 'toOn' })
  port.revise('room', { id: roomId }, { toOn: last.day })
  writeChange(port, context, { kind: 'room', recordId: roomId, roomId, action: 'ended', fields: ['toOn'] })
  return { ok: true, answer: { roomId } }
}
