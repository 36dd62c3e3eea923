import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { staffName } from '../staff/queries.ts'
import type { PhoneSecretView, PhoneWordView } from './model.ts'
import { gridCells } from './rules.ts'

export function currentSecret(db: StoreReader, staffId: string) {
  return db
    .selectFrom('phone_secret')
    .selectAll()
    .where('staffId', '=', staffId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}

/** The secret of a colleague who can approve by telephone, in hexadecimal; null where there is none, or its key is gone. */
export async function openPhoneSecret(
  db: StoreReader,
  ring: KeyRing,
  staffId: string,
): Promise<{ readonly id: string; readonly hex: string } | null> {
  const row = await currentSecret(db, staffId)
  const hex = row ? openRecord(ring, row.keyId)('phone_secret', 'secret', row.id, row.secret) : null
  return row && hex !== null ? { id: row.id, hex } : null
}

/** The cells of a secret's grid that were asked for. */
export async function cellsAsked(db: StoreReader, secretId: string): Promise<number[]> {
  const rows = await db.selectFrom('phone_cell').select('cell').where('secretId', '=', secretId).execute()
  return rows.map(({ cell }) => cell)
}

/** Whether a number was read out to whoever holds this secret. */
export async function wasReadOut(db: StoreReader, secretId: string, challenge: string): Promise<boolean> {
  const row = await db
    .selectFrom('phone_number')
    .select('challenge')
    .where('secretId', '=', secretId)
    .where('challenge', '=', challenge)
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody who can approve by telephone. */
export async function listPhoneSecrets(db: StoreReader): Promise<PhoneSecretView[]> {
  const rows = await db
    .selectFrom('phone_secret as secret')
    .innerJoin('staff', 'staff.id', 'secret.staffId')
    .select(['secret.id', 'secret.staffId', 'secret.madeAt', 'staff.number'])
    .where('secret.endedAt', 'is', null)
    .orderBy('staff.number')
    .execute()
  return Promise.all(
    rows.map(async ({ id, staffId, madeAt, number }) => ({
      staffId,
      number,
      madeAt,
      name: await staffName(db, staffId),
      cellsLeft: gridCells - (await cellsAsked(db, id)).length,
    })),
  )
}

/** The newest words given by telephone. */
export async function listPhoneWords(db: StoreReader, limit: number): Promise<PhoneWordView[]> {
  const rows = await db.selectFrom('phone_word').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return Promise.all(
    rows.map(async ({ id, at, how, command, staffId, initiatorId }) => ({
      id,
      at,
      how,
      command,
      byName: await staffName(db, staffId),
      initiatorName: await staffName(db, initiatorId),
    })),
  )
}
