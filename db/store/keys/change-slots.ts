// Changing the ways to the master key while it is open: a new passphrase, a new sheet, another key store of the system, a
// new master key. Each is one writing of the slots file; the slot that is replaced opens until a later start has proven
// the new one.
import type { KeyObject } from 'node:crypto'
import { makeSystemSlot, makeTypedSlot } from './make-slots.ts'
import { wrapPurposes, openPurposes } from './purposes.ts'
import type { OpenRing } from './ring.ts'
import { newSheetCode } from './sheet-code.ts'
import { proofOf, type Slot, type SlotKind, type SlotsFile } from './slots.ts'
import type { SystemKeyStore } from './system-key-store.ts'
import { checkValue, newKey, wrapKey } from './wrapping.ts'

interface How {
  readonly now: number
  readonly cost?: number
}

const masterOf = (ring: OpenRing) => ({ key: ring.master(), generation: ring.slots().generation })

/** So many slots of a kind that nobody has proven are kept: a sheet that is printed again and again fills no file. */
const mostUnproven = 3

/** Adds a slot, the newest of its kind. Unproven ones give way where a confirmed one is there as well. */
function withSlot(file: SlotsFile, slot: Slot): SlotsFile {
  const unproven = file.slots.filter(({ kind, state }) => kind === slot.kind && state === 'unconfirmed')
  const hasConfirmed = file.slots.some(({ kind, state }) => kind === slot.kind && state === 'confirmed')
  const kept = hasConfirmed ? [] : unproven.slice(1 - mostUnproven)
  return { ...file, slots: [...file.slots.filter((one) => !unproven.includes(one) || kept.includes(one)), slot] }
}

export async function setPassphrase(ring: OpenRing, passphrase: string, how: How): Promise<void> {
  const slot = await makeTypedSlot('passphrase', passphrase, masterOf(ring), how)
  ring.changeSlots((file) => withSlot(file, slot))
}

/** A new sheet. Its code is answered once and kept nowhere. */
export async function newSheet(ring: OpenRing, how: How): Promise<{ readonly code: string }> {
  const code = newSheetCode()
  const slot = await makeTypedSlot('sheet', code, masterOf(ring), how)
  ring.changeSlots((file) => withSlot(file, slot))
  return { code }
}

function inHand(master: KeyObject, slot: Slot): Slot {
  const held = { ...slot, isInHand: true }
  return { ...held, proof: proofOf(master, held) }
}

function putInHand(ring: OpenRing, found: Slot): void {
  const held = inHand(ring.master(), found)
  ring.changeSlots((file) => ({ ...file, slots: file.slots.map((slot) => (slot.proof === found.proof ? held : slot)) }))
}

/** Somebody has typed from the paper: the newest sheet is legible and in a person's hands. */
export function sheetInHand(ring: OpenRing): void {
  const newest = ring.slots().slots.findLast(({ kind }) => kind === 'sheet')
  if (newest) putInHand(ring, newest)
}

/** Somebody has typed the passphrase of this slot, so that it is known; the next start relies on it. */
export function passphraseTyped(ring: OpenRing, { proof }: Slot): void {
  const typed = ring.slots().slots.find((slot) => slot.proof === proof)
  if (typed?.kind !== 'passphrase' || typed.isInHand || typed.generation !== ring.slots().generation) return
  putInHand(ring, typed)
}

/** A slot in the system's key store where there is none of this master key yet. Answers whether one was added. */
export async function addSystemSlot(ring: OpenRing, system: SystemKeyStore, now: number): Promise<boolean> {
  const slot = await makeSystemSlot(system, masterOf(ring), now)
  if (!slot) return false
  ring.changeSlots((file) => withSlot(file, slot))
  return true
}

/**
 * A new master key: everything is wrapped anew, with slots for the system, the passphrase and a new sheet. The old slots
 * open the new key through the old one until a later start has proven the new slots. Killed at any step, either the old
 * or the new slots open everything.
 */
export async function rotateMaster(
  ring: OpenRing,
  system: SystemKeyStore,
  passphrase: string | null,
  how: How,
): Promise<{ readonly code: string | null }> {
  const old = ring.master()
  const key = newKey()
  const generation = ring.slots().generation + 1
  const has = (kind: SlotKind) => ring.slots().slots.some((slot) => slot.kind === kind)
  if (passphrase === null && has('passphrase')) throw new Error('The passphrase must be wrapped anew as well.')
  const fresh: (Slot | null)[] = [await makeSystemSlot(system, { key, generation }, how.now)]
  // It was typed to come here.
  if (passphrase !== null)
    fresh.push(inHand(key, await makeTypedSlot('passphrase', passphrase, { key, generation }, how)))
  const code = has('sheet') ? newSheetCode() : null
  if (code !== null) fresh.push(await makeTypedSlot('sheet', code, { key, generation }, how))
  const slots = fresh.filter((slot) => slot !== null)
  await ring.rewrap(key, (file) => {
    // Slots of the generation before the old one can not be carried any further; a start has dropped them, or does now.
    const kept = file.slots.filter((slot) => slot.generation === file.generation)
    const carried = {
      generation: file.generation,
      check: file.check,
      wrapped: wrapKey(old, `master|${generation}`, key).toString('base64'),
    }
    const purposes = wrapPurposes(key, openPurposes(old, file.purposes))
    return { ...file, check: checkValue(key), carried, slots: [...kept, ...slots], purposes }
  })
  return { code }
}
