// The incarnation of a till: a letter that stands in every number it issues. A store that was restored without reaching
// the last number it issued takes the next one, so that no number is ever issued twice.

/** A till can be restored this way 702 times. */
const pattern = /^(?:[A-Z]|[A-Z]{2})$/

function ordinal(incarnation: string): number {
  return [...incarnation].reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) - 64), 0)
}

function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + ((at - 1) % 26))
  return at <= 26 ? last : lettersOf(Math.floor((at - 1) / 26)) + last
}

export function isIncarnation(text: string): boolean {
  return pattern.test(text)
}

/** The incarnation after all of these. Throws after the last one, ZZ. */
export function incarnationAfter(known: readonly string[]): string {
  const next = Math.max(0, ...known.filter(isIncarnation).map(ordinal)) + 1
  const letters = lettersOf(next)
  if (!isIncarnation(letters)) throw new Error('There is no incarnation after ZZ.')
  return letters
}

/** The incarnation in a printed number such as `01B-R2026-000017`, or null where it is none of this till's. */
export function incarnationOf(printedNumber: string, tillId: string): string | null {
  const found = /^(\d{2})([A-Z]{1,2})-[A-Z]\d{4}-\d{1,9}$/.exec(printedNumber.trim().toUpperCase())
  return found && found[1] === tillId ? (found[2] ?? null) : null
}
