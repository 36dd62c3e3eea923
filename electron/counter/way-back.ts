// The way back of a counter that is running or locked: opening the store anew after a fault, and restoring it.
import { refuse, type Result } from '../../db/core/refusal.ts'
import { refusedBy, StoreRefused } from '../../db/store/open.ts'
import type { RestoreAllows } from '../../db/store/recovery/restore.ts'
import { restoreFolder, type StoreParts } from '../../db/store/store.ts'
import type { Counter } from './counter.ts'
import { writeUpkeep } from './tell-healing.ts'

interface Parts {
  readonly counter: Counter
  readonly storeParts: () => StoreParts
  readonly closeStore: () => Promise<void>
  /** Opens the folder and settles the counter on it, healing what is hurt. */
  readonly openAgain: () => Promise<void>
  readonly onBug: (error: unknown) => void
}

export type WayBack = Pick<Counter, 'recover' | 'restore'>

export function wayBack(parts: Parts): WayBack {
  const { counter } = parts

  function show(progress: Counter['progress']): void {
    counter.stage = 'healing'
    counter.lockedBecause = null
    counter.progress = progress
    counter.changed(['counter'])
  }

  /** What can not be opened locks the counter and says why. */
  function lock(error: unknown): void {
    const refused = refusedBy(error)
    if (!(refused instanceof StoreRefused)) parts.onBug(error)
    counter.stage = 'locked'
    counter.lockedBecause = refused instanceof StoreRefused ? refused.code : 'storeUnreachable'
    counter.progress = null
    counter.changed(['counter'])
  }

  async function reopen(): Promise<void> {
    show(null)
    await parts.closeStore()
    try {
      await parts.openAgain()
      if (counter.store) await writeUpkeep(counter.store, 'storeFault', {})
    } catch (error) {
      lock(error)
    }
  }

  async function tryRestore(name: string | null, allows: RestoreAllows): Promise<Result<{ entries: number }>> {
    try {
      return { ok: true, entries: (await restoreFolder(parts.storeParts(), name, allows)).to }
    } catch (error) {
      if (error instanceof StoreRefused) return refuse(error.code)
      throw error
    }
  }

  /** One at a time: who meets a fault while it is mended waits for the same mending. */
  let recovering: Promise<void> | null = null
  let isRestoring = false

  return {
    recover() {
      recovering ??= reopen().finally(() => (recovering = null))
      return recovering
    },
    async restore(name, allows) {
      if (isRestoring || recovering) return refuse('counterLocked')
      isRestoring = true
      counter.signedIn = null
      counter.display.happened({ kind: 'signedOut' })
      show({ done: 0, total: 0, step: 'restoring' })
      try {
        await parts.closeStore()
        const restored = await tryRestore(name, allows)
        await parts.openAgain().catch(lock)
        return restored
      } finally {
        isRestoring = false
      }
    },
  }
}
