// Keeping the people of the register: moving in, corrections, a new number, moving out.
import { readDay } from '../../core/day-text.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { searchKeyOf } from '../../core/search-key.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { changedFields, writeChange } from '../changes/commands.ts'
import type { Confirmation } from '../changes/model.ts'
import { findDuplicates } from '../duplicates/queries.ts'
import { atField } from '../../core/at-field.ts'
import { registerToday } from '../register-queries.ts'
import { findRoom } from '../rooms/queries.ts'
import { writeVehicle } from '../vehicles/commands.ts'
import type { OccupancyRole } from './model.ts'
import { findOccupancy } from './queries.ts'
import { indexPerson } from './search-index.ts'
import { readPhone, readPlate, readResidentName } from './rules.ts'

export interface MoveInInput {
  readonly roomId: string
  readonly name: string
  readonly role: OccupancyRole
  readonly phone: string
  readonly fromOn: string
  /** Empty without a vehicle. */
  readonly plate: string
  readonly isPlateConfirmed: boolean
  readonly isDuplicateConfirmed: boolean
}

interface ReadMoveIn {
  readonly name: string
  readonly phone: string | null
  readonly fromOn: string
  readonly vehicle: { readonly plate: string; readonly isSpecial: 0 | 1 } | null
}

function readMoveIn(input: MoveInInput, areaCode: string): Result<{ read: ReadMoveIn }> {
  const name = readResidentName(input.name)
  if (!name.ok) return name
  const phone = readPhone(input.phone, areaCode)
  if (!phone.ok) return phone
  const from = atField('fromOn', readDay(input.fromOn))
  if (!from.ok) return from
  const plate = input.plate.trim() === '' ? null : readPlate(input.plate, input.isPlateConfirmed)
  if (plate && !plate.ok) return plate
  const vehicle = plate && { plate: plate.plate, isSpecial: plate.isSpecial }
  return { ok: true, read: { name: name.name, phone: phone.phone, fromOn: from.day, vehicle } }
}

interface NewResident {
  readonly roomId: string
  readonly name: string
  readonly phone: string | null
  readonly role: OccupancyRole
  readonly fromOn: string
}

/** Writes a person with the search keys of the name, and the occupancy. */
export function writeResident(port: ActPort, context: ActContext, keyId: number, resident: NewResident) {
  const { roomId, name, phone, role, fromOn } = resident
  const personId = context.newId()
  const occupancyId = context.newId()
  port.insert('person', { id: personId, keyId, name, ...searchKeyOf(name), phone })
  indexPerson(port, { id: personId, keyId, name })
  port.insert('occupancy', { id: occupancyId, roomId, personId, role, fromOn, toOn: null })
  return { personId, occupancyId }
}

export interface MoveInAnswer {
  readonly personId: string
  readonly occupancyId: string
  readonly vehicleId: string | null
}

/**
 * Somebody moves in, with a vehicle where there is one: one act. Refuses `roomNotFound`, `roomEnded`, what can not be
 * read, at its field, `plateUnknown` until it is confirmed, and `duplicate` until that is.
 */
export const moveIn: StoreCommand<MoveInInput, MoveInAnswer> = async (port, context, input) => {
  const room = await findRoom(port.db, input.roomId)
  if (!room) return refuse('roomNotFound')
  const { day, areaCode } = await registerToday(port.db, context.now)
  const checked = readMoveIn(input, areaCode)
  if (!checked.ok) return checked
  const { name, phone, fromOn, vehicle } = checked.read
  if (room.toOn !== null && room.toOn < fromOn) return refuse('roomEnded', { facts: { day: room.toOn } })
  const sought = { roomId: room.id, name, phone, plate: vehicle?.plate ?? null, day }
  const duplicate = input.isDuplicateConfirmed ? null : await findDuplicates(port.db, sought)
  if (duplicate) return duplicate
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  const made = writeResident(port, context, keyId, { roomId: room.id, name, phone, role: input.role, fromOn })
  writeChange(port, context, { kind: 'resident', recordId: made.personId, roomId: room.id, action: 'added' })
  const car = vehicle && { roomId: room.id, ...vehicle, fromOn }
  const vehicleId = car ? writeVehicle(port, context, port.newRecordKey(), car) : null
  return { ok: true, answer: { ...made, vehicleId } }
}

export interface CorrectResidentInput {
  readonly occupancyId: string
  readonly name: string
  readonly role: OccupancyRole
  readonly fromOn: string
  readonly isDuplicateConfirmed: boolean
}

