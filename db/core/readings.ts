// How one character may be read, without its tone.
import { pinyin } from 'pinyin-pro'
import { searchKeyOf } from './search-key.ts'

/** Readings past the third are those of rare words, not of names. */
const mostReadings = 3

/** Looked up once for each character: there are only so many, and the dictionary is slow to answer. */
const known = new Map<string, readonly string[]>()
const surnames = new Map<string, readonly string[]>()

function lookedUp(character: string): readonly string[] {
  const before = known.get(character)
  if (before) return before
  const all = pinyin(character, { type: 'array', toneType: 'none', multiple: true, v: true })
  const readings = [...new Set(all.slice(0, mostReadings))].filter((reading) => reading !== '')
  known.set(character, readings)
  return readings
}

/** The readings of a character, the first the usual one; at the head of a name the one it has as a surname comes first. */
export function readingsOf(character: string, isSurname: boolean): readonly string[] {
  if (!isSurname) return lookedUp(character)
  const before = surnames.get(character)
  if (before) return before
  const readings = [...new Set([searchKeyOf(character).pinyin, ...lookedUp(character)])]
  surnames.set(character, readings)
  return readings.filter((reading) => reading !== '')
}
