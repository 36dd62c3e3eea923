// Telephone numbers as people at a counter of the mainland say and paste them.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, mostTypedLength, withoutSpaces } from './text.ts'

/** `local`: typed without an area code and completed with the estate's own. */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'local'

export interface Phone {
  /** Digits only, as they are dialled from within the country. */
  readonly phone: string
  readonly kind: PhoneKind
  readonly extension?: string
}

const mobilePattern = /^1[3-9]\d{9}$/
/** 400 and 800 lines, the 95 and 96 lines of companies, three-digit emergency lines, 10xxx carriers, 12xxx authorities. */
const servicePattern = /^(?:[48]00\d{7}|9[56]\d{3,4}|1\d{2}|1[0-2]\d{3})$/
const area = '0(?:10|2\\d|[3-9]\\d{2})'
const areaPattern = new RegExp(`^${area}$`)
const withExtension = '(?:(?:-|转|EXT\\.?|X|#|\\*|,)(?<extension>\\d{1,6}))?$'
const landlinePattern = new RegExp(`^(?<phone>${area}-?[2-9]\\d{6,7})${withExtension}`)
const localPattern = new RegExp(`^(?<phone>[2-9]\\d{6,7})${withExtension}`)

/** Is this an area code such as 010 or 0755? */
export function isAreaCode(text: string): boolean {
  return areaPattern.test(text)
}

function withDigits(kind: PhoneKind, phone: string, extension: string | undefined): Result<Phone> {
  return { ok: true, phone: phone.replaceAll('-', ''), kind, ...(extension === undefined ? {} : { extension }) }
}

/** Dashes part an extension from its number; a number with dashes inside is read a second time without them. */
function readLandline(typed: string): Result<Phone> | null {
  const parts = (landlinePattern.exec(typed) ?? landlinePattern.exec(typed.replaceAll('-', '')))?.groups
  return parts === undefined ? null : withDigits('landline', parts['phone'] ?? '', parts['extension'])
}

function readLocal(typed: string, areaCode: string | undefined): Result<Phone> | null {
  const parts = (localPattern.exec(typed) ?? localPattern.exec(typed.replaceAll('-', '')))?.groups
  if (parts === undefined) return null
  if (areaCode === undefined) return refuse('phoneAreaMissing')
  return withDigits('local', `${areaCode}${parts['phone']}`, parts['extension'])
}

/** A number after +86 or 0086: the zero of the area code is left out by most telephones. */
function readAbroadForm(rest: string): Result<Phone> | null {
  if (rest.startsWith('0')) return readLandline(rest)
  return readLandline(`0${rest}`)
}

/**
 * Reads a number: a mobile one, a landline with its area code, a service line, or seven or eight local digits, which
 * `areaCode` (such as 0755) completes. Spaces, dashes, brackets, +86 and 0086 are dropped; an extension stands after a
 * dash, 转, x or #. Throws RangeError when `areaCode` is none: the setting is checked where it is saved.
 * Refuses `phoneMissing`, `phoneAreaMissing` (local digits and no area code known), `phoneUnreadable`.
 */
export function parsePhone(text: string, options: { readonly areaCode?: string } = {}): Result<Phone> {
  if (options.areaCode !== undefined && !isAreaCode(options.areaCode)) throw new RangeError('not an area code')
  if (text.length > mostTypedLength) return refuse('phoneUnreadable')
  const typed = withoutSpaces(halfWidth(text))
    .toUpperCase()
    .replaceAll(/[()]/g, '')
    .replaceAll(/[‐-―−]/g, '-')
  if (typed === '') return refuse('phoneMissing')
  const rest = typed.replace(/^(?:\+86|0086)-?/, '')
  const digits = rest.replaceAll('-', '')
  if (mobilePattern.test(digits)) return withDigits('mobile', digits, undefined)
  if (servicePattern.test(digits)) return withDigits('service', digits, undefined)
  const read = rest === typed ? (readLandline(rest) ?? readLocal(rest, options.areaCode)) : readAbroadForm(rest)
  return read ?? refuse('phoneUnreadable')
}
