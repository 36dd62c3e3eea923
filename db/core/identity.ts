// The number of a resident identity card, GB 11643-1999.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, mostTypedLength, withoutSpaces } from './text.ts'
import { addMonthsClamped, isDate } from './time.ts'

/** `regionUnknown`: the first two digits name no province, which a newer list of regions may change. */
export type ResidentIdWarning = 'ageOver120' | 'regionUnknown'

export interface ResidentId {
  /** 18 characters, the last one a digit or a capital X. */
  readonly value: string
  readonly birthDate: string
  readonly sex: 'male' | 'female'
  readonly warnings: readonly ResidentIdWarning[]
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** GB/T 2260 by its first two digits; 81–83 are residence permits of Hong Kong, Macau and Taiwan, 9x foreigners. */
const regionPattern = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/

function checkDigitOf(value: string): string | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value[index]), 0)
  return checkDigits[sum % 11]
}

function warningsOf(value: string, birthDate: string, on: string | undefined): ResidentIdWarning[] {
  const warnings: ResidentIdWarning[] = []
  if (on !== undefined && addMonthsClamped(birthDate, 121 * 12) <= on) warnings.push('ageOver120')
  if (!regionPattern.test(value)) warnings.push('regionUnknown')
  return warnings
}

/**
 * Checks a resident identity number: form, a birth date that exists and the check digit, in that order; spaces,
 * full-width digits and a small x are put right. With `on` (a date) it also refuses a birth after that day and warns of
 * an age above 120, which is possible only for a mistyped year.
 * Refuses `residentIdMissing`, `residentIdUnreadable`, `residentIdOldForm` (15 digits: no card of that form is valid
 * since 2013), `residentIdBirthDate`, `residentIdCheckDigit`.
 */
export function checkResidentId(text: string, options: { readonly on?: string } = {}): Result<ResidentId> {
  if (text.length > mostTypedLength) return refuse('residentIdUnreadable')
  const value = withoutSpaces(halfWidth(text)).toUpperCase()
  if (value === '') return refuse('residentIdMissing')
  if (/^\d{15}$/.test(value)) return refuse('residentIdOldForm')
  if (!/^\d{17}[\dX]$/.test(value)) return refuse('residentIdUnreadable')
  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isDate(birthDate)) return refuse('residentIdBirthDate')
  if (checkDigitOf(value) !== value[17]) return refuse('residentIdCheckDigit')
  if (options.on !== undefined && birthDate > options.on) return refuse('residentIdBirthDate')
  const sex = Number(value[16]) % 2 === 1 ? 'male' : 'female'
  return { ok: true, value, birthDate, sex, warnings: warningsOf(value, birthDate, options.on) }
}
