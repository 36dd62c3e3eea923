import { refuse, type Result } from '../../core/refusal.ts'
import { longestPhrase, phraseFacts, type PhraseMoment } from './model.ts'

/** The facts a text names, in their order. */
export function factsIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
}

/**
 * Whether a text can be said at a moment. Refuses `phraseUnreadable` for what is empty, too long, on several lines or
 * holds a brace of its own, and `phraseFactUnknown` for a fact the moment does not have.
 */
export function checkPhrase(moment: PhraseMoment, text: string): Result<object> {
  const plain = text.replaceAll(/\{[^{}]+\}/g, '')
  if (text.trim() === '' || text.length > longestPhrase || /[\r\n{}]|\$t\(/.test(plain))
    return refuse('phraseUnreadable')
  const known: readonly string[] = phraseFacts[moment]
  const unknown = factsIn(text).find((fact) => !known.includes(fact))
  return unknown === undefined ? { ok: true } : refuse('phraseFactUnknown', { facts: { fact: unknown } })
}
