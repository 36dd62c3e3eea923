import { parsePhone } from '../../core/phone.ts'
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { keptNumbers } from './queries.ts'

export interface AddEmergencyNumberInput {
  readonly label: string
  readonly phone: string
  readonly isDuty: boolean
}

/** More would not be read in an emergency. */
const mostNumbers = 12
/** Inside extensions of the house, which no rule of public numbers knows. */
const extensionPattern = /^\d{3,5}$/

function dialled(typed: string, areaCode: string) {
  const digits = typed.replaceAll(/[\s-]/g, '')
  if (extensionPattern.test(digits)) return { ok: true, phone: digits } as const
  const read = parsePhone(typed, areaCode === '' ? {} : { areaCode })
  if (!read.ok) return refuse(read.refusal.code, { field: 'phone' })
  return { ok: true, phone: read.extension === undefined ? read.phone : `${read.phone}-${read.extension}` } as const
}

/**
 * Enters a number; a new duty phone takes the mark from the one before. Refuses what can not be dialled, and
 * `tooManyNumbers`.
 */
export const addEmergencyNumber: StoreCommand<AddEmergencyNumberInput, { numberId: string }> = async (
  port,
  context,
  input,
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const settings = await readSettings(port.db)
  const phone = dialled(input.phone, settings['centre.areaCode'])
  if (!phone.ok) return phone
  const kept = await keptNumbers(port.db)
  if (kept.length >= mostNumbers) return refuse('tooManyNumbers', { facts: { most: mostNumbers } })
  const before = kept.find(({ isDuty }) => isDuty === 1)
  if (input.isDuty && before) port.revise('emergency_number', { id: before.id }, { isDuty: 0 })
  const last = await port.db
    .selectFrom('emergency_number')
    .select('position')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const numberId = context.newId()
  port.insert('emergency_number', {
    id: numberId,
    position: (last?.position ?? 0) + 1,
    label: input.label,
    phone: phone.phone,
    isDuty: input.isDuty ? 1 : 0,
    enteredAt: context.now,
    enteredBy: context.actorId,
    removedAt: null,
    removedBy: null,
  })
  return { ok: true, answer: { numberId } }
}

/** Takes a number off the screens; what it was stays in the store. Refuses `numberNotFound`. */
export const removeEmergencyNumber: StoreCommand<{ numberId: string }, { numberId: string }> = async (
  port,
  context,
  { numberId },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const kept = await keptNumbers(port.db)
  if (!kept.some(({ id }) => id === numberId)) return refuse('numberNotFound')
  port.revise('emergency_number', { id: numberId }, { removedAt: context.now, removedBy: context.actorId })
  return { ok: true, answer: { numberId } }
}
