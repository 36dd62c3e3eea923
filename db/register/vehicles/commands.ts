// Keeping the vehicles of the register.
import { readDay } from '../../core/day-text.ts'
import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { writeChange } from '../changes/commands.ts'
import { findDuplicates } from '../duplicates/queries.ts'
import { atField } from '../../core/at-field.ts'
import { registerToday } from '../register-queries.ts'
import { readPlate } from '../residents/rules.ts'
import { findRoom } from '../rooms/queries.ts'
import { findVehicle } from './queries.ts'

interface NewVehicle {
  readonly roomId: string
  readonly plate: string
  readonly isSpecial: 0 | 1
  readonly fromOn: string
}

/** Writes a vehicle into the act it belongs to. */
export function writeVehicle(port: ActPort, context: ActContext, keyId: number, vehicle: NewVehicle): string {
  const id = context.newId()
  port.insert('vehicle', { id, keyId, ...vehicle, toOn: null })
  writeChange(port, context, { kind: 'vehicle', recordId: id, roomId: vehicle.roomId, action: 'added' })
  return id
}

export interface AddVehicleInput {
  readonly roomId: string
  readonly plate: string
  readonly isPlateConfirmed: boolean
  readonly fromOn: string
  readonly isDuplicateConfirmed: boolean
}

/** Adds a room's vehicle. Refuses `roomNotFound`, what can not be read, `plateUnknown` until confirmed, `duplicate`. */
export const addVehicle: StoreCommand<AddVehicleInput, { vehicleId: string }> = async (port, context, input) => {
  if (!(await findRoom(port.db, input.roomId))) return refuse('roomNotFound')
  const read = readPlate(input.plate, input.isPlateConfirmed)
  if (!read.ok) return read
  const from = atField('fromOn', readDay(input.fromOn))
  if (!from.ok) return from
  const { day } = await registerToday(port.db, context.now)
  const sought = { roomId: input.roomId, name: null, phone: null, plate: read.plate, day }
  const duplicate = input.isDuplicateConfirmed ? null : await findDuplicates(port.db, sought)
  if (duplicate) return duplicate
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  const { plate, isSpecial } = read
  const vehicleId = writeVehicle(port, context, keyId, { roomId: input.roomId, plate, isSpecial, fromOn: from.day })
  return { ok: true, answer: { vehicleId } }
}

export interface CorrectVehicleInput {
  readonly vehicleId: string
  readonly plate: string
  readonly isPlateConfirmed: boolean
  readonly isDuplicateConfirmed: boolean
}

/** Corrects a plate. Refuses `vehicleNotFound`, `nothingChanged`, and like `addVehicle`. */
export const correctVehicle: StoreCommand<CorrectVehicleInput, { vehicleId: string }> = async (
  port,
  context,
  input,
) => {
  const before = await findVehicle(port.db, input.vehicleId)
  if (!before) return refuse('vehicleNotFound')
  const read = readPlate(input.plate, input.isPlateConfirmed)
  if (!read.ok) return read
  if (read.plate === before.plate) return refuse('nothingChanged', { field: 'plate' })
  const { day } = await registerToday(port.db, context.now)
  const sought = { roomId: before.roomId, name: null, phone: null, plate: read.plate, day, except: before.id }
  const duplicate = input.isDuplicateConfirmed ? null : await findDuplicates(port.db, sought)
  if (duplicate) return duplicate
  context.keyInput(before.keyId)
  port.revise('vehicle', { id: before.id }, { plate: read.plate, isSpecial: read.isSpecial })
  writeChange(port, context, {
    kind: 'vehicle',
    recordId: before.id,
    roomId: before.roomId,
    action: 'corrected',
    fields: ['plate'],
    before: { keyId: before.keyId, values: { plate: before.plate } },
  })
  return { ok: true, answer: { vehicleId: before.id } }
}

/** Ends a vehicle with its last day. Refuses `vehicleNotFound`, `alreadyEnded`, `endsBeforeStart`. */
export const endVehicle: StoreCommand<{ vehicleId: string; toOn: string }, { vehicleId: string }> = async (
  port,
  context,
  { vehicleId, toOn },
) => {
  const before = await findVehicle(port.db, vehicleId)
  if (!before) return refuse('vehicleNotFound')
  if (before.toOn !== null) return refuse('alreadyEnded', { facts: { day: before.toOn } })
  const last = atField('toOn', readDay(toOn))
  if (!last.ok) return last
  if (last.day < before.fromOn) return refuse('endsBeforeStart', { field: 'toOn', facts: { day: before.fromOn } })
  port.revise('vehicle', { id: vehicleId }, { toOn: last.day })
  const change = { kind: 'vehicle', recordId: vehicleId, roomId: before.roomId, action: 'ended' } as const
  writeChange(port, context, { ...change, fields: ['toOn'] })
  return { ok: true, answer: { vehicleId } }
}
