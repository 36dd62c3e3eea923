// The way back that a person has to decide on: a store and a roll that are both lost, and an empty machine.
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { incarnationOf } from '../../db/money/tills/rules.ts'
import { listBackups } from '../../db/store/backup/manifest.ts'
import { emptyHead } from '../../db/store/journal.ts'
import type { KeyRing } from '../../db/store/key-ring.ts'
import { keyFolders } from '../../db/store/keys/file-key-store.ts'
import { findSlots } from '../../db/store/keys/key-store.ts'
import { unlockByTyped } from '../../db/store/keys/unlock.ts'
import { adopt, findRescue } from '../../db/store/recovery/adopt.ts'
import { leadsTo } from '../../db/store/recovery/roll-scan.ts'
import { rollFolderOf } from '../../db/store/roll-place.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import type { LockedWays, RescueView } from '../ipc/upkeep.ts'
import type { Counter } from './counter.ts'
import { lockedSecret } from './pin-tries.ts'

interface Parts {
  readonly folder: string
  readonly counter: Counter
  readonly ring: () => KeyRing
  /** Opens the data folder as a start does. */
  readonly begin: () => Promise<void>
}

export interface Rescuing {
  /** What a locked counter can be brought back from; empty where nothing is to be decided. */
  ways(): LockedWays
  /** Restores one of them, with what is missing after it lost. */
  restoreLocked(typed: LockedRestore): Promise<Result<{ entries: number }>>
  /** What a folder holds that an empty machine could take over. */
  look(folder: string): RescueView
  /** Takes it over and starts with it. */
  take(folder: string): Promise<Result<object>>
  /** Is it the supervisor's passphrase, or the code of the sheet? Refuses `passphraseWrong`, `tooManyTries`. */
  prove(secret: string): Promise<Result<object>>
}

export interface LockedRestore {
  readonly name: string | null
  /** The supervisor's passphrase, or the code of the recovery sheet. */
  readonly secret: string
  /** The last receipt on paper; empty where there is none. */
  readonly lastReceipt: string
}

/** The tills of this program have two digits. */
const anyTill = (receipt: string) => receipt.trim().slice(0, 2)

export function holdRescue({ folder, counter, ring, begin }: Parts): Rescuing {
  const paths = folderPaths(folder)
  const keys = keyFolders(paths.keys)
  const rollPath = () => join(rollFolderOf(folder), rollName)
  const isLost = () => counter.stage === 'locked' && counter.lockedBecause === 'storeLost'
  const isTypable = () => findSlots(keys)?.slots.some(({ kind }) => kind !== 'system') ?? false

  /** Refuses `passphraseWrong`, `tooManyTries`. Keys that open by a file alone, as a demo's, have no secret to ask for. */
  async function prove(secret: string): Promise<Result<object>> {
    const slots = findSlots(keys)
    if (!slots || !isTypable()) return { ok: true }
    return counter.pinTries.counted(null, { number: lockedSecret, field: 'secret' }, async () => {
      const byPassphrase = await unlockByTyped(slots, { passphrase: secret })
      if (byPassphrase.ok) return byPassphrase
      const byCode = await unlockByTyped(slots, { code: secret })
      return byCode.ok ? byCode : refuse('passphraseWrong', { field: 'secret' })
    })
  }

  return {
    prove,
    ways() {
      if (!isLost()) return { ways: [], asksSecret: counter.stage === 'locked' && isTypable() }
      const reached = (head: { number: number; hash: string }) =>
        existsSync(rollPath()) ? leadsTo(rollPath(), ring(), head).number : head.number
      const backups = listBackups([paths.backups]).map(({ name, madeAt, number, hash }) => ({
        name,
        madeAt,
        holdsTo: number,
        reaches: reached({ number, hash }),
      }))
      const byRoll = reached({ number: 0, hash: emptyHead })
      const roll = byRoll > 0 ? [{ name: null, madeAt: null, holdsTo: 0, reaches: byRoll }] : []
      const furthest = [...backups, ...roll].toSorted((a, b) => b.reaches - a.reaches)
      return { ways: furthest, asksSecret: isTypable() }
    },
    async restoreLocked({ name, secret, lastReceipt }) {
      if (!isLost()) return refuse('nothingToRestore')
      if (lastReceipt !== '' && incarnationOf(lastReceipt, anyTill(lastReceipt)) === null)
        return refuse('receiptUnreadable', { field: 'lastReceipt' })
      const proven = await prove(secret)
      if (!proven.ok) return proven
      return counter.restore(name, { incomplete: true, ...(lastReceipt === '' ? {} : { lastReceipt }) })
    },
    look(given) {
      if (!isAbsolute(given)) return { hasKeys: false, hasRoll: false, backups: [] }
      const found = findRescue(given)
      const backups = found.backups.map(({ madeAt, number }) => ({ madeAt, number }))
      return { hasKeys: found.keys.length > 0, hasRoll: found.roll !== null, backups }
    },
    async take(given) {
      if (counter.stage !== 'firstRun') return refuse('storeExists')
      const found = isAbsolute(given) ? findRescue(given) : null
      if (!found || (found.roll === null && found.backups.length === 0))
        return refuse('nothingToTake', { field: 'folder' })
      if (found.keys.length === 0) return refuse('keysNotThere', { field: 'folder' })
      counter.stage = 'healing'
      counter.progress = { done: 0, total: 0, step: 'restoring' }
      counter.changed(['counter'])
      counter.keys.putAside()
      adopt(found, { keys: keys.own, keysCopy: keys.copy, roll: paths.roll, backups: paths.backups })
      await begin()
      return { ok: true }
    },
  }
}
