import type { Refusal } from '../../db/core/refusal.ts'
import { isText, say } from './text.ts'

/** The sentence for a refusal; a code without one says its code, so that a person can report it. */
export function refusalSentence(refusal: Refusal): string {
  const key = `refusal.${refusal.code}`
  if (!isText(key)) return say('refusal.other', { code: refusal.code })
  return say(key, refusal.facts)
}
