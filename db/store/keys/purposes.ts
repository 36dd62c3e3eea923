// The keys of the store's purposes. They never change while a store lives; a new master key wraps them anew.
import type { KeyObject } from 'node:crypto'
import { newKey, unwrapKey, wrapKey } from './wrapping.ts'
import type { SlotsFile } from './slots.ts'

const purposes = ['journal', 'input', 'index', 'pepper-1'] as const
export type Purpose = (typeof purposes)[number]
export type PurposeKeys = Readonly<Record<Purpose, KeyObject>>

export function newPurposes(): PurposeKeys {
  return Object.fromEntries(purposes.map((purpose) => [purpose, newKey()])) as unknown as PurposeKeys
}

export function wrapPurposes(master: KeyObject, keys: PurposeKeys): SlotsFile['purposes'] {
  const wrapped = purposes.map((purpose) => [purpose, wrapKey(master, purpose, keys[purpose]).toString('base64')])
  return Object.fromEntries(wrapped) as SlotsFile['purposes']
}

/** Throws where a key does not open: the file's sum and the master key were checked before. */
export function openPurposes(master: KeyObject, wrapped: SlotsFile['purposes']): PurposeKeys {
  const opened = purposes.map((purpose) => {
    const key = unwrapKey(master, purpose, Buffer.from(wrapped[purpose], 'base64'))
    if (!key) throw new Error(`The key of ${purpose} does not open.`)
    return [purpose, key] as const
  })
  return Object.fromEntries(opened) as unknown as PurposeKeys
}
