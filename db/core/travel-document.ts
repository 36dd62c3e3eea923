// Documents of people without a resident identity card. Their issuers publish no check digit, so only the form counts.
import { refuse, type Result } from './refusal.ts'
import { checkResidentId } from './identity.ts'
import { halfWidth, mostTypedLength, withoutSpaces } from './text.ts'

export const travelDocumentKinds = [
  'passport',
  'hongKongMacauPermit',
  'taiwanPermit',
  'foreignerPermit',
  'residencePermit',
] as const

export type TravelDocumentKind = (typeof travelDocumentKinds)[number]

/** Lengths only: 通行证 are 8 to 11 characters by year of issue, 外国人永久居留身份证 15 (old) or 18 (since 2023). */
const forms: Record<TravelDocumentKind, RegExp> = {
  passport: /^[A-Z0-9]{5,15}$/,
  hongKongMacauPermit: /^[HM]\d{8}(?:\d{2})?$/,
  taiwanPermit: /^[A-Z0-9]{8,11}$/,
  foreignerPermit: /^(?:[A-Z]{3}\d{12}|9\d{16}[\dX])$/,
  residencePermit: /^8[1-3]\d{15}[\dX]$/,
}

/**
 * The number in capitals without spaces. A residence permit (81, 82, 83) has the check digit of GB 11643 as well.
 * Refuses `documentNumberMissing`, `documentNumberUnreadable`, and for a residence permit what `checkResidentId` does.
 */
export function checkTravelDocument(kind: TravelDocumentKind, text: string): Result<{ value: string }> {
  if (text.length > mostTypedLength) return refuse('documentNumberUnreadable')
  const value = withoutSpaces(halfWidth(text)).toUpperCase()
  if (value === '') return refuse('documentNumberMissing')
  if (!forms[kind].test(value)) return refuse('documentNumberUnreadable')
  if (kind !== 'residencePermit') return { ok: true, value }
  const checked = checkResidentId(value)
  return checked.ok ? { ok: true, value } : checked
}
