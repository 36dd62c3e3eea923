// Removal is an act: the emptied columns are written and committed, then the record's key goes, and with it everything
// that was ever sealed under it, in store, journal, roll and backups.
import type { ActPort, Schema, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { Store } from '../../store/store.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removeIdentity } from '../identity-index/commands.ts'
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

/** Document numbers a backup brought back: the index is no part of the journal, so no replay takes them out again. */
async function removeNumbers(store: Pick<Store<Schema>, 'read' | 'work'>): Promise<void> {
  const found = await store.read
    .selectFrom('identity_index')
    .innerJoin('removal', 'removal.recordId', 'identity_index.recordId')
    .select('identity_index.recordId')
    .distinct()
    .execute()
  if (found.length === 0) return
  await store.work.note(async (port) => {
    for (const { recordId } of found) removeIdentity(port, recordId)
  })
}

/**
 * Removes the keys of removed records that are still there: what a crash left between commit and key, and what a key
 * store that was put back brought with it; and what a restore brought back into side tables. Answers for how many keys.
 */
export async function finishRemovals(store: Pick<Store<Schema>, 'read' | 'work' | 'ring'>): Promise<number> {
  const removed = await store.read.selectFrom('removal').select('keyId').execute()
  const left = removed.map(({ keyId }) => keyId).filter((keyId) => store.ring.open(keyId) !== null)
  if (left.length > 0) store.ring.removeAll(left)
  await removeNumbers(store)
  return left.length
}
