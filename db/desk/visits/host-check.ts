import { refuse, type Result } from '../../core/refusal.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { HostChoice } from './model.ts'

async function isPerson(db: StoreReader, personId: string | null): Promise<boolean> {
  if (personId === null) return true
  return (await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !== undefined
}

/** Is there such a host? A person must not be looked up: rooms are visited by who lives there at the time. */
export async function checkHost(db: StoreReader, host: HostChoice): Promise<Result<object>> {
  const isThere =
    host.kind === 'department'
      ? host.department !== ''
      : host.kind === 'staff'
        ? (await staffName(db, host.staffId)) !== null
        : (await findRoom(db, host.roomId)) !== null && (await isPerson(db, host.personId))
  return isThere ? { ok: true } : refuse('hostNotFound', { field: 'host' })
}
