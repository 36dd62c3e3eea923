// The code of the recovery sheet: 26 random signs and two that check them, in groups of four that can be read aloud.
import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { refuse, type Result } from '../../core/refusal.ts'

/** Without I, L, O and U: what looks alike is the same sign. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomSigns = 26
const codeLength = randomSigns + 2

function checkSigns(random: string): string {
  const sum = crc32(random)
  return `${signs[sum & 31]}${signs[(sum >>> 5) & 31]}`
}

/** A new code, 130 bits, as it is typed without gaps. */
export function newSheetCode(): string {
  const random = Array.from({ length: randomSigns }, () => signs[randomInt(signs.length)]).join('')
  return random + checkSigns(random)
}

/** The code in groups of four, as it is printed. */
export function sheetGroups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? []
}

/** The signs of a code as a person typed them: any case, with or without gaps. */
export function plainSigns(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}.·]/gu, '')
  return plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Reads a code. Refuses `sheetCodeUnreadable` where a sign is missing or mistyped, before any key is tried. */
export function readSheetCode(typed: string, field = 'code'): Result<{ code: string }> {
  const code = plainSigns(typed)
  const isWhole = code.length === codeLength && [...code].every((sign) => signs.includes(sign))
  const isRight = isWhole && checkSigns(code.slice(0, randomSigns)) === code.slice(randomSigns)
  return isRight ? { ok: true, code } : refuse('sheetCodeUnreadable', { field, facts: { signs: codeLength } })
}
