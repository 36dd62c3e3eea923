// What the first run asks before anything is written.
import { atField } from '../../core/at-field.ts'
import { readName } from '../../core/person-name.ts'
import { isAreaCode, parsePhone } from '../../core/phone.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { isZone } from '../../core/time.ts'
import { checkPin, readStaffNumber } from '../../register/staff/rules.ts'
import type { SetUp } from './model.ts'

function readHotline(typed: string, areaCode: string): Result<{ hotline: string }> {
  if (typed.trim() === '') return { ok: true, hotline: '' }
  const read = parsePhone(typed, areaCode === '' ? {} : { areaCode })
  // Printed as it was typed: 0755-2600 0000 is easier to read than its digits.
  return read.ok ? { ok: true, hotline: typed.trim() } : atField('hotline', read)
}

/**
 * The set-up with every value in the form it is kept in. Refuses at the field: `centreNameMissing`, `tillNameMissing`,
 * `areaCodeUnreadable`, `zoneUnknown`, telephone, name, staff number and PIN like their own rules.
 */
export function readSetUp(typed: SetUp): Result<{ setUp: SetUp }> {
  const centreName = typed.centreName.trim()
  if (centreName === '') return refuse('centreNameMissing', { field: 'centreName' })
  const areaCode = typed.areaCode.trim()
  if (areaCode !== '' && !isAreaCode(areaCode)) return refuse('areaCodeUnreadable', { field: 'areaCode' })
  const hotline = readHotline(typed.hotline, areaCode)
  if (!hotline.ok) return hotline
  const zone = typed.zone.trim()
  if (zone === '' || !isZone(zone)) return refuse('zoneUnknown', { field: 'zone' })
  const tillName = typed.tillName.trim()
  if (tillName === '') return refuse('tillNameMissing', { field: 'tillName' })
  const number = readStaffNumber(typed.number)
  if (!number.ok) return number
  const name = atField('name', readName(typed.name))
  if (!name.ok) return name
  const pin = checkPin(typed.pin, number.number)
  if (!pin.ok) return pin
  const company = typed.company.trim()
  const rest = { hotline: hotline.hotline, number: number.number, name: name.name, pin: typed.pin }
  return { ok: true, setUp: { centreName, company, areaCode, zone, tillName, ...rest } }
}
