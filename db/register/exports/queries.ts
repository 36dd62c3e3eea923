// What an export holds, read a few rooms at a time, so that nobody at the counter waits for it.
import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import type { ExportedResident, ExportedRoom, ExportedVehicle, ExportPeople, RegisterExportView } from './model.ts'

const roomsAtOnce = 100
const mostListed = 20

/** 3-2-902 before 3-2-1501, as people count. */
const byNumber = new Intl.Collator('zh-CN', { numeric: true })

/** Every room there is on `day`. */
export async function listExportedRooms(db: StoreReader, day: string): Promise<ExportedRoom[]> {
  const rooms = await db
    .selectFrom('room')
    .select(['id', 'name', 'floor', 'areaMilli'])
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .execute()
  return rooms.toSorted((one, other) => byNumber.compare(one.name, other.name))
}

/** The rooms in parts, in their order. */
function* parts(rooms: readonly ExportedRoom[]): Generator<readonly ExportedRoom[]> {
  for (let at = 0; at < rooms.length; at += roomsAtOnce) yield rooms.slice(at, at + roomsAtOnce)
}

/** The rows of each room, in the order of the rooms. */
function inOrder<Row extends { readonly roomId: string }>(rooms: readonly ExportedRoom[], rows: readonly Row[]): Row[] {
  const ofRoom = Map.groupBy(rows, ({ roomId }) => roomId)
  return rooms.flatMap(({ id }) => ofRoom.get(id) ?? [])
}

/** Who lives in or owns one of `rooms` on `day`. */
export async function* exportedResidents(
  db: StoreReader,
  rooms: readonly ExportedRoom[],
  day: string,
  people: ExportPeople,
): AsyncGenerator<readonly ExportedResident[]> {
  for (const some of parts(rooms)) {
    const rows = await db
      .selectFrom('occupancy')
      .innerJoin('person', 'person.id', 'occupancy.personId')
      .select(['occupancy.roomId', 'occupancy.role', 'person.name', 'person.phone', 'occupancy.fromOn'])
      .where(
        'occupancy.roomId',
        'in',
        some.map(({ id }) => id),
      )
      .where('occupancy.fromOn', '<=', day)
      .where(({ or, eb }) => or([eb('occupancy.toOn', 'is', null), eb('occupancy.toOn', '>=', day)]))
      .orderBy('occupancy.fromOn')
      .execute()
    const shown = rows.map((row) => ({
      ...row,
      name: people === 'full' || row.name === null ? row.name : maskName(row.name),
      phone: people === 'full' || row.phone === null ? row.phone : maskPhone(row.phone),
    }))
    yield inOrder(some, shown)
  }
}

/** The vehicles `rooms` have on `day`. */
export async function* exportedVehicles(
  db: StoreReader,
  rooms: readonly ExportedRoom[],
  day: string,
  people: ExportPeople,
): AsyncGenerator<readonly ExportedVehicle[]> {
  for (const some of parts(rooms)) {
    const rows = await db
      .selectFrom('vehicle')
      .select(['roomId', 'plate', 'fromOn'])
      .where(
        'roomId',
        'in',
        some.map(({ id }) => id),
      )
      .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
      .orderBy('id')
      .execute()
    const shown = rows.map((row) => ({
      ...row,
      plate: people === 'full' || row.plate === null ? row.plate : maskPlate(row.plate),
    }))
    yield inOrder(some, shown)
  }
}

function exportRows(db: StoreReader) {
  return db
    .selectFrom('register_export')
    .leftJoin('staff as byStaff', 'byStaff.id', 'register_export.byId')
    .leftJoin('staff as approver', 'approver.id', 'register_export.approverId')
    .select([
      'register_export.id',
      'register_export.people',
      'register_export.at',
      'register_export.byId',
      'byStaff.name as byName',
      'approver.name as approvedByName',
    ])
}

export async function findExport(
  db: StoreReader,
  id: string,
): Promise<(RegisterExportView & { readonly byId: string }) | null> {
  return (await exportRows(db).where('register_export.id', '=', id).executeTakeFirst()) ?? null
}

/** The last exports, the newest first. */
export async function listExports(db: StoreReader): Promise<RegisterExportView[]> {
  const rows = await exportRows(db).orderBy('register_export.at', 'desc').limit(mostListed).execute()
  return rows.map(({ byId: _by, ...view }) => view)
}
