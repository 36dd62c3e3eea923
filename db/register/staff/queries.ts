import type { Role } from '../../core/roles.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { PinRecord, StaffEntry } from './model.ts'

export interface StaffMember {
  readonly id: string
  readonly number: string
  readonly role: Role
  readonly name: string | null
  readonly pin: PinRecord | null
}

/** The staff member with this number who works on `day`, or null. */
export async function findStaff(db: StoreReader, number: string, day: string): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'number', 'role', 'name', 'pin'])
    .where('number', '=', number)
    .where('fromOn', '<=', day)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .executeTakeFirst()
  return row ? { ...row, pin: row.pin === null ? null : (JSON.parse(row.pin) as PinRecord) } : null
}

/** Everybody who works on `day`, by number. */
export async function staffWorkingOn(db: StoreReader, day: string): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'number', 'role', 'name', 'pin'])
    .where('fromOn', '<=', day)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, pin: row.pin === null ? null : (JSON.parse(row.pin) as PinRecord) }))
}

const nameRow = fixedRow((db: StoreReader, id: string) => db.selectFrom('staff').select('name').where('id', '=', id))

export async function staffName(db: StoreReader, id: string): Promise<string | null> {
  return (await nameRow(db, id))?.name ?? null
}

/** Everybody who works or worked here; those who still do come first. */
export async function listStaff(db: StoreReader): Promise<StaffEntry[]> {
  return db
    .selectFrom('staff')
    .select(['id', 'number', 'name', 'role', 'fromOn', 'toOn'])
    .orderBy('toOn')
    .orderBy('number')
    .execute()
}