/** Corrects name, role or first day. Refuses `residentNotFound`, `nothingChanged`, `endsBeforeStart`, `duplicate`. */
export const correctResident: StoreCommand<CorrectResidentInput, { personId: string }> = async (
  port,
  context,
  input,
) => {
  const before = await findOccupancy(port.db, input.occupancyId)
  if (!before) return refuse('residentNotFound')
  const name = readResidentName(input.name)
  if (!name.ok) return name
  const from = atField('fromOn', readDay(input.fromOn))
  if (!from.ok) return from
  if (before.toOn !== null && from.day > before.toOn) {
    return refuse('endsBeforeStart', { field: 'fromOn', facts: { day: before.toOn } })
  }
  const after = { name: name.name, role: input.role, fromOn: from.day }
  const fields = changedFields({ ...before }, after)
  if (fields.length === 0) return refuse('nothingChanged')
  const { day } = await registerToday(port.db, context.now)
  const { roomId, personId, keyId } = before
  const sought = { roomId, name: name.name, phone: null, plate: null, day, except: personId }
  const asks = fields.includes('name') && !input.isDuplicateConfirmed
  const duplicate = asks ? await findDuplicates(port.db, sought) : null
  if (duplicate) return duplicate
  context.keyInput(keyId)
  if (fields.includes('name')) {
    port.revise('person', { id: personId }, { name: name.name, ...searchKeyOf(name.name) })
    indexPerson(port, { id: personId, keyId, name: name.name })
  }
  if (fields.length > Number(fields.includes('name'))) {
    port.revise('occupancy', { id: before.id }, { role: input.role, fromOn: from.day })
  }
  writeChange(port, context, {
    kind: 'resident',
    recordId: personId,
    roomId,
    action: 'corrected',
    fields,
    facts: { role: before.role, fromOn: before.fromOn },
    before: { keyId, values: { name: before.name } },
  })
  return { ok: true, answer: { personId } }
}

export interface ChangePhoneInput {
  readonly occupancyId: string
  /** Empty takes the number away. */
  readonly phone: string
  readonly confirmedBy: Confirmation
  readonly isDuplicateConfirmed: boolean
}

/**
 * Gives a person another number. A number opens doors (a visitor is announced on it), so it changes only when the old
 * holder was reached or a document was shown, and which of them is kept. Refuses `residentNotFound`, `nothingChanged`,
 * `noOldPhone` where nobody can have been reached, `duplicate`.
 */
export const changePhone: StoreCommand<ChangePhoneInput, { personId: string }> = async (port, context, input) => {
  const before = await findOccupancy(port.db, input.occupancyId)
  if (!before) return refuse('residentNotFound')
  const { day, areaCode } = await registerToday(port.db, context.now)
  const read = readPhone(input.phone, areaCode)
  if (!read.ok) return read
  if (read.phone === before.phone) return refuse('nothingChanged', { field: 'phone' })
  if (before.phone === null && input.confirmedBy === 'oldHolder') return refuse('noOldPhone', { field: 'confirmedBy' })
  const { roomId, personId, keyId } = before
  const sought = { roomId, name: null, phone: read.phone, plate: null, day, except: personId }
  const duplicate = input.isDuplicateConfirmed ? null : await findDuplicates(port.db, sought)
  if (duplicate) return duplicate
  context.keyInput(keyId)
  port.revise('person', { id: personId }, { phone: read.phone })
  writeChange(port, context, {
    kind: 'resident',
    recordId: personId,
    roomId,
    action: 'phoneChanged',
    fields: ['phone'],
    before: { keyId, values: { phone: before.phone } },
    confirmedBy: input.confirmedBy,
  })
  return { ok: true, answer: { personId } }
}

/** Somebody moves out with a last day. Refuses `residentNotFound`, `alreadyEnded`, `endsBeforeStart`. */
export const moveOut: StoreCommand<{ occupancyId: string; toOn: string }, { personId: string }> = async (
  port,
  context,
  { occupancyId, toOn },
) => {
  const before = await findOccupancy(port.db, occupancyId)
  if (!before) return refuse('residentNotFound')
  if (before.toOn !== null) return refuse('alreadyEnded', { facts: { day: before.toOn } })
  const last = atField('toOn', readDay(toOn))
  if (!last.ok) return last
  if (last.day < before.fromOn) return refuse('endsBeforeStart', { field: 'toOn', facts: { day: before.fromOn } })
  port.revise('occupancy', { id: occupancyId }, { toOn: last.day })
  const { personId, roomId } = before
  writeChange(port, context, { kind: 'resident', recordId: personId, roomId, action: 'ended', fields: ['toOn'] })
  return { ok: true, answer: { personId } }
}

/** Records that a person's name and number are about to be shown in full. Refuses `residentNotFound`. */
export const revealResident: StoreCommand<{ occupancyId: string }, { personId: string }> = async (
  port,
  context,
  { occupancyId },
) => {
  const shown = await findOccupancy(port.db, occupancyId)
  if (!shown) return refuse('residentNotFound')
  const { personId, roomId } = shown
  const fields = ['name', 'phone']
  writeChange(port, context, { kind: 'resident', recordId: personId, roomId, action: 'revealed', fields })
  return { ok: true, answer: { personId } }
}
