// What an import would do to the register as it is now. Reads only; the file is judged line by line.
import type { Result } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { findPhoneHolders, listOccupants } from '../residents/queries.ts'
import { registerToday } from '../register-queries.ts'
import { findRoomNamed } from '../rooms/queries.ts'
import { listPlates } from '../vehicles/queries.ts'
import type { ImportFault, ImportLine, TableLine, UnfinishedImport } from './model.ts'
import { faultAt, readHeadings, readLine, type ColumnPlaces } from './rules.ts'

/** Lines of one act: its entry stays well below a megabyte. */
export const linesPerPart = 500

export interface ImportPlan {
  /** Good lines by part. The parts follow from the file alone, so that reading it again gives the same ones. */
  readonly parts: readonly (readonly ImportLine[])[]
  readonly lines: number
  readonly faults: readonly ImportFault[]
  readonly newRooms: number
  readonly newResidents: number
  readonly newVehicles: number
  readonly knownLines: number
  readonly samePhones: number
}

interface KnownRoom {
  readonly floor: number
  readonly areaMilli: number
  readonly names: ReadonlySet<string>
  readonly plates: ReadonlySet<string>
}

type Known = (name: string) => Promise<KnownRoom | null>

/** Rooms are asked for once, however many lines speak of them. */
function knownRooms(db: StoreReader, day: string): Known {
  const asked = new Map<string, Promise<KnownRoom | null>>()
  async function ask(name: string): Promise<KnownRoom | null> {
    const room = await findRoomNamed(db, name)
    if (!room) return null
    const people = await listOccupants(db, room.id, day)
    return {
      floor: room.floor,
      areaMilli: room.areaMilli,
      names: new Set(people.flatMap((person) => person.name ?? [])),
      plates: new Set(await listPlates(db, room.id, day)),
    }
  }
  return (name) => {
    const before = asked.get(name) ?? ask(name)
    asked.set(name, before)
    return before
  }
}

/** What the lines read so far say about the rooms that are new. */
interface NewRoom {
  floor: number
  areaMilli: number
  readonly line: number
}

/** Judges one line against the register and the lines before it. Answers its fault, or null. */
function lineFault(
  line: ImportLine,
  known: KnownRoom | null,
  fresh: Map<string, NewRoom>,
  people: Map<string, number>,
  places: ColumnPlaces,
): ImportFault | null {
  const { room, floor, areaMilli, resident } = line
  const before = known ?? fresh.get(room.name)
  if (!before) {
    if (floor === null) return faultAt(line, 'floor', places, { code: 'floorMissing' })
    if (areaMilli === null) return faultAt(line, 'area', places, { code: 'areaMissing' })
  } else {
    const differs = { code: 'importRoomDiffers', facts: { room: room.name } }
    if (floor !== null && floor !== before.floor) return faultAt(line, 'floor', places, differs)
    if (areaMilli !== null && areaMilli !== before.areaMilli) return faultAt(line, 'area', places, differs)
  }
  const person = resident && `${room.name}\n${resident.name}`
  const earlier = person === null ? undefined : people.get(person)
  if (earlier !== undefined) {
    return faultAt(line, 'name', places, { code: 'importSamePerson', facts: { line: earlier } })
  }
  const first = fresh.get(room.name)
  if (first && resident === null && line.vehicle === null) {
    return faultAt(line, 'room', places, { code: 'importSameRoom', facts: { line: first.line } })
  }
  if (!before && floor !== null && areaMilli !== null) fresh.set(room.name, { floor, areaMilli, line: line.line })
  if (person !== null) people.set(person, line.line)
  return null
}

async function countNew(
  db: StoreReader,
  good: readonly ImportLine[],
  known: Known,
  fresh: ReadonlySet<string>,
  day: string,
) {
  const counts = { newRooms: fresh.size, newResidents: 0, newVehicles: 0, knownLines: 0, samePhones: 0 }
  const firstLines = new Set<string>()
  for (const { room, resident, vehicle } of good) {
    const before = await known(room.name)
    const isNewPerson = resident !== null && !before?.names.has(resident.name)
    const isNewCar = vehicle !== null && !before?.plates.has(vehicle.plate)
    const isNewRoom = before === null && !firstLines.has(room.name)
    if (isNewRoom) firstLines.add(room.name)
    counts.newResidents += Number(isNewPerson)
    counts.newVehicles += Number(isNewCar)
    counts.knownLines += Number(!isNewPerson && !isNewCar && !isNewRoom)
    if (isNewPerson && resident.phone !== null) {
      counts.samePhones += Number((await findPhoneHolders(db, resident.phone, day)).length > 0)
    }
  }
  return counts
}

/**
 * Reads a table into what would be done. Every line is good or has its faults; nothing is written. Refuses what
 * `readHeadings` refuses: a file that is no list at all.
 */
export async function planImport(
  db: StoreReader,
  table: readonly TableLine[],
  now: number,
): Promise<Result<{ plan: ImportPlan }>> {
  const headed = readHeadings(table)
  if (!headed.ok) return headed
  const { places, lines } = headed
  const { day, areaCode } = await registerToday(db, now)
  const known = knownRooms(db, day)
  const fresh = new Map<string, NewRoom>()
  const people = new Map<string, number>()
  const faults: ImportFault[] = []
  const parts: ImportLine[][] = Array.from({ length: Math.ceil(lines.length / linesPerPart) }, () => [])
  for (const [at, cells] of lines.entries()) {
    const read = readLine(cells, { places, areaCode, day })
    faults.push(...read.faults)
    if (read.line === null) continue
    const fault = lineFault(read.line, await known(read.line.room.name), fresh, people, places)
    if (fault) faults.push(fault)
    else parts[Math.floor(at / linesPerPart)]?.push(read.line)
  }
  const counts = await countNew(db, parts.flat(), known, new Set(fresh.keys()), day)
  return { ok: true, plan: { parts, lines: lines.length, faults, ...counts } }
}

/** Imports that were confirmed and are not wholly in: the counter was stopped between two acts. */
export async function listUnfinishedImports(db: StoreReader): Promise<(UnfinishedImport & { readonly id: string })[]> {
  const rows = await db
    .selectFrom('register_import')
    .leftJoin('register_import_part', 'register_import_part.importId', 'register_import.id')
    .select(['register_import.id', 'register_import.fileName', 'register_import.parts'])
    .select(({ fn }) => fn.count<number>('register_import_part.part').as('doneParts'))
    .groupBy('register_import.id')
    .orderBy('register_import.startedAt')
    .execute()
  return rows.filter(({ parts, doneParts }) => doneParts < parts)
}

/** The parts of an import that are in. */
export async function listDoneParts(db: StoreReader, importId: string): Promise<number[]> {
  const rows = await db.selectFrom('register_import_part').select('part').where('importId', '=', importId).execute()
  return rows.map(({ part }) => part)
}
