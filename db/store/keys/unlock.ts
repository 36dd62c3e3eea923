// From a locked key store to the master key: by the system's key store, by passphrase, by the sheet.
import type { KeyObject } from 'node:crypto'
import { refuse, type Result } from '../../core/refusal.ts'
import { masterFrom, openSystem, openTyped, type MasterKey } from './make-slots.ts'
import { plainPassphrase } from './passphrase.ts'
import { readSheetCode } from './sheet-code.ts'
import { proofOf, type Slot, type SlotsFile } from './slots.ts'
import type { SystemKeyStore } from './system-key-store.ts'

export interface Unlocked extends MasterKey {
  /** The slot it came from: that one is proven. */
  readonly by: Slot
}

/** What a person has typed to open the keys. */
export type TypedSecret = { readonly passphrase: string } | { readonly code: string }

/** The slots of a kind; the file holds them in the order they were made. */
const newestFirst = (file: SlotsFile, kind: Slot['kind']) =>
  file.slots.filter((slot) => slot.kind === kind).toReversed()

async function firstThatOpens(
  file: SlotsFile,
  kind: Slot['kind'],
  open: (slot: Slot) => Promise<KeyObject | null>,
): Promise<Unlocked | null> {
  for (const by of newestFirst(file, kind)) {
    const master = masterFrom(file, await open(by))
    if (master) return { ...master, by }
  }
  return null
}

/** The master key by the system's key store, or null: then a person is asked. */
export function unlockBySystem(file: SlotsFile, system: SystemKeyStore): Promise<Unlocked | null> {
  return firstThatOpens(file, 'system', (slot) => openSystem(slot, system))
}

/**
 * The master key by what was typed. Refuses `passphraseWrong`, `sheetCodeUnreadable` before a key is tried, and
 * `sheetCodeWrong` for a sheet that was replaced or belongs elsewhere.
 */
export async function unlockByTyped(file: SlotsFile, typed: TypedSecret): Promise<Result<{ unlocked: Unlocked }>> {
  if ('passphrase' in typed) {
    const secret = plainPassphrase(typed.passphrase)
    const unlocked = await firstThatOpens(file, 'passphrase', (slot) => openTyped(slot, secret))
    return unlocked ? { ok: true, unlocked } : refuse('passphraseWrong', { field: 'passphrase' })
  }
  const read = readSheetCode(typed.code)
  if (!read.ok) return read
  const unlocked = await firstThatOpens(file, 'sheet', (slot) => openTyped(slot, read.code))
  return unlocked ? { ok: true, unlocked } : refuse('sheetCodeWrong', { field: 'code' })
}

/**
 * Did this start prove the slot? One of the system, and a passphrase, by opening with it; what is typed also by standing as
 * it was proven when somebody typed it: that a slot is whole does not say that anybody knows what opens it.
 */
function isProven(slot: Slot, { key, by }: Unlocked): boolean {
  if (slot.kind !== 'sheet' && slot.proof === by.proof) return true
  return slot.kind !== 'system' && slot.isInHand === true && proofOf(key, slot) === slot.proof
}

/** Is a slot superseded: a later one of its kind is confirmed and opens the newest master key? */
function isSuperseded(slot: Slot, slots: readonly Slot[], generation: number): boolean {
  const later = slots.slice(slots.indexOf(slot) + 1)
  return later.some((one) => one.kind === slot.kind && one.state === 'confirmed' && one.generation === generation)
}

/** What a start has proven: slots become confirmed, and those they take the place of go. Null where nothing changes. */
export function confirmed(file: SlotsFile, unlocked: Unlocked): SlotsFile | null {
  const slots = file.slots.map((slot): Slot =>
    slot.state === 'unconfirmed' && slot.generation === file.generation && isProven(slot, unlocked)
      ? { ...slot, state: 'confirmed' }
      : slot,
  )
  const kept = slots.filter((slot) => !isSuperseded(slot, slots, file.generation))
  const isNeeded = kept.some(({ generation }) => generation !== file.generation)
  const next = { ...file, slots: kept, carried: isNeeded ? file.carried : null }
  return JSON.stringify(next) === JSON.stringify(file) ? null : next
}
