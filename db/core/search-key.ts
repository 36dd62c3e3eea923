// How a Chinese name is found by the letters somebody types: its pinyin without tones, and the first letters.
import { pinyin, polyphonic } from 'pinyin-pro'

export interface SearchKey {
  /** 'shanxiaohong' of 单小红; ü is v, as input methods have it. */
  readonly pinyin: string
  /** 'sxh' of 单小红. */
  readonly initials: string
}

/** Longer than any name; it keeps a pasted text from costing time. */
const mostLength = 120

/** Surname readings the dictionary lacks: a traditional form and three rare surnames. */
const rareSurnames: Readonly<Record<string, string>> = { 單: 'shan', 區: 'ou', 种: 'chong', 佴: 'nai' }

/** Written forms that no dictionary of readings and few input methods know, with the everyday form of the character. */
const everydayForms: Readonly<Record<string, string>> = { 𠮷: '吉' }

/**
 * Both sides of a search in one form: compatibility forms made plain, lower case, without spaces. 李𠮷 and 李吉 are one:
 * who hears the name types the form the keyboard has.
 */
export function normaliseForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replaceAll(/𠮷/gu, (character) => everydayForms[character] ?? character)
}

/** A name as it is compared when its characters are typed: one form, without spaces and separating points. */
export function plainName(name: string): string {
  return normaliseForSearch(name.slice(0, mostLength)).replaceAll(/[·•‧・･.'’]/g, '')
}

function syllablesOf(word: string, isHead: boolean): string[] {
  const syllables = pinyin(word, {
    type: 'array',
    toneType: 'none',
    surname: isHead ? 'head' : 'off',
    v: true,
    nonZh: 'consecutive',
  })
  const rare = isHead ? rareSurnames[word.charAt(0)] : undefined
  return rare === undefined ? syllables : [rare, ...syllables.slice(1)]
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, mostLength)
    .split(/[\s·•‧・]+/)
    .map(normaliseForSearch)
    .filter((word) => word !== '')
}

function keyOf(given: readonly string[]): SearchKey {
  const syllables = given
    .map((syllable) => syllable.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((syllable) => syllable !== '')
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => [...syllable][0]).join('') }
}

/**
 * The keys of a name; the characters at its head are read as a surname (单 shàn, 曾 zēng, 仇 qiú, 解 xiè, 尉迟 yùchí).
 * Words of other scripts stand as they are, signs are dropped. Only the first 120 characters count.
 */
export function searchKeyOf(name: string): SearchKey {
  return keyOf(wordsOf(name).flatMap((word, index) => syllablesOf(word, index === 0)))
}

/**
 * The keys of what follows the first syllable of a name, the second, and so on: who hears 小明 of 王小明 types xiaoming
 * or xm.
 */
export function searchKeyTailsOf(name: string): SearchKey[] {
  const syllables = wordsOf(name).flatMap((word, index) => syllablesOf(word, index === 0))
  return syllables.slice(1).map((_syllable, at) => keyOf(syllables.slice(at + 1)))
}

/**
 * The key of a name and after it those with the other readings of its first character: who hears 单 as dān finds
 * 单小红 as well. Given names keep their one reading, or every key would multiply.
 */
export function searchKeysOf(name: string): SearchKey[] {
  const words = wordsOf(name)
  const [first, ...rest] = words.flatMap((word, index) => syllablesOf(word, index === 0))
  if (first === undefined) return []
  const head = [...(words[0] ?? '')][0] ?? ''
  const others = /\p{Script=Han}/u.test(head)
    ? (polyphonic(head, { toneType: 'none', type: 'array' })[0] ?? []).map((reading) => reading.replaceAll('ü', 'v'))
    : []
  return [...new Set([first, ...others])].map((reading) => keyOf([reading, ...rest]))
}
