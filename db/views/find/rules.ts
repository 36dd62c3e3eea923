// What a typed text may mean, and in which order the answers stand. Nobody says which kind a text is: every meaning that
// is possible is looked up.
import { halfWidth, mostTypedLength, withoutSpaces } from '../../core/text.ts'
import { plainAnswerText } from '../../answers/articles/search-rules.ts'
import { plainName } from '../../core/search-key.ts'
import { parsePlate } from '../../core/plate.ts'
import type { RoomAddress } from '../../register/rooms/model.ts'
import { parseRoomQuery } from '../../register/rooms/rules.ts'
import { findQualities, mostHits, type FindAnswer, type FindHit } from './model.ts'

/** Every meaning of a text, each null or empty where the text can not have it. */
export interface FindMeanings {
  readonly rooms: readonly RoomAddress[]
  /** A name, its pinyin or its initials, in the form names are kept for searching. */
  readonly person: string | null
  /** Seven digits or more: a phone from its start. */
  readonly phone: string | null
  /** Four to eight digits: the end of a phone. */
  readonly phoneTail: string | null
  readonly plate: string | null
  readonly plateTail: string | null
  /** A whole receipt number. */
  readonly receipt: string | null
  /** The number or the code of a visitor's slip. */
  readonly slip: string | null
  /** The number or the code of an item in custody. */
  readonly item: string | null
  /** The number of a ticket. */
  readonly ticket: string | null
  /** The number of the paper of money that went back. */
  readonly back: string | null
  /** What may be the number of a card, and whether it can hardly be anything else. */
  readonly card: { readonly number: string; readonly isSure: boolean } | null
  /** The end of the number of any of these papers, four signs or more. */
  readonly numberTail: string | null
  /** Words of a question, or their pinyin or first letters. */
  readonly question: string | null
}

const noMeaning: FindMeanings = {
  rooms: [],
  person: null,
  phone: null,
  phoneTail: null,
  plate: null,
  plateTail: null,
  receipt: null,
  slip: null,
  item: null,
  ticket: null,
  back: null,
  card: null,
  numberTail: null,
  question: null,
}

/** Two signs or more with a letter among them: one sign would mean half of all questions. */
function readQuestion(typed: string): string | null {
  const plain = plainAnswerText(typed)
  return [...plain].length >= 2 && /\p{L}/u.test(plain) ? typed : null
}

function readPerson(typed: string): string | null {
  const plain = plainName(typed)
  // Input methods write lü as lv, and so does the index.
  const text = /^[a-zü]+$/.test(plain) ? plain.replaceAll('ü', 'v') : plain
  return /^[\p{L}\p{M}]+$/u.test(text) ? text : null
}

function readPhone(typed: string): string | null {
  const digits = typed.replaceAll(/[\s()\-‐-―−]/g, '').replace(/^(?:\+86|0086)(?=\d{7})/, '')
  return /^\d{7,16}$/.test(digits) ? digits : null
}

/** 01A-V2026-000123, or the code on the slip: V and eight signs, of which O, I and L are read as digits. */
function readSlip(typed: string): string | null {
  if (/^\d{2}[A-Z]{1,2}-V\d{4}-\d{6}$/.test(typed)) return typed
  if (!/^V[0-9A-Z]{8}$/.test(typed)) return null
  return `V${typed.slice(1).replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`
}

/** 01A-H2026-000123, or the code on a label: H and eight signs. */
function readItem(typed: string): string | null {
  if (/^\d{2}[A-Z]{1,2}-H\d{4}-\d{6}$/.test(typed)) return typed
  if (!/^H[0-9A-Z]{8}$/.test(typed)) return null
  return `H${typed.slice(1).replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`
}

/** A plate's normal form, whether or not it fits one of the known forms; null where the text can be none. */
function readPlate(typed: string): string | null {
  const read = parsePlate(typed)
  const plate = read.ok ? read.plate : read.refusal.facts?.['plate']
  if (typeof plate !== 'string') return null
  return /\d|^\p{Script=Han}[A-Z]/u.test(plate) &&
    /^[\p{Script=Han}A-Z0-9]{3,10}$/u.test(plate) &&
    !/\p{Script=Han}[^\p{Script=Han}]+\p{Script=Han}/u.test(plate)
    ? plate
    : null
}

/** 01A-T2026-000123, Y or H: returned deposits, paid out balances, refunds. */
function readBack(typed: string): string | null {
  return /^\d{2}[A-Z]{1,2}-[TYH]\d{4}-\d{6}$/.test(typed) ? typed : null
}

