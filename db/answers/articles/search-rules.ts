// The texts an answer is found by: any characters in a row of its question or its other words, their pinyin, their first
// letters. The answer itself is not searched: its author names the words that customers use.
import { pinyin } from 'pinyin-pro'
import { normaliseForSearch } from '../../core/search-key.ts'

export interface AnswerText {
  /** `whole`: from the first sign of the question or of one of the other words; `part`: from a later one. */
  readonly kind: 'whole' | 'part'
  readonly text: string
}

/** What is typed while talking is shorter; a longer text is compared by its beginning. */
export const mostSigns = 16

const lengthOf = (text: string) => [...text].length

function cut(text: string): string {
  return [...text].slice(0, mostSigns).join('')
}

/** Both sides of the search: small letters and figures alone. */
export function plainAnswerText(text: string): string {
  return normaliseForSearch(text)
    .replaceAll('ü', 'v')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function syllablesOf(plain: string): string[] {
  return pinyin(plain, { type: 'array', toneType: 'none', v: true, nonZh: 'consecutive' }).filter(
    (syllable) => syllable !== '',
  )
}

function textsOfPhrase(phrase: string): AnswerText[] {
  const plain = plainAnswerText(phrase)
  const signs = [...plain]
  const syllables = syllablesOf(plain)
  const initials = syllables.map((syllable) => [...syllable][0] ?? '')
  const from = (parts: readonly string[]) =>
    parts.map((_part, at): AnswerText => ({
      kind: at === 0 ? 'whole' : 'part',
      text: cut(parts.slice(at, at + mostSigns).join('')),
    }))
  return [...from(signs), ...from(syllables), ...from(initials)]
}

/** The other words of an article, one by one. */
export function wordsOf(words: string): string[] {
  return words.split(/[\s,，、;；]+/).filter((word) => word !== '')
}

/** Every text an article is found by, each once. */
export function searchTextsOfAnswer({ question, words }: { question: string; words: string }): AnswerText[] {
  const texts = [question, ...wordsOf(words)].flatMap(textsOfPhrase).filter(({ text }) => text !== '')
  const seen = new Map<string, AnswerText>()
  for (const one of texts) if (one.kind === 'whole' || !seen.has(one.text)) seen.set(one.text, one)
  return [...seen.values()]
}

/** How many words of what was typed are looked for; more narrow nothing while somebody waits. */
const mostWords = 3

/** What was typed, as the words that must all fit: the longest first, because it fits the fewest. */
export function typedWords(typed: string): string[] {
  const words = typed
    .slice(0, 120)
    .split(/\s+/)
    .map((word) => cut(plainAnswerText(word)))
    .filter((word) => word !== '')
  return [...new Set(words)].toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostWords)
}
