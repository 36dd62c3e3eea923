// Facts of a phrase, as the supervisor reads and types them: `{被访人}` for `{host}`.
import { phraseFacts, type PhraseMoment } from '../../../db/answers/phrases/model.ts'
import { say, shippedWords, type Locale } from '../../text/text.ts'

function factWord(fact: string): string {
  return say(`answers.fact.${fact}` as 'answers.fact.host')
}

export function asRead(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, fact: string) => `{${factWord(fact)}}`)
}

/** What was typed, facts by their names; what is no fact of the moment stays as it was typed. */
export function asKept(moment: PhraseMoment, typed: string): string {
  return phraseFacts[moment].reduce<string>(
    (text, fact) => text.replaceAll(`{${factWord(fact)}}`, `{${fact}}`),
    typed.trim(),
  )
}

/** What a changed field means: null for the product's own words, whether they were typed or everything was deleted. */
export function wordsToKeep(moment: PhraseMoment, language: Locale, typed: string): string | null {
  const text = asKept(moment, typed)
  return text === '' || text === shippedWords(language, moment) ? null : text
}

export function factsOf(moment: PhraseMoment): string {
  return phraseFacts[moment].map((fact) => `{${factWord(fact)}}`).join(' ')
}

type Group =
  | 'ticket'
  | 'passes'
  | 'services'
  | 'call'
  | 'idle'
  | 'phrase'
  | 'visitor'
  | 'seeOff'
  | 'custody'
  | 'answers'
  | 'fees'
  | 'register'
  | 'shifts'
  | 'supervisor'
  | 'unwelcome'
  | 'collect'
  | 'charges'
  | 'signIn'
  | 'customer'

export function groupOf(moment: PhraseMoment): string {
  return say(`answers.phraseGroup.${moment.split('.')[0] as Group}`)
}
