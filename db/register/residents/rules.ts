// What is asked before a person is kept.
import { readName } from '../../core/person-name.ts'
import { parsePhone } from '../../core/phone.ts'
import { parsePlate } from '../../core/plate.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { atField } from '../../core/at-field.ts'

/** Empty is no number; `areaCode` may be empty. The extension stands after a dash. */
export function readPhone(text: string, areaCode: string): Result<{ phone: string | null }> {
  if (text.trim() === '') return { ok: true, phone: null }
  const read = parsePhone(text, areaCode === '' ? {} : { areaCode })
  if (!read.ok) return atField('phone', read)
  // 12345 and 95588 are numbers of offices and companies; nobody lives at one.
  if (read.kind === 'service') return refuse('phoneUnreadable', { field: 'phone' })
  return { ok: true, phone: read.extension === undefined ? read.phone : `${read.phone}-${read.extension}` }
}

/** A plate of an unknown form is kept only when somebody has confirmed it: it may be old or foreign. */
export function readPlate(text: string, isSpecialConfirmed: boolean): Result<{ plate: string; isSpecial: 0 | 1 }> {
  const read = parsePlate(text)
  if (read.ok) return { ok: true, plate: read.plate, isSpecial: 0 }
  const plate = read.refusal.facts?.['plate']
  if (isSpecialConfirmed && typeof plate === 'string') return { ok: true, plate, isSpecial: 1 }
  return atField('plate', read)
}

export function readResidentName(text: string): Result<{ name: string }> {
  return atField('name', readName(text))
}
