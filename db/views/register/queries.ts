// The register as the counter keeps it: one room with everything about it.
import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import { isRevealed, listChangesOfRoom } from '../../register/changes/queries.ts'
import { revealedForMs, type RegisterRoom, type RevealedResident } from '../../register/residents/model.ts'
import { findOccupancy, listAllOccupants } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { listVehicles } from '../../register/vehicles/queries.ts'
import type { StoreReader } from '../../schema.ts'

/** A room with its people (masked), vehicles and history, those who have left included; null where there is none. */
export async function readRegisterRoom(db: StoreReader, roomId: string): Promise<RegisterRoom | null> {
  const room = await findRoom(db, roomId)
  if (!room) return null
  const residents = await listAllOccupants(db, roomId)
  const vehicles = await listVehicles(db, roomId)
  return {
    roomId,
    room: room.name,
    floor: room.floor,
    areaMilli: room.areaMilli,
    toOn: room.toOn,
    residents: residents.map(({ name, phone, ...rest }) => ({
      ...rest,
      maskedName: name === null ? null : maskName(name),
      maskedPhone: phone === null ? null : maskPhone(phone),
    })),
    vehicles: vehicles.map(({ isSpecial, plate, ...rest }) => ({
      ...rest,
      maskedPlate: plate === null ? null : maskPlate(plate),
      isSpecial: isSpecial === 1,
    })),
    changes: await listChangesOfRoom(db, roomId),
  }
}

/** Name and number in full, or null unless `staffId` had them revealed, on record, in the last quarter of an hour. */
export async function readRevealed(
  db: StoreReader,
  occupancyId: string,
  staffId: string,
  now: number,
): Promise<RevealedResident | null> {
  const found = await findOccupancy(db, occupancyId)
  if (!found || !(await isRevealed(db, found.personId, staffId, now - revealedForMs))) return null
  return { name: found.name, phone: found.phone }
}
