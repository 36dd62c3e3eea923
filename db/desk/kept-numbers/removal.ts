// A number goes after days of its own, with its visit, or as soon as its owner asks; that it was kept stays.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removeIdentity } from '../../system/identity-index/commands.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { numberById } from './queries.ts'

/** Empties a number that is kept. Refuses `numberNotFound`, `removedBefore`. */
export async function removeNumber(
  port: ActPort,
  context: ActContext,
  { recordId, because }: { recordId: string; because: RemovalReason },
): Promise<Result<object>> {
  const row = await numberById(port.db, recordId)
  if (!row) return refuse('numberNotFound')
  if (await removalOf(port.db, recordId)) return refuse('removedBefore')
  port.revise('visit_number', { id: recordId }, { number: null, removedAt: context.now })
  removeIdentity(port.side, recordId)
  writeRemoval(port, context, { kind: 'visitNumber', recordId, keyId: row.keyId }, because)
  return { ok: true }
}

/** Numbers kept before `before` and not removed yet. */
export function dueNumbers(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('visit_number')
    .select('visit_number.id')
    .where('visit_number.keptAt', '<', before)
    .where('visit_number.removedAt', 'is', null)
    .limit(limit)
}
