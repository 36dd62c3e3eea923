// How a table of rooms and people is read: its headings, and each line on its own.
import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { parseMilli } from '../../core/quantity.ts'
import { refuse, type Refusal, type Result } from '../../core/refusal.ts'
import { halfWidth } from '../../core/text.ts'
import { addDays } from '../../core/time.ts'
import type { OccupancyRole } from '../residents/model.ts'
import { readPhone, readPlate, readResidentName } from '../residents/rules.ts'
import { readFloor, readWholeRoom } from '../rooms/rules.ts'
import { importColumns, type ImportColumn, type ImportFault, type ImportLine, type TableLine } from './model.ts'

/** The headings of the template, and others that lists from elsewhere have. The first of each is the template's. */
export const importWords: Readonly<Record<ImportColumn, readonly [string, string, ...string[]]>> = {
  room: ['房号', 'room', '房间', '房屋', '单元房号', '房产'],
  floor: ['楼层', 'floor', '层'],
  area: ['建筑面积', 'area', '面积', '建筑面积(㎡)', '收费面积'],
  name: ['姓名', 'name', '住户', '业主姓名', '客户名称'],
  role: ['身份', 'role', '住户类型', '关系'],
  phone: ['电话', 'phone', '手机', '手机号', '联系电话'],
  fromOn: ['入住日期', 'from', '起始日期', '入住时间'],
  plate: ['车牌', 'plate', '车牌号'],
}

const roleWords: Readonly<Record<string, OccupancyRole>> = {
  业主: 'owner',
  产权人: 'owner',
  owner: 'owner',
  租户: 'tenant',
  租客: 'tenant',
  承租人: 'tenant',
  tenant: 'tenant',
  家人: 'family',
  家属: 'family',
  家庭成员: 'family',
  family: 'family',
}

/** A file with more lines is cut into several by whoever made it: a counter is no data warehouse. */
export const mostImportLines = 20_000

export type ColumnPlaces = Readonly<Partial<Record<ImportColumn, number>>>

function headingOf(cell: string): ImportColumn | null {
  const word = halfWidth(cell).trim().toLowerCase().replace(/\*$/, '')
  return importColumns.find((column) => importWords[column].some((known) => halfWidth(known) === word)) ?? null
}

function headingsIn(line: TableLine): ColumnPlaces | null {
  const places: Partial<Record<ImportColumn, number>> = {}
  for (const [at, cell] of line.cells.entries()) {
    const column = headingOf(cell)
    if (column !== null) places[column] ??= at
  }
  return places.room === undefined ? null : places
}

export function isBlank(line: TableLine): boolean {
  return line.cells.every((cell) => cell.trim() === '')
}

/**
 * Finds the headings within the first ten lines and answers where each column stands and the lines below, without blank
 * ones and without the second row of headings. Refuses `importNoHeadings`, `importEmpty`, `importTooLong`.
 */
export function readHeadings(
  table: readonly TableLine[],
): Result<{ places: ColumnPlaces; lines: readonly TableLine[] }> {
  const at = table.slice(0, 10).findIndex((line) => headingsIn(line) !== null)
  const heading = table[at]
  const places = heading && headingsIn(heading)
  if (!places) return refuse('importNoHeadings')
  const below = table.slice(at + 1)
  const lines = below.filter((line, after) => !isBlank(line) && (after > 0 || headingsIn(line) === null))
  if (lines.length === 0) return refuse('importEmpty')
  if (lines.length > mostImportLines) return refuse('importTooLong', { facts: { most: mostImportLines } })
  return { ok: true, places, lines }
}

/** A for the first column, Z, AA, AB … */
export function columnLetter(at: number): string {
  const rest = Math.floor(at / 26)
  return `${rest === 0 ? '' : columnLetter(rest - 1)}${String.fromCharCode(65 + (at % 26))}`
}

/** What a spreadsheet shows for a formula that failed. */
const errorCell = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/

/** Spreadsheets count days from 1899-12-30: a day that was typed as one is a number such as 45262. */
function readCellDay(text: string): Result<{ day: string }> {
  return /^[1-9]\d{4}(?:\.\d+)?$/.test(text)
    ? { ok: true, day: addDays('1899-12-30', Math.floor(Number(text))) }
    : readDay(text)
}

function readRole(text: string): Result<{ role: OccupancyRole }> {
  const role = roleWords[text.trim().toLowerCase()]
  if (text.trim() === '') return { ok: true, role: 'owner' }
  return role === undefined ? refuse('roleUnreadable') : { ok: true, role }
}

export interface LineContext {
  readonly places: ColumnPlaces
  readonly areaCode: string
  /** The first day of people whose line says none. */
  readonly day: string
}

/** Reads one line. Every cell that can not be read is a fault of its own; a line with a fault is no good line. */
export function readLine(table: TableLine, context: LineContext): { line: ImportLine | null; faults: ImportFault[] } {
  const faults: ImportFault[] = []
  const textOf = (column: ImportColumn) => (table.cells[context.places[column] ?? -1] ?? '').trim()
  const fault = (column: ImportColumn, refusal: Refusal) => {
    const at = context.places[column]
    faults.push({ line: table.line, letter: at === undefined ? null : columnLetter(at), column, refusal })
    return null
  }
  function read<T extends object>(column: ImportColumn, reader: (text: string) => Result<T>): T | null {
    const text = textOf(column)
    if (errorCell.test(text)) return fault(column, { code: 'importCellError', facts: { text } })
    const result = atField(column, reader(text))
    return result.ok ? result : fault(column, result.refusal)
  }
  const optional = <T extends object>(column: ImportColumn, reader: (text: string) => Result<T>) =>
    textOf(column) === '' ? null : read(column, reader)

  const room = read('room', readWholeRoom)
  const floor = optional('floor', readFloor)
  const area = optional('area', parseMilli)
  const hasPerson = ['name', 'role', 'phone', 'fromOn'].some((column) => textOf(column as ImportColumn) !== '')
  const name = hasPerson ? read('name', readResidentName) : null
  const role = hasPerson ? read('role', readRole) : null
  const phone = hasPerson ? read('phone', (text) => readPhone(text, context.areaCode)) : null
  const from = hasPerson ? (optional('fromOn', readCellDay) ?? { day: context.day }) : null
  const plate = optional('plate', (text) => readPlate(text, false))
  if (room === null || faults.length > 0) return { line: null, faults }
  const resident =
    name && role && phone && from ? { name: name.name, role: role.role, phone: phone.phone, fromOn: from.day } : null
  const line = {
    line: table.line,
    room: room.room,
    floor: floor?.floor ?? null,
    areaMilli: area?.milli ?? null,
    resident,
    vehicle: plate && { plate: plate.plate, isSpecial: plate.isSpecial },
  }
  return { line, faults }
}

/** The place of a column for a fault found later, when the line as a whole was already read. */
export function faultAt(line: ImportLine, column: ImportColumn, places: ColumnPlaces, refusal: Refusal): ImportFault {
  const at = places[column]
  return { line: line.line, letter: at === undefined ? null : columnLetter(at), column, refusal }
}
