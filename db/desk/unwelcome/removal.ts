// An entry goes with its day, and once it is lifted: why somebody was not welcome is kept no longer than that.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removeIdentity } from '../../system/identity-index/commands.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { entryById } from './queries.ts'

/** Empties an entry. Refuses `entryNotFound`, `entryStands` before its day is over, `removedBefore`. */
export async function removeEntry(
  port: ActPort,
  context: ActContext,
  { entryId, day, because }: { entryId: string; day: string; because: RemovalReason },
): Promise<Result<object>> {
  const entry = await entryById(port.db, entryId)
  if (!entry) return refuse('entryNotFound')
  if (entry.state === 'standing' && entry.untilDay >= day) return refuse('entryStands')
  if (await removalOf(port.db, entryId)) return refuse('removedBefore')
  port.revise('unwelcome', { id: entryId }, { name: null, phone: null, plate: null, numberToken: null, reason: null })
  port.side.remove('unwelcome_search', { entryId })
  removeIdentity(port.side, entryId)
  writeRemoval(port, context, { kind: 'unwelcome', recordId: entryId, keyId: entry.keyId }, because)
  return { ok: true }
}

/** Entries whose day is over on `day`, and those that were lifted, not removed yet. */
export function dueEntries(db: StoreReader, day: string, limit: number) {
  return db
    .selectFrom('unwelcome')
    .select('unwelcome.id')
    .where(({ or, eb }) => or([eb('unwelcome.untilDay', '<', day), eb('unwelcome.state', '=', 'lifted')]))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'unwelcome.id'))),
    )
    .limit(limit)
}
