import { refuse, type Result } from '../../core/refusal.ts'
import type { NotePort, StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { sealPlace, unseal } from '../../store/seal.ts'
import type { ParkedFormView } from './model.ts'
import { roomOfFields } from './rules.ts'

export interface FormToKeep {
  readonly id: string
  readonly task: string
  readonly actId: string
  readonly fields: unknown
}

/**
 * Keeps the running form of a staff member, sealed under a key of its own; one runs at a time. A form that is parked
 * stays parked: what a task still has to say about it, such as an act that was answered late, is kept with it.
 */
export async function keepForm(
  port: NotePort,
  staffId: string,
  form: FormToKeep,
  now: number,
  ring: KeyRing,
): Promise<void> {
  const kept = await port.db
    .selectFrom('parked_form')
    .select(['id', 'keyId', 'state'])
    .where('staffId', '=', staffId)
    .execute()
  const before = kept.find(({ id }) => id === form.id)
  const state = before?.state ?? 'running'
  const others = kept.filter((other) => other.id !== form.id && other.state === 'running')
  if (state === 'running') for (const other of others) await dropForm(port, staffId, other.id, ring)
  const keyId = before?.keyId ?? port.newRecordKey()
  const { fields, ...facts } = form
  port.put('parked_form', {
    ...facts,
    staffId,
    state,
    keyId,
    fields: JSON.stringify(fields),
    changedAt: now,
  })
}

/** Removes a form and its key: what was typed is gone for good. */
export async function dropForm(port: NotePort, staffId: string, id: string, ring: KeyRing): Promise<void> {
  const kept = await port.db
    .selectFrom('parked_form')
    .select('keyId')
    .where('id', '=', id)
    .where('staffId', '=', staffId)
    .executeTakeFirst()
  if (!kept) return
  port.remove('parked_form', { id })
  ring.remove(kept.keyId)
}

/** Drops the forms `isGone` says so of, whoever keeps them; one whose key is gone says nothing and goes. */
export async function dropForms(
  port: NotePort,
  ring: KeyRing,
  isGone: (form: { readonly changedAt: number; readonly fields: string }) => boolean,
): Promise<void> {
  const rows = await port.db
    .selectFrom('parked_form')
    .select(['staffId', ...formColumns])
    .execute()
  for (const row of rows) {
    const form = opened(row, ring)
    const isKept = form && !isGone({ changedAt: form.changedAt, fields: JSON.stringify(form.fields) })
    if (!isKept) await dropForm(port, row.staffId, row.id, ring)
  }
}

export interface KeptFormRow {
  readonly id: string
  readonly task: string
  readonly actId: string
  readonly state: 'running' | 'parked'
  readonly fields: unknown
  readonly changedAt: number
}

type StoredForm = Omit<KeptFormRow, 'fields'> & { readonly keyId: number; readonly fields: Buffer | null }

const formColumns = ['id', 'task', 'actId', 'state', 'fields', 'keyId', 'changedAt'] as const

/** The form with its fields readable, or null where its key is gone. */
function opened(row: StoredForm, ring: KeyRing): KeptFormRow | null {
  const key = ring.open(row.keyId)
  if (!row.fields || !key) return null
  const { keyId: _keyId, fields, ...facts } = row
  return { ...facts, fields: JSON.parse(unseal(key, sealPlace('parked_form', 'fields', row.id), fields)) as unknown }
}

function formsOf(db: StoreReader, staffId: string) {
  return db.selectFrom('parked_form').select(formColumns).where('staffId', '=', staffId)
}

/** The running form of a staff member, or null. */
export async function findRunningForm(db: StoreReader, staffId: string, ring: KeyRing): Promise<KeptFormRow | null> {
  const row = await formsOf(db, staffId).where('state', '=', 'running').executeTakeFirst()
  return row ? opened(row, ring) : null
}

/** The forms a staff member has parked, the newest first. Nobody else's are ever answered. */
export async function listParkedForms(db: StoreReader, staffId: string, ring: KeyRing): Promise<ParkedFormView[]> {
  const rows = await formsOf(db, staffId).where('state', '=', 'parked').orderBy('changedAt', 'desc').execute()
  return rows.flatMap((row) => {
    const form = opened(row, ring)
    return form ? [{ id: form.id, task: form.task, roomId: roomOfFields(form.fields), parkedAt: form.changedAt }] : []
  })
}

function putForm(port: NotePort, staffId: string, row: StoredForm, form: KeptFormRow): void {
  const fields = JSON.stringify(form.fields)
  port.put('parked_form', { ...form, staffId, keyId: row.keyId, fields })
}

/** Parks the running form as it is. Refuses `formNotFound`. */
export async function parkForm(
  port: NotePort,
  staffId: string,
  id: string,
  now: number,
  ring: KeyRing,
): Promise<Result<object>> {
  const row = await formsOf(port.db, staffId).where('id', '=', id).executeTakeFirst()
  const form = row && opened(row, ring)
  if (!row || !form) return refuse('formNotFound')
  if (form.state === 'running') putForm(port, staffId, row, { ...form, state: 'parked', changedAt: now })
  return { ok: true }
}

/** Makes a parked form the running one; a form that still ran is parked, so that none is lost. Refuses `formNotFound`. */
export async function takeBack(
  port: NotePort,
  staffId: string,
  id: string,
  now: number,
  ring: KeyRing,
): Promise<Result<{ value: KeptFormRow }>> {
  const row = await formsOf(port.db, staffId).where('id', '=', id).executeTakeFirst()
  const form = row && opened(row, ring)
  if (!row || !form) return refuse('formNotFound')
  const running = await formsOf(port.db, staffId).where('state', '=', 'running').where('id', '!=', id).execute()
  for (const { id: other } of running) await parkForm(port, staffId, other, now, ring)
  const taken = { ...form, state: 'running', changedAt: now } as const
  putForm(port, staffId, row, taken)
  return { ok: true, value: taken }
}
