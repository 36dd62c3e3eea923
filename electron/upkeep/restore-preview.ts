import { refuse, type Result } from '../../db/core/refusal.ts'
import { emptyHead } from '../../db/store/journal.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { RestorePreview } from '../ipc/upkeep.ts'

/** What restoring a backup, or the roll alone, would bring back. Refuses `backupUnknown`. */
export async function previewRestore(
  counter: OpenCounter,
  name: string | null,
): Promise<Result<{ value: RestorePreview }>> {
  const { store, upkeep } = counter
  const backup = name === null ? null : (upkeep.backups.list().find((one) => one.name === name) ?? null)
  if (name !== null && !backup) return refuse('backupUnknown')
  const base = { number: backup?.number ?? 0, hash: backup?.hash ?? emptyHead }
  const reached = await upkeep.rollLeadsTo(base)
  const now = store.headNumber()
  const isComplete = reached.number >= now
  return {
    ok: true,
    value: { name, madeAt: backup?.madeAt ?? null, holdsTo: base.number, reaches: reached.number, now, isComplete },
  }
}
