// The register as a workbook of three sheets, marked with who took it along, when, and by whose word.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { exportWritableForMs, type ExportedRoom, type RegisterExportView } from '../../db/register/exports/model.ts'
import {
  exportedResidents,
  exportedVehicles,
  findExport,
  listExportedRooms,
} from '../../db/register/exports/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { writeWorkbook, type Sheet } from './write-workbook.ts'

const roleWords = { owner: '业主', tenant: '租户', family: '家人' } as const
const peopleWords = { masked: '已遮盖', full: '完整信息' } as const

/** 89430 thousandths as 89.43. */
function areaText(milli: number): string {
  return String(milli / 1_000)
}

async function* once<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield Promise.resolve(rows)
}

async function* each<Row>(
  parts: AsyncIterable<readonly Row[]>,
  cells: (row: Row) => readonly string[],
): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const rows of parts) yield rows.map(cells)
}

function sheetsOf(
  { store }: OpenCounter,
  rooms: readonly ExportedRoom[],
  day: string,
  { people }: RegisterExportView,
): Sheet[] {
  const names = new Map(rooms.map(({ id, name }) => [id, name]))
  const room = (id: string) => names.get(id) ?? ''
  return [
    {
      name: '房屋',
      headings: ['房号 Room', '楼层 Floor', '建筑面积 Area (㎡)'],
      widths: [16, 12, 20],
      rows: each(once(rooms), ({ name, floor, areaMilli }) => [name, String(floor), areaText(areaMilli)]),
    },
    {
      name: '住户',
      headings: ['房号 Room', '身份 Role', '姓名 Name', '电话 Phone', '入住日期 From'],
      widths: [16, 12, 20, 18, 16],
      rows: each(exportedResidents(store.read, rooms, day, people), ({ roomId, role, name, phone, fromOn }) => [
        room(roomId),
        roleWords[role],
        name ?? '',
        phone ?? '',
        fromOn,
      ]),
    },
    {
      name: '车辆',
      headings: ['房号 Room', '车牌 Plate', '起始日期 From'],
      widths: [16, 16, 16],
      rows: each(exportedVehicles(store.read, rooms, day, people), ({ roomId, plate, fromOn }) => [
        room(roomId),
        plate ?? '',
        fromOn,
      ]),
    },
  ]
}

/**
 * Writes the file of an export that was recorded a moment ago by the same person, and answers where it lies. Refuses
 * `exportGone` for any other.
 */
export async function writeRegisterList(
  counter: OpenCounter,
  exportId: string,
): Promise<Result<{ value: { path: string; rooms: number } }>> {
  const { read } = counter.store
  const found = await findExport(read, exportId)
  const isTheirs = found !== null && found.byId === counter.signedIn?.staffId
  if (!isTheirs || Math.abs(counter.clock() - found.at) > exportWritableForMs) return refuse('exportGone')
  const settings = await readSettings(read)
  const zone = settings['centre.zone']
  const day = dateIn(zone, found.at)
  const clock = clockTimeIn(zone, found.at).slice(0, 5)
  const rooms = await listExportedRooms(read, day)
  const mark = [
    settings['centre.name'],
    `${day} ${clock}`,
    `导出 Exported by ${found.byName ?? ''}`,
    `批准 Approved by ${found.approvedByName ?? ''}`,
    peopleWords[found.people],
    exportId,
  ].join(' · ')
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(
    counter.exportsFolder,
    `register-${day}-${clock.replace(':', '')}-${found.people}-${exportId.slice(-6)}.xlsx`,
  )
  await writeWorkbook(path, mark, sheetsOf(counter, rooms, day, found))
  return { ok: true, value: { path, rooms: rooms.length } }
}