/** Digits alone may be a room or a phone as well, so that they never stand before those. */
function readCard(typed: string): FindMeanings['card'] {
  if (!/^[0-9A-Z-]{3,20}$/.test(typed) || !/\d/.test(typed)) return null
  return { number: typed, isSure: /[A-Z]/.test(typed) }
}

/** 01A-R2026-000123, without its dashes or the zeros of its last part, or the whole code printed on the receipt. */
function readReceipt(typed: string): string | null {
  const parts = /^(?:V1\|)?(?<till>\d{2}[A-Z]{1,2})-?(?<series>R\d{4})-?(?<number>\d{1,6})(?:\||$)/.exec(typed)?.groups
  return parts === undefined ? null : `${parts['till']}-${parts['series']}-${(parts['number'] ?? '').padStart(6, '0')}`
}

/** Reads a text in every way that is possible. What is longer than anything somebody types means nothing. */
export function readFindText(text: string): FindMeanings {
  const typed = halfWidth(text).trim()
  if (typed === '' || typed.length > mostTypedLength) return noMeaning
  const upper = withoutSpaces(typed).toUpperCase()
  // Forms that can be nothing else are looked up as what they are, and nothing beside it.
  const receipt = readReceipt(upper)
  if (receipt !== null) return { ...noMeaning, receipt }
  const slip = readSlip(upper)
  if (slip !== null) return { ...noMeaning, slip, person: readPerson(typed) }
  const item = readItem(upper)
  const back = readBack(upper)
  if (item !== null) return { ...noMeaning, item, back, card: readCard(upper), person: readPerson(typed) }
  // 01A-T2026-000123, as it stands on the job slip too.
  if (back !== null) return { ...noMeaning, back, ticket: back }
  const room = parseRoomQuery(typed)
  if (room.ok && room.kind === 'exact') return { ...noMeaning, rooms: room.candidates }
  const plate = readPlate(typed)
  return {
    ...noMeaning,
    rooms: room.ok ? room.candidates : [],
    person: readPerson(typed),
    phone: readPhone(typed),
    phoneTail: /^\d{4,8}$/.test(upper) ? upper : null,
    plate: plate !== null && plate.length >= 4 && /\D/.test(plate) ? plate : null,
    plateTail: plate !== null && plate.length <= 7 && !/^\p{Script=Han}/u.test(plate) ? plate : null,
    card: readCard(upper),
    numberTail: /^(?:[RVHTY]?\d{4}-)?\d{4,6}$/.test(upper) ? upper : null,
    question: readQuestion(typed),
  }
}

const kindOrder: readonly FindHit['kind'][] = [
  'room',
  'person',
  'vehicle',
  'receipt',
  'back',
  'card',
  'visit',
  'item',
  'ticket',
  'answer',
]

/** Exact before prefix before inside; who lives there now before who left; then by kind. */
function inOrder(one: FindHit, other: FindHit): number {
  const isEnded = (hit: FindHit) => Number('isEnded' in hit && hit.isEnded)
  return (
    findQualities.indexOf(one.quality) - findQualities.indexOf(other.quality) ||
    isEnded(one) - isEnded(other) ||
    kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind)
  )
}

/** So many of each kind that none pushes another off the list: 1502 is a room in every building and somebody's phone. */
function shared(hits: readonly FindHit[]): FindHit[] {
  const byKind = Map.groupBy(hits, ({ kind }) => kind)
  const share = Math.floor(mostHits / byKind.size)
  const sure = new Set([...byKind.values()].flatMap((ofKind) => ofKind.slice(0, share)))
  const rest = hits.filter((hit) => !sure.has(hit)).slice(0, mostHits - sure.size)
  for (const hit of rest) sure.add(hit)
  return hits.filter((hit) => sure.has(hit))
}

/** Puts hits in order, each once, and cuts them to what is listed. The order within a kind and quality is kept. */
export function rankHits(found: readonly FindHit[]): FindAnswer {
  const ordered = found.toSorted(inOrder)
  const seen = new Set<string>()
  const distinct = ordered.filter(({ id }) => !seen.has(id) && seen.add(id))
  const hits = distinct.length > mostHits ? shared(distinct) : distinct
  const best = hits.filter(({ quality }) => quality === hits[0]?.quality)
  return { hits, hasMore: distinct.length > mostHits, ambiguous: best.length > 1 }
}
