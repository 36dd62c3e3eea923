// A check of everything the store holds, nightly or because somebody asked: it runs in a worker, what it found is kept,
// and what is wrong is told.
import { refuse, type Result } from '../../db/core/refusal.ts'
import { keepJournalCheck, lastJournalCheck } from '../../db/system/journal-checks/commands.ts'
import type { JournalFinding, JournalState } from '../../db/views/supervisor/model.ts'
import { reportIncident } from '../upkeep/log.ts'
import type { OpenCounter } from './counter.ts'
import { writeUpkeep } from './tell-healing.ts'

type Progress = NonNullable<JournalState['progress']>

const running = new WeakMap<OpenCounter['store'], Progress>()

async function checkAll({ store, upkeep, clock, changed }: OpenCounter): Promise<void> {
  const startedAt = performance.now()
  const { throughEntry, finding } = await upkeep.checkJournal((progress) => {
    running.set(store, progress)
    changed(['journal'])
  })
  const check = {
    throughEntry,
    checkedAt: clock(),
    brokenEntry: finding?.kind === 'brokenEntry' ? finding.entry : null,
    tookMs: Math.round(performance.now() - startedAt),
    finding: finding && JSON.stringify(finding),
  }
  await store.work.note(async (port) => keepJournalCheck(port, check))
  if (finding) await writeUpkeep(store, 'checkFound', { finding: finding.kind })
}

/** Begins a check; what it found stands in `journalState`. Refuses `checkRunning`. */
export async function startJournalCheck(counter: OpenCounter): Promise<Result<{ value: Record<string, never> }>> {
  const { store } = counter
  if (running.has(store)) return refuse('checkRunning')
  running.set(store, { done: 0, total: store.headNumber() })
  void checkAll(counter)
    // A counter that is restored or closed takes the store away in the middle of it; the next check begins anew.
    .catch((error: unknown) => counter.store === store && reportIncident('checkJournal', error))
    .finally(() => {
      running.delete(store)
      counter.changed(['journal'])
    })
  return { ok: true, value: {} }
}

export async function journalState({ store }: OpenCounter): Promise<JournalState> {
  const last = await lastJournalCheck(store.read)
  const finding = last?.finding ? (JSON.parse(last.finding) as JournalFinding) : null
  const checked = last && { throughEntry: last.throughEntry, checkedAt: last.checkedAt, finding }
  return { entries: store.headNumber(), checked, progress: running.get(store) ?? null }
}
