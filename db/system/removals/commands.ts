// Removal is an act: the emptied columns are written and committed, then the record's key goes, and with it everything
// that was ever sealed under it, in store, journal, roll and backups.
import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { RemovalKind, RemovalReason } from './model.ts'

export interface RemovedRecord {
  readonly kind: RemovalKind
  readonly recordId: string
  readonly keyId: number
}

/** Records the removal of a record whose columns this act empties; its key goes once the act is committed. */
export function writeRemoval(
  port: ActPort,
  context: ActContext,
  { kind, recordId, keyId }: RemovedRecord,
  because: RemovalReason,
): void {
  port.insert('removal', { recordId, kind, keyId, because, at: context.now, byStaffId: context.actorId })
  context.removeKey(keyId)
}

export const removalOf = fixedRow((db: StoreReader, recordId: string) =>
  db.selectFrom('removal').select(['kind', 'at']).where('recordId', '=', recordId),
)

/**
 * Removes the keys of removed records that are still there: what a crash left between commit and key, and what a key
 * store that was put back brought with it. Answers for how many.
 */
export async function finishRemovals(db: StoreReader, ring: KeyRing): Promise<number> {
  const removed = await db.selectFrom('removal').select('keyId').execute()
  const left = removed.map(({ keyId }) => keyId).filter((keyId) => ring.open(keyId) !== null)
  if (left.length > 0) ring.removeAll(left)
  return left.length
}
