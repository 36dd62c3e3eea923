// How a Chinese name is found by the letters somebody types: its pinyin without tones, and the first letters.
import { pinyin } from 'pinyin-pro'

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

/** Both sides of a search in one form: compatibility forms made plain, lower case, without spaces. */
export function normaliseForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
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

/**
 * The keys of a name; the characters at its head are read as a surname (单 shàn, 曾 zēng, 仇 qiú, 解 xiè, 尉迟 yùchí).
 * Words of other scripts stand as they are, signs are dropped. Only the first 120 characters count.
 */
export function searchKeyOf(name: string): SearchKey {
  const words = name
    .slice(0, mostLength)
    .split(/[\s·•‧・]+/)
    .map(normaliseForSearch)
    .filter((word) => word !== '')
  const syllables = words
    .flatMap((word, index) => syllablesOf(word, index === 0))
    .map((syllable) => syllable.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((syllable) => syllable !== '')
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => [...syllable][0]).join('') }
}
