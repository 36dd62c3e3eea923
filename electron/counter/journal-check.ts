// A check of the journal's chain that somebody asked for: entry by entry from the first, in steps so short that the
// counter goes on answering between them.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { keepJournalCheck, lastJournalCheck } from '../../db/system/journal-checks/commands.ts'
import type { JournalState } from '../../db/views/supervisor/model.ts'
import { emptyHead } from '../../db/store/journal.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { reportIncident } from '../upkeep/log.ts'
import type { OpenCounter } from './counter.ts'

type Progress = NonNullable<JournalState['progress']>

const running = new WeakMap<OpenCounter['store'], Progress>()

/** How often a person is told how far it is. */
const tellEveryMs = 250

async function checkAll(counter: OpenCounter): Promise<void> {
  const { store, clock } = counter
  const startedAt = performance.now()
  const total = store.journal.head().number
  let toldAt = startedAt
  let step = store.journal.checkLinks(store.ring, { number: 0, hash: emptyHead })
  // Entries written meanwhile are left to the next check: a busy counter must not keep this one from its end.
  while (!step.isDone && step.last.number < total) {
    running.set(store, { done: step.last.number, total })
    if (performance.now() - toldAt > tellEveryMs) {
      toldAt = performance.now()
      counter.changed(['journal'])
    }
    await nextTurn()
    step = store.journal.checkLinks(store.ring, step.last)
  }
  const tookMs = Math.round(performance.now() - startedAt)
  const { last, broken } = step
  const check = { throughEntry: last.number, checkedAt: clock(), brokenEntry: broken, tookMs }
  await store.work.note(async (port) => keepJournalCheck(port, check))
}

/** Begins a check; what it found stands in `journalState`. Refuses `checkRunning`. */
export async function startJournalCheck(counter: OpenCounter): Promise<Result<{ value: Record<string, never> }>> {
  const { store } = counter
  if (running.has(store)) return refuse('checkRunning')
  running.set(store, { done: 0, total: store.journal.head().number })
  void checkAll(counter)
    // A counter that closes takes the journal away in the middle of it; the next check begins anew.
    .catch((error: unknown) => store.journal.isOpen() && reportIncident('checkJournal', error))
    .finally(() => {
      running.delete(store)
      counter.changed(['journal'])
    })
  return { ok: true, value: {} }
}

export async function journalState(counter: OpenCounter): Promise<JournalState> {
  const { store } = counter
  const checked = await lastJournalCheck(store.read)
  return { entries: store.journal.head().number, checked, progress: running.get(store) ?? null }
}
