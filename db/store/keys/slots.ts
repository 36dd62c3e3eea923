// The slots file: the ways to the master key, a value to check it by, and the keys of the store's purposes under it.
// It is written as a whole, with a sum over it, in every place; the one written last counts.
import { createHash, createHmac, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeSynced } from '../synced-file.ts'

export const slotKinds = ['system', 'passphrase', 'sheet'] as const
export type SlotKind = (typeof slotKinds)[number]

const slot = z.strictObject({
  kind: z.enum(slotKinds),
  /** A new slot is not relied on before a later start has proven it; until then the one before it stays. */
  state: z.enum(['unconfirmed', 'confirmed']),
  madeAt: z.int(),
  /** The generation of the master key it opens. */
  generation: z.int(),
  wrapped: z.base64(),
  /** Of the system's key store: which one wrapped it. Another one never opens it. */
  backend: z.string().max(40).optional(),
  /** Of a passphrase or sheet: how it is stretched. */
  stretch: z.strictObject({ salt: z.base64(), N: z.int(), r: z.int(), p: z.int() }).optional(),
  /** Of a sheet: somebody has typed from the paper. Of a passphrase: it was typed once more after it was set. */
  isInHand: z.boolean().optional(),
  /** Keyed with the master key over the rest: what was proven when it was made is what stands here now. */
  proof: z.hex(),
})
export type Slot = z.infer<typeof slot>

const purposeKeys = z.strictObject({
  journal: z.base64(),
  input: z.base64(),
  index: z.base64(),
  'pepper-1': z.base64(),
})

const body = z.strictObject({
  version: z.literal(1),
  /** Counts the writings of this file. */
  serial: z.int(),
  generation: z.int(),
  check: z.hex(),
  /** Record keys have ids below this: where their file is lost, new ones begin here and none is given twice. */
  reserved: z.int(),
  /** The master key under the one before it, while a slot still opens that one. */
  carried: z.strictObject({ generation: z.int(), check: z.hex(), wrapped: z.base64() }).nullable(),
  /** In the order they were made. */
  slots: z.array(slot).max(40),
  purposes: purposeKeys,
})
export type SlotsFile = z.infer<typeof body>

export const slotsName = 'slots.json'
export const slotsPath = (folder: string) => join(folder, slotsName)

const sumOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** The slots file of a folder, or null where there is none or it is damaged. */
export function readSlots(folder: string): SlotsFile | null {
  try {
    const { sum, keys } = z
      .strictObject({ sum: z.hex(), keys: z.string() })
      .parse(JSON.parse(readFileSync(slotsPath(folder), 'utf8')))
    return sumOf(keys) === sum ? body.parse(JSON.parse(keys)) : null
  } catch {
    return null
  }
}

export function writeSlots(folder: string, file: SlotsFile): void {
  mkdirSync(folder, { recursive: true })
  // What could not be read again is never written.
  const keys = JSON.stringify(body.parse(file))
  writeSynced(slotsPath(folder), JSON.stringify({ sum: sumOf(keys), keys }))
}

/** The slots file that was written last among these folders, or null where none can be read. */
export function newestSlots(folders: readonly string[]): SlotsFile | null {
  const found = folders.map(readSlots).filter((file) => file !== null)
  return found.toSorted((a, b) => b.serial - a.serial)[0] ?? null
}

/** The proof of a slot: over everything that does not change when it is confirmed. */
export function proofOf(master: KeyObject, given: Omit<Slot, 'proof'> & { readonly proof?: string }): string {
  const { kind, madeAt, generation, wrapped, backend = '', stretch, isInHand = false } = given
  const { salt = '', N = 0, r = 0, p = 0 } = stretch ?? {}
  const text = JSON.stringify([kind, madeAt, generation, wrapped, backend, salt, N, r, p, isInHand])
  return createHmac('sha256', master).update(text).digest('hex')
}
