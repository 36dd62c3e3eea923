// Keeping the staff: who may sign in, with which role, until when.
import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { readName } from '../../core/person-name.ts'
import { refuse } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { changedFields, writeChange } from '../changes/commands.ts'
import { endCurrentSecret } from '../phone-words/commands.ts'
import { registerToday } from '../register-queries.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { PinRecord } from './model.ts'
import { headWord } from './heads.ts'
import { isPin, makePinRecord } from './pin.ts'
import { checkPin, readStaffNumber } from './rules.ts'
import { forgetPinTries } from './tries.ts'

function staffRow(db: StoreReader, id: string) {
  return db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Is `id` the last supervisor who works on `day`? Without one nobody could keep the staff any more. */
async function isLastSupervisor(db: StoreReader, id: string, day: string): Promise<boolean> {
  const supervisors = await db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'supervisor')
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>', day)]))
    .execute()
  return supervisors.every((other) => other.id === id)
}

export interface AddStaffInput {
  readonly number: string
  readonly name: string
  readonly role: Role
  readonly pin: string
  readonly fromOn: string
}

/**
 * Adds a staff member with a first PIN. Refuses what can not be read, at its field, PINs that `checkPin` refuses, and
 * `staffNumberTaken`: a number is never used for a second person, because what was done under it keeps its name. A head
 * takes a second one: `approvalNeeded`.
 */
export function makeAddStaff(ring: KeyRing, pinCost?: number): StoreCommand<AddStaffInput, { staffId: string }> {
  return async (port, context, input) => {
    const number = readStaffNumber(input.number)
    if (!number.ok) return number
    const name = atField('name', readName(input.name))
    if (!name.ok) return name
    const pin = checkPin(input.pin, number.number)
    if (!pin.ok) return pin
    const from = atField('fromOn', readDay(input.fromOn))
    if (!from.ok) return from
    const same = await port.db.selectFrom('staff').select('id').where('number', '=', number.number).executeTakeFirst()
    if (same) return refuse('staffNumberTaken', { field: 'number' })
    const word = await headWord(port.db, context, { staffId: null, number: number.number, role: input.role })
    if (!word.ok) return word
    const staffId = context.newId()
    const keyId = port.newRecordKey()
    context.keyInput(keyId)
    port.insert('staff', {
      id: staffId,
      keyId,
      number: number.number,
      role: input.role,
      name: name.name,
      pin: JSON.stringify({ ...(await makePinRecord(input.pin, ring, pinCost)), isFirst: true }),
      fromOn: from.day,
      toOn: null,
    })
    writeChange(port, context, { kind: 'staff', recordId: staffId, roomId: null, action: 'added' })
    return { ok: true, answer: { staffId } }
  }
}

async function writePin(port: ActPort, context: ActContext, staffId: string, keyId: number, record: PinRecord) {
  context.keyInput(keyId)
  port.revise('staff', { id: staffId }, { pin: JSON.stringify(record) })
  const change = { kind: 'staff', recordId: staffId, roomId: null, action: 'corrected', fields: ['pin'] } as const
  writeChange(port, context, change)
  const { number } = await port.db
    .selectFrom('staff')
    .select('number')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  await forgetPinTries(port.side, number)
}

/**
 * A supervisor gives somebody a first PIN again; whoever it is for changes it at the next sign-in, so that nobody else
 * knows it. Refuses `staffNotFound`, `alreadyEnded`, `ownPin` for one's own, what `checkPin` refuses, and `approvalNeeded`
 * for a head.
 */
export function makeResetPin(ring: KeyRing, pinCost?: number): StoreCommand<{ staffId: string; pin: string }, object> {
  return async (port, context, input) => {
    const before = await staffRow(port.db, input.staffId)
    if (!before) return refuse('staffNotFound')
    if (before.toOn !== null) return refuse('alreadyEnded', { facts: { day: before.toOn } })
    if (before.id === context.actorId) return refuse('ownPin')
    const pin = checkPin(input.pin, before.number)
    if (!pin.ok) return pin
    const word = await headWord(port.db, context, { staffId: before.id, number: before.number, role: before.role })
    if (!word.ok) return word
    const record = { ...(await makePinRecord(input.pin, ring, pinCost)), isFirst: true } as const
    await writePin(port, context, before.id, before.keyId, record)
    return { ok: true, answer: {} }
  }
}

/**
 * A first PIN is used up by the sign-in it opens: left unchanged it opens nothing more, and a supervisor gives another.
 * Refuses `firstPinUsed`.
 */
