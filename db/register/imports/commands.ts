// Bringing a file into the register, one part an act.
import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { writeChange } from '../changes/commands.ts'
import { registerToday } from '../register-queries.ts'
import { listOccupants } from '../residents/queries.ts'
import { writeResident } from '../residents/commands.ts'
import { findRoomNamed } from '../rooms/queries.ts'
import { findPlate } from '../vehicles/queries.ts'
import { writeVehicle } from '../vehicles/commands.ts'
import type { ImportLine, ImportPartAnswer } from './model.ts'

export interface ImportFile {
  readonly importId: string
  readonly fileName: string
  readonly lines: number
  readonly parts: readonly (readonly ImportLine[])[]
}

type Counts = { -readonly [Name in keyof ImportPartAnswer]: number }

/** The room of a line, added where it is new; null where a room is not known and the line does not describe it. */
async function roomOf(port: ActPort, context: ActContext, line: ImportLine, counts: Counts): Promise<string | null> {
  const known = await findRoomNamed(port.db, line.room.name)
  if (known) return known.id
  if (line.floor === null || line.areaMilli === null) return null
  const id = context.newId()
  port.insert('room', { id, ...line.room, floor: line.floor, areaMilli: line.areaMilli, toOn: null })
  writeChange(port, context, { kind: 'room', recordId: id, roomId: id, action: 'imported' })
  counts.rooms += 1
  return id
}

async function writeLine(
  port: ActPort,
  context: ActContext,
  line: ImportLine,
  day: string,
  counts: Counts,
): Promise<void> {
  const roomId = await roomOf(port, context, line, counts)
  if (roomId === null) throw new Error('A line of the plan has no room.')
  const { resident, vehicle } = line
  const people = resident ? await listOccupants(port.db, roomId, day) : []
  if (resident && !people.some(({ name }) => name === resident.name)) {
    const { personId } = writeResident(port, context, port.newRecordKey(), { roomId, ...resident })
    writeChange(port, context, { kind: 'resident', recordId: personId, roomId, action: 'imported' })
    counts.residents += 1
  }
  const cars = vehicle ? await findPlate(port.db, vehicle.plate, day) : []
  if (vehicle && !cars.some((car) => car.roomId === roomId)) {
    writeVehicle(port, context, port.newRecordKey(), { roomId, ...vehicle, fromOn: resident?.fromOn ?? day })
    counts.vehicles += 1
  }
}

/** A room may be described by a line of a part that is not in; the parts are therefore brought in in their order. */
async function isNext(port: ActPort, importId: string, part: number): Promise<boolean> {
  const row = await port.db
    .selectFrom('register_import_part')
    .select(({ fn }) => fn.countAll<number>().as('done'))
    .where('importId', '=', importId)
    .executeTakeFirstOrThrow()
  return row.done === part
}

/**
 * Brings one part of a confirmed file in, in one act. What the register has already is left alone, so a line never
 * counts twice. Refuses `importUnknown` where the file is not the one that was read last, `importOutOfOrder` for a part
 * whose turn it is not.
 */
export function makeImportPart(
  file: ImportFile | null,
): StoreCommand<{ importId: string; part: number }, ImportPartAnswer> {
  return async (port, context, { importId, part }) => {
    const lines = file?.importId === importId ? file.parts[part] : undefined
    if (!file || !lines) return refuse('importUnknown')
    if (!(await isNext(port, importId, part))) return refuse('importOutOfOrder')
    if (part === 0) {
      port.insert('register_import', {
        id: importId,
        fileName: file.fileName,
        lines: file.lines,
        parts: file.parts.length,
        startedAt: context.now,
        byStaffId: context.actorId,
      })
    }
    const { day } = await registerToday(port.db, context.now)
    const counts: Counts = { rooms: 0, residents: 0, vehicles: 0 }
    for (const line of lines) await writeLine(port, context, line, day, counts)
    port.insert('register_import_part', { importId, part, ...counts })
    return { ok: true, answer: counts }
  }
}
