// How rooms are named and how a typed or pasted room is read. Whether a room exists is for the register to say.
import { refuse, type Result } from '../../core/refusal.ts'
import { halfWidth, mostTypedLength } from '../../core/text.ts'
import type { RoomAddress, RoomQuery } from './model.ts'

/** One part between separators; `says` is the word written after it: 栋 b(uilding), 单元 u(nit), or none. */
interface Token {
  readonly text: string
  readonly says: 'b' | 'u' | ''
}

const buildingForm = /^(?=.*[A-Z1-9])[A-Z]{0,2}\d{0,3}[A-Z]?$/
const unitForm = /^(?:\d{1,2}|[A-Z])$/
const roomForm = /^[A-Z]?(?=\d*[1-9])\d{1,5}[A-Z]?$/
const alone = /^\d{1,4}[A-Z]?$/

const chineseDigits = '零一二三四五六七八九'

/** 三 is 3, 十二 is 12, 二十一 is 21; other text stays as it is. */
function withoutChineseNumber(text: string): string {
  const parts = /^(?<tens>[一二三四五六七八九]?十)?(?<ones>[一二三四五六七八九])?$/.exec(text)?.groups
  if (parts === undefined || text === '') return text
  const tens =
    parts['tens'] === undefined ? 0 : Math.max(1, chineseDigits.indexOf(parts['tens'].replace('十', '') || '一'))
  return String(tens * 10 + Math.max(0, chineseDigits.indexOf(parts['ones'] ?? '零')))
}

