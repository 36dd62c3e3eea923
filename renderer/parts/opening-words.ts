import type { OpeningPart } from '../../electron/ipc/upkeep.ts'
import { isText, say } from '../text/text.ts'

/** The sentence of one part of the opening line; a code without words is said as it is, so that it can be reported. */
export function openingSentence(part: OpeningPart): string {
  const key = `opening.${part.code}`
  return isText(key) ? say(key, part.facts) : part.code
}
