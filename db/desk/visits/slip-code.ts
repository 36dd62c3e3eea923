// The numbers and codes of the desk's papers: a visitor's slip, the label of an item.

/** Without I, L, O and U: a code read aloud or typed from worn paper has one reading (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 8

/** V for slips, H for labels, T for tickets: the letter tells what a number or a code is of. */
export type PaperLetter = 'V' | 'H' | 'T'

/** `01A-V2026` for slips of till 01, first incarnation of its store, issued in 2026. */
export function slipSeries(tillId: string, incarnation: string, date: string, letter: PaperLetter = 'V'): string {
  return `${tillId}${incarnation}-${letter}${date.slice(0, 4)}`
}

/** `01A-V2026-000123`. */
export function printedSlipNumber(series: string, number: number): string {
  return `${series}-${String(number).padStart(6, '0')}`
}

/** V and eight signs, 40 bits: not to be guessed from another slip. Throws RangeError on fewer than eight bytes. */
export function slipCodeOf(random: Uint8Array, letter: PaperLetter = 'V'): string {
  if (random.length < codeLength) throw new RangeError('eight random bytes are needed')
  return `${letter}${Array.from(random.slice(0, codeLength), (byte) => alphabet.charAt(byte & 31)).join('')}`
}

/** What was scanned or typed, as codes and numbers are kept: 0 for O, 1 for I and L behind the first sign of a code. */
export function readSlipText(text: string): { readonly code: string } | { readonly number: string } {
  const typed = text.trim().toUpperCase().replaceAll(/\s/g, '')
  if (typed.includes('-')) return { number: typed }
  return { code: typed.slice(0, 1) + typed.slice(1).replaceAll('O', '0').replaceAll(/[IL]/g, '1') }
}