/** Words become separators: after them stands b or u in lower case, which no upper-cased text contains. */
function withSeparators(text: string): string {
  return halfWidth(text)
    .toUpperCase()
    .trim()
    .replace(/^(?:商铺|铺位|车位|房号)\s*/, '')
    .replace(/(?<=[0-9A-Z])\s*(?:号房|[室号户房])$/, '')
    .replaceAll(/(?:号楼|#楼|栋楼|[栋幢座楼#号])/g, 'b-')
    .replaceAll(/(?:单元|门)/g, 'u-')
    .replaceAll(/[\s\-‐-―−_/.·,、]+/g, '-')
    .replaceAll(/-*([bu])/g, '$1')
    .replaceAll(/-+/g, '-')
}

function tokensOf(text: string): Token[] {
  return text
    .split('-')
    .filter((part) => part !== '')
    .map((part): Token => {
      const last = part.at(-1)
      const says = last === 'b' || last === 'u' ? last : ''
      return { text: withoutChineseNumber(says === '' ? part : part.slice(0, -1)), says }
    })
}

/** Without leading zeros: 03 is 3, B01 is B1, 0101 is 101. */
function plain(part: string): string {
  return part.replace(/^([A-Z]*)0+(?=\d)/, '$1')
}

/** Lists exported from other systems write unit 0 for a building without units. */
function plainUnit(unit: string): string {
  return plain(unit) === '0' ? '' : plain(unit)
}

function checked(building: string | undefined, unit: string | undefined, room: string): Result<RoomQuery> {
  const fits =
    (building === undefined || buildingForm.test(building)) &&
    (unit === undefined || unitForm.test(unit)) &&
    roomForm.test(room)
  if (!fits) return refuse('roomUnreadable')
  const address: RoomAddress = {
    ...(building === undefined ? {} : { building: plain(building) }),
    ...(unit === undefined ? {} : { unit: plainUnit(unit) }),
    room: plain(room),
  }
  const kind = building === undefined || unit === undefined ? 'partial' : 'exact'
  return { ok: true, kind, candidates: [address] }
}

function readTokens(tokens: readonly Token[]): Result<RoomQuery> {
  const [first, second, third] = tokens
  const spoken = tokens.map((token) => token.says || '-').join('')
  if (first === undefined || tokens.length > 3) return refuse('roomUnreadable')
  if (second === undefined) return checked(undefined, undefined, first.text)
  if (third === undefined && /^[b-]-$/.test(spoken)) return checked(first.text, undefined, second.text)
  if (third === undefined && spoken === 'u-') return checked(undefined, first.text, second.text)
  if (third !== undefined && /^[b-][u-]-$/.test(spoken)) return checked(first.text, second.text, third.text)
  return refuse('roomUnreadable')
}

/** A building's letters, or none, and digits, all run together. */
const runForm = /^(?<letters>[A-Z]{0,2})(?<digits>\d{1,9})$/

/** '03' is 3; no number where nothing but zeros stands or more zeros than padding to two digits explains. */
function partOf(digits: string): string | null {
  return /^0?[1-9]\d*$/.test(digits) && digits.length <= 2 ? String(Number(digits)) : null
}

function readingOf(letters: string, head: string, unitLength: number, room: string): RoomAddress | null {
  const buildingDigits = head.slice(0, head.length - unitLength)
  const building = buildingDigits === '' ? '' : partOf(buildingDigits)
  const unit = unitLength === 0 ? undefined : partOf(head.slice(head.length - unitLength))
  if (building === null || unit === null || `${letters}${building}` === '' || !/[1-9]/.test(room)) return null
  const address = { building: `${letters}${building}`, room: String(Number(room)) }
  return unit === undefined ? address : { building: address.building, unit, room: address.room }
}

/**
 * All readings of letters and digits that run together, the likeliest first: a room of four digits before one of
 * three, a unit of one digit before none and two. The last reading takes the text for a room number as it stands.
 * None where the text has another form. 321201 is 3-2-1201, 32-1201 and more: only the register knows which exist.
 */
function readRunTogether(text: string): RoomAddress[] {
  const parts = runForm.exec(text)?.groups
  if (parts === undefined) return []
  const letters = parts['letters'] ?? ''
  const digits = parts['digits'] ?? ''
  const roomLengths = letters === '' ? [4, 3] : [4, 3, 2, 1]
  const readings = roomLengths
    .filter((length) => length <= digits.length)
    .flatMap((length) => [1, 0, 2].map((unitLength) => ({ length, unitLength })))
    .filter(({ length, unitLength }) => digits.length - length >= unitLength && (unitLength === 0 || length >= 3))
    .map(({ length, unitLength }) => readingOf(letters, digits.slice(0, -length), unitLength, digits.slice(-length)))
    .filter((reading) => reading !== null)
  return digits.length <= 5 && letters.length <= 1 ? [...readings, { room: text }] : readings
}

/**
 * Reads a room however it is written: 3-2-1201, 03-02-1201, 3栋2单元1201, 3号楼2单元1201室, 3#2-1201, 3幢1201, A座1201,
 * 3-1201, 1201, S-12, B1-118, full-width or with spaces. Signs that run together (321201, S12) give every reading and
 * are never decided here. Two parts are building and room: whether that building has units, the register knows.
 * Refuses `roomMissing` (nothing typed), `roomNumberMissing` (a building or unit without a room), `roomUnreadable`.
 */
export function parseRoomQuery(text: string): Result<RoomQuery> {
  if (text.length > mostTypedLength) return refuse('roomUnreadable')
  const typed = withSeparators(text)
  if (typed === '') return refuse('roomMissing')
  if (!/^[0-9A-Z一二三四五六七八九十bu-]+$/.test(typed) || /^[-bu]/.test(typed)) return refuse('roomUnreadable')
  if (typed.endsWith('-')) return refuse('roomNumberMissing')
  const tokens = tokensOf(typed)
  const [only] = tokens
  if (tokens.length > 1 || only === undefined || alone.test(only.text)) return readTokens(tokens)
  const candidates = readRunTogether(only.text)
  return candidates.length === 0 ? refuse('roomUnreadable') : { ok: true, kind: 'ambiguous', candidates }
}

/** The canonical name of a whole address: 3-2-1201, or 3-1201, S-12, B1-118 where there is no unit. */
export function formatRoom(address: RoomAddress): string {
  return [address.building, address.unit, address.room].filter((part) => part !== undefined && part !== '').join('-')
}

/** A room with every part, as the register keeps it. */
export interface WholeRoom {
  readonly building: string
  /** Empty where the building has no units. */
  readonly unit: string
  readonly number: string
  readonly name: string
}

/**
 * Reads the room somebody wants kept: building and room must be said, nothing is guessed. Refuses like `parseRoomQuery`,
 * and `roomIncomplete` where the building is missing or the signs run together.
 */
export function readWholeRoom(text: string): Result<{ room: WholeRoom }> {
  const read = parseRoomQuery(text)
  if (!read.ok) return read
  const [address] = read.candidates
  if (read.kind === 'ambiguous' || address?.building === undefined) return refuse('roomIncomplete')
  const { building, unit = '', room: number } = address
  return { ok: true, room: { building, unit, number, name: formatRoom({ building, unit, room: number }) } }
}

/** Reads a floor: -9 to 200; B2 is -2. Refuses `floorMissing` and `floorUnreadable`. */
export function readFloor(text: string): Result<{ floor: number }> {
  const typed = halfWidth(text)
    .trim()
    .toUpperCase()
    .replace(/(?:层|楼|F)$/, '')
    .replace(/^B(?=\d$)/, '-')
  if (typed === '') return refuse('floorMissing')
  const floor = /^-?\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  return floor >= -9 && floor <= 200 ? { ok: true, floor } : refuse('floorUnreadable')
}
