// Making slots. Each is proven by opening it again before it is written, and stays unconfirmed until a later start has
// opened by it, or found it as a person has typed it; only then the slot it takes the place of goes.
import { createSecretKey, type KeyObject } from 'node:crypto'
import { newStretch, stretchKey } from './passphrase.ts'
import { proofOf, type Slot, type SlotKind, type SlotsFile } from './slots.ts'
import type { SystemKeyStore } from './system-key-store.ts'
import { checkValue, unwrapKey, wrapKey } from './wrapping.ts'

export interface MasterKey {
  readonly key: KeyObject
  readonly generation: number
}

interface How {
  readonly now: number
  /** The cost of stretching; tests that make many pass a lower one. */
  readonly cost?: number
}

const typedPurpose = (kind: SlotKind) => `slot|${kind}`

/** The master key a typed secret opens in a slot, or null. */
export async function openTyped(slot: Slot, secret: string): Promise<KeyObject | null> {
  if (!slot.stretch) return null
  return unwrapKey(await stretchKey(secret, slot.stretch), typedPurpose(slot.kind), Buffer.from(slot.wrapped, 'base64'))
}

/** A slot for a passphrase, or for the code of a sheet. */
export async function makeTypedSlot(
  kind: 'passphrase' | 'sheet',
  secret: string,
  { key, generation }: MasterKey,
  { now, cost }: How,
): Promise<Slot> {
  const stretch = newStretch(cost)
  const wrapped = wrapKey(await stretchKey(secret, stretch), typedPurpose(kind), key).toString('base64')
  const slot = { kind, state: 'unconfirmed', madeAt: now, generation, wrapped, stretch } as const
  const made: Slot = { ...slot, ...(kind === 'sheet' ? { isInHand: false } : {}), proof: '' }
  const opened = await openTyped(made, secret)
  if (!opened?.equals(key)) throw new Error(`The new slot of the ${kind} does not open.`)
  return { ...made, proof: proofOf(key, made) }
}

/** The key a system key store answers for a slot, or null where it is another store, fails or answers garbage. */
export async function openSystem(slot: Slot, system: SystemKeyStore): Promise<KeyObject | null> {
  try {
    // A key store that changed is as good as none: what it would answer is not what was wrapped.
    if ((await system.backend()) !== slot.backend) return null
    const bytes = Buffer.from(await system.unwrap(Buffer.from(slot.wrapped, 'base64')), 'base64')
    return bytes.length === 32 ? createSecretKey(bytes) : null
  } catch {
    return null
  }
}

/** A slot in the system's key store, or null where none can be used now. */
export async function makeSystemSlot(
  system: SystemKeyStore,
  { key, generation }: MasterKey,
  now: number,
): Promise<Slot | null> {
  const backend = await system.backend().catch(() => null)
  if (backend === null) return null
  try {
    const wrapped = (await system.wrap(key.export().toString('base64'))).toString('base64')
    const made: Slot = { kind: 'system', state: 'unconfirmed', madeAt: now, generation, wrapped, backend, proof: '' }
    const opened = await openSystem(made, system)
    return opened?.equals(key) ? { ...made, proof: proofOf(key, made) } : null
  } catch {
    return null
  }
}

/** The master key a slot's key leads to: itself, or the newer one it carries; null where it is none of this file's. */
export function masterFrom(file: SlotsFile, key: KeyObject | null): MasterKey | null {
  if (!key) return null
  if (checkValue(key) === file.check) return { key, generation: file.generation }
  const { carried } = file
  if (!carried || checkValue(key) !== carried.check) return null
  const newer = unwrapKey(key, `master|${file.generation}`, Buffer.from(carried.wrapped, 'base64'))
  return newer && checkValue(newer) === file.check ? { key: newer, generation: file.generation } : null
}
