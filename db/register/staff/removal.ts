import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { emptyChanges } from '../changes/removal.ts'
import { endCurrentSecret } from '../phone-words/commands.ts'

/** Empties a former colleague's name and PIN; the number stays. Refuses `staffNotFound`, `removedBefore`, `worksHere`. */
export async function removeStaff(
  port: ActPort,
  context: ActContext,
  { staffId, day, because }: { staffId: string; day: string; because: RemovalReason },
): Promise<Result<object>> {
  const member = await port.db
    .selectFrom('staff')
    .select(['keyId', 'toOn'])
    .where('id', '=', staffId)
    .executeTakeFirst()
  if (!member) return refuse('staffNotFound')
  if (await removalOf(port.db, staffId)) return refuse('removedBefore')
  if (member.toOn === null || member.toOn >= day) return refuse('worksHere')
  port.revise('staff', { id: staffId }, { name: null, pin: null })
  await endCurrentSecret(port, context, staffId)
  await emptyChanges(port, staffId)
  writeRemoval(port, context, { kind: 'staff', recordId: staffId, keyId: member.keyId }, because)
  return { ok: true }
}

/** Colleagues who left before `day` and are not removed yet. */
export function dueStaff(db: StoreReader, day: string, limit: number) {
  return db
    .selectFrom('staff')
    .select('staff.id')
    .where('staff.toOn', '<', day)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'staff.id'))),
    )
    .limit(limit)
}
