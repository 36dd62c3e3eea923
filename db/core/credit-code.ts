// The tax number of an invoice title: a unified social credit code, GB 32100-2015, or one of the older forms.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, mostTypedLength, withoutSpaces } from './text.ts'

/** Older numbers are still in use and have no check digit here, so they are taken with a warning of their kind. */
export type CreditCodeKind = 'creditCode' | 'oldTaxNumber' | 'soleTraderNumber'

export interface CreditCode {
  readonly value: string
  readonly kind: CreditCodeKind
  readonly warnings: readonly Exclude<CreditCodeKind, 'creditCode'>[]
}

/** Without I, O, S, V and Z, which are read as digits or as U; a character's place is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

function checkCharacterOf(value: string): string | undefined {
  let weight = 1
  let sum = 0
  for (const character of value.slice(0, 17)) {
    sum += weight * alphabet.indexOf(character)
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}

/**
 * Checks the number for an invoice title, in capitals and without spaces: 18 characters with a check character, or with
 * a warning 15 characters (old tax number) or 20 (a sole trader's: an identity number and two digits).
 * Refuses `creditCodeMissing`, `creditCodeUnreadable` (length or signs), `creditCodeCharacter` (a letter the code does
 * not use, with the facts `character` and `position`), `creditCodeCheckDigit`.
 */
export function checkCreditCode(text: string): Result<CreditCode> {
  if (text.length > mostTypedLength) return refuse('creditCodeUnreadable')
  const value = withoutSpaces(halfWidth(text)).toUpperCase()
  if (value === '') return refuse('creditCodeMissing')
  if (/^[0-9A-Z]{15}$/.test(value)) return { ok: true, value, kind: 'oldTaxNumber', warnings: ['oldTaxNumber'] }
  if (/^\d{17}[\dX]\d{2}$/.test(value)) {
    return { ok: true, value, kind: 'soleTraderNumber', warnings: ['soleTraderNumber'] }
  }
  if (!/^[0-9A-Z]{18}$/.test(value)) return refuse('creditCodeUnreadable')
  const position = [...value].findIndex((character) => !alphabet.includes(character))
  if (position >= 0) {
    return refuse('creditCodeCharacter', { facts: { character: value.charAt(position), position: position + 1 } })
  }
  if (checkCharacterOf(value) !== value[17]) return refuse('creditCodeCheckDigit')
  return { ok: true, value, kind: 'creditCode', warnings: [] }
}
