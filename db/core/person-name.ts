// Names of people as they are typed, pasted or imported. Nothing is turned into a commoner form: a rare character is
// part of the name.
import { refuse, type Result } from './refusal.ts'
import { withoutMarks } from './text.ts'

/** GB/T 34952 lets a name have more, but no register of residents needs it; it keeps a pasted text out. */
export const mostNameCharacters = 40

/**
 * A name of 1 to 40 characters, white space made single; a character outside the basic plane counts once. Refuses
 * `nameMissing`, `nameTooLong` with the fact `mostCharacters`, and `nameUnreadable` for controls or signs alone.
 */
export function readName(text: string): Result<{ name: string }> {
  if (text.length > 400) return refuse('nameTooLong', { facts: { mostCharacters: mostNameCharacters } })
  const name = withoutMarks(text)
    .replaceAll(/[\s\u3000]+/g, ' ')
    .trim()
  if (name === '') return refuse('nameMissing')
  const characters = name.replaceAll(/\p{M}/gu, '')
  if ([...characters].length > mostNameCharacters) {
    return refuse('nameTooLong', { facts: { mostCharacters: mostNameCharacters } })
  }
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return refuse('nameUnreadable')
  // Rare characters may still stand in the private area, where older systems put them.
  return /[\p{L}\p{Co}]/u.test(name) ? { ok: true, name } : refuse('nameUnreadable')
}
