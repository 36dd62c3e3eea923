import type { NotePort, StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { sealPlace, unseal } from '../../store/seal.ts'

export interface FormToKeep {
  readonly id: string
  readonly task: string
  readonly actId: string
  readonly fields: unknown
}

/** Keeps the running form of a staff member, sealed under a key of its own; one runs at a time. */
export async function keepForm(
  port: NotePort,
  staffId: string,
  form: FormToKeep,
  now: number,
  ring: KeyRing,
): Promise<void> {
  const kept = await port.db
    .selectFrom('parked_form')
    .select(['id', 'keyId'])
    .where('state', '=', 'running')
    .where('staffId', '=', staffId)
    .execute()
  for (const other of kept) if (other.id !== form.id) await dropForm(port, staffId, other.id, ring)
  const keyId = kept.find(({ id }) => id === form.id)?.keyId ?? port.newRecordKey()
  const { fields, ...facts } = form
  port.put('parked_form', {
    ...facts,
    staffId,
    state: 'running',
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

export interface KeptFormRow {
  readonly id: string
  readonly task: string
  readonly actId: string
  readonly state: 'running' | 'parked'
  readonly fields: unknown
  readonly changedAt: number
}

/** The running form of a staff member, or null. */
export async function findRunningForm(db: StoreReader, staffId: string, ring: KeyRing): Promise<KeptFormRow | null> {
  const row = await db
    .selectFrom('parked_form')
    .select(['id', 'task', 'actId', 'state', 'fields', 'keyId', 'changedAt'])
    .where('state', '=', 'running')
    .where('staffId', '=', staffId)
    .executeTakeFirst()
  const key = row && ring.open(row.keyId)
  if (!row?.fields || !key) return null
  const { keyId: _keyId, fields, ...facts } = row
  return { ...facts, fields: JSON.parse(unseal(key, sealPlace('parked_form', 'fields', row.id), fields)) as unknown }
}
