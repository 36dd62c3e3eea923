// A restore that somebody asked for. It never goes back in time: the roll is replayed onto the backup, as far as it leads.
import { existsSync, rmSync } from 'node:fs'
import { emptyHead } from '../journal.ts'
import { StoreRefused } from '../open.ts'
import type { Healed } from './healing-mark.ts'
import { finishRebuild, newParts, openBackup, reachesEnd, type Base, type HealParts } from './rebuild.ts'
import { rewriteRoll } from './rewrite-roll.ts'
import { scanRoll, type RollState } from './roll-scan.ts'

export interface RestoreAllows {
  /** Entries may be missing afterwards: the till then numbers in a new series. */
  readonly incomplete: boolean
  /** The last receipt that is known from paper. */
  readonly lastReceipt?: string
}

/** Opens the backup of this name beside the store; null is the empty store. Throws where it is not a good one. */
function baseOf(parts: HealParts, name: string | null): Base {
  for (const part of newParts(parts.storePath)) rmSync(part, { force: true })
  if (name === null) return { head: { number: 0, hash: emptyHead }, backup: null }
  const backup = parts.backups().find((one) => one.name === name)
  if (!backup) throw new StoreRefused('backupUnknown', `There is no backup ${name}.`)
  const state = openBackup(parts, backup)
  if (!state) throw new StoreRefused('backupDamaged', `The backup ${name} is no good store.`)
  return { head: state.head, backup }
}

/**
 * Makes the store anew from the backup of this name, or from the roll alone. Throws `StoreRefused`: `backupUnknown`,
 * `backupDamaged`, and `restoreIncomplete` where the roll's end is out of reach, unless that is allowed: the answer says
 * so then, and the till must number in a new series.
 */
export async function restoreStore(parts: HealParts, name: string | null, allows: RestoreAllows): Promise<Healed> {
  const roll: RollState = existsSync(parts.rollPath) ? scanRoll(parts.rollPath, parts.ring) : { state: 'missing' }
  const base = baseOf(parts, name)
  const end = 'end' in roll ? roll.end?.last : undefined
  const isComplete =
    end !== undefined &&
    !existsSync(parts.rollBehindPath) &&
    (base.backup ? reachesEnd(parts, newParts(parts.storePath)[0] ?? '', base.head, end) : roll.state === 'whole')
  if (!isComplete && !allows.incomplete)
    throw new StoreRefused('restoreIncomplete', 'The end of the roll is out of reach.')
  const lastReceipt = allows.lastReceipt ? { lastReceipt: allows.lastReceipt } : {}
  const incomplete = isComplete ? {} : ({ isIncomplete: true, ...lastReceipt } as const)
  const healed = await finishRebuild(parts, base, { because: 'asked', ...incomplete })
  if (parts.isRollAway) return healed
  if (roll.state !== 'whole' || !isComplete) rewriteRoll(parts)
  rmSync(parts.rollBehindPath, { force: true })
  return healed
}