export const takeFirstPin: StoreCommand<object, object> = async (port, context) => {
  const before = context.actorId === null ? undefined : await staffRow(port.db, context.actorId)
  if (!before?.pin) return refuse('notSignedIn')
  const record = JSON.parse(before.pin) as PinRecord
  if (record.usedAt !== undefined) return refuse('firstPinUsed', { field: 'pin' })
  port.revise('staff', { id: before.id }, { pin: JSON.stringify({ ...record, usedAt: context.now }) })
  return { ok: true, answer: {} }
}

/**
 * Changes one's own PIN. Refuses `wrongPin` at the old one, `pinUnchanged`, and what `checkPin` refuses, at `newPin`.
 */
export function makeChangeOwnPin(
  ring: KeyRing,
  pinCost?: number,
): StoreCommand<{ pin: string; newPin: string }, object> {
  return async (port, context, input) => {
    const before = context.actorId === null ? undefined : await staffRow(port.db, context.actorId)
    if (!before?.pin) return refuse('notSignedIn')
    if (!(await isPin(input.pin, JSON.parse(before.pin) as PinRecord, ring)))
      return refuse('wrongPin', { field: 'pin' })
    if (input.pin === input.newPin) return refuse('pinUnchanged', { field: 'newPin' })
    const pin = atField('newPin', checkPin(input.newPin, before.number))
    if (!pin.ok) return pin
    await writePin(port, context, before.id, before.keyId, await makePinRecord(input.newPin, ring, pinCost))
    return { ok: true, answer: {} }
  }
}

export interface CorrectStaffInput {
  readonly staffId: string
  readonly name: string
  readonly role: Role
}

/**
 * Corrects name or role; with the role what they answer by telephone with ends. Only a supervisor changes a role, with a second person. Refuses `staffNotFound`,
 * `nothingChanged`, `notAllowed`, `lastSupervisor`, `approvalNeeded`.
 */
export const correctStaff: StoreCommand<CorrectStaffInput, { staffId: string }> = async (port, context, input) => {
  const before = await staffRow(port.db, input.staffId)
  if (!before) return refuse('staffNotFound')
  const name = atField('name', readName(input.name))
  if (!name.ok) return name
  const after = { name: name.name, role: input.role }
  const fields = changedFields({ ...before }, after)
  if (fields.length === 0) return refuse('nothingChanged')
  if (fields.includes('role')) {
    const actor = context.actorId === null ? undefined : await staffRow(port.db, context.actorId)
    if (actor?.role !== 'supervisor') return refuse('notAllowed', { field: 'role' })
    const { day } = await registerToday(port.db, context.now)
    const isLast = before.role === 'supervisor' && (await isLastSupervisor(port.db, before.id, day))
    if (isLast) return refuse('lastSupervisor', { field: 'role' })
    if (context.approverId === null)
      return refuse('approvalNeeded', { facts: { number: before.number, from: before.role, to: input.role } })
  }
  context.keyInput(before.keyId)
  port.revise('staff', { id: before.id }, after)
  if (after.role !== before.role) await endCurrentSecret(port, context, before.id)
  writeChange(port, context, {
    kind: 'staff',
    recordId: before.id,
    roomId: null,
    action: 'corrected',
    fields,
    facts: { role: before.role },
    before: { keyId: before.keyId, values: { name: before.name } },
  })
  return { ok: true, answer: { staffId: before.id } }
}

/**
 * Ends a staff member with the last day of work; what they answer by telephone with ends at once. Refuses `staffNotFound`, `alreadyEnded`, `endsBeforeStart`,
 * `lastSupervisor`.
 */
export const endStaff: StoreCommand<{ staffId: string; toOn: string }, { staffId: string }> = async (
  port,
  context,
  { staffId, toOn },
) => {
  const before = await staffRow(port.db, staffId)
  if (!before) return refuse('staffNotFound')
  if (before.toOn !== null) return refuse('alreadyEnded', { facts: { day: before.toOn } })
  const last = atField('toOn', readDay(toOn))
  if (!last.ok) return last
  if (last.day < before.fromOn) return refuse('endsBeforeStart', { field: 'toOn', facts: { day: before.fromOn } })
  const isLast = before.role === 'supervisor' && (await isLastSupervisor(port.db, staffId, last.day))
  if (isLast) return refuse('lastSupervisor')
  port.revise('staff', { id: staffId }, { toOn: last.day })
  await endCurrentSecret(port, context, staffId)
  writeChange(port, context, { kind: 'staff', recordId: staffId, roomId: null, action: 'ended', fields: ['toOn'] })
  return { ok: true, answer: { staffId } }
}
