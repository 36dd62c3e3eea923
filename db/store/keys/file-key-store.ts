// A file in the place of the system's key store. It protects nothing from whoever can read the folder: it serves the
// development host and demo estates only, and the status bar says so.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { masterFrom } from './make-slots.ts'
import { findSlots, hasKeyStore, makeKeyStore, openUnlocked } from './key-store.ts'
import { readKeys, type ReadKeys } from './read-keys.ts'
import type { KeyFolders, OpenRing } from './ring.ts'
import { proofOf, type Slot, type SlotsFile } from './slots.ts'
import type { SystemKeyStore } from './system-key-store.ts'
import type { Unlocked } from './unlock.ts'

const backend = 'file'
const keyName = 'host.key'

function readKey(folder: string): KeyObject {
  return createSecretKey(Buffer.from(readFileSync(join(folder, keyName), 'utf8'), 'hex'))
}

function keyOrNew(folder: string): KeyObject {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, keyName)
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  return readKey(folder)
}

function wrapText(folder: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOrNew(folder), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function unwrapText(folder: string, wrapped: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', readKey(folder), wrapped.subarray(0, 12))
  decipher.setAuthTag(wrapped.subarray(wrapped.length - 16))
  const text = wrapped.subarray(12, wrapped.length - 16)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

/** The file-backed part: its key lies in `folder`, and is in none of the copies. */
export function fileKeyStore(folder: string): SystemKeyStore {
  return {
    kind: 'file',
    backend: async () => backend,
    wrap: async (text) => wrapText(folder, text),
    unwrap: async (wrapped) => unwrapText(folder, wrapped),
  }
}

/** The folders of a data folder's key store: `keys` itself, and the copy beside the backups. */
export function keyFolders(keys: string): KeyFolders {
  return { own: keys, copy: join(dirname(keys), 'backups', 'keys') }
}

function unlock(file: SlotsFile, folder: string): Unlocked | null {
  for (const by of file.slots.filter((slot) => slot.kind === 'system' && slot.backend === backend)) {
    try {
      const bytes = Buffer.from(unwrapText(folder, Buffer.from(by.wrapped, 'base64')), 'base64')
      const master = masterFrom(file, createSecretKey(bytes))
      if (master) return { ...master, by }
    } catch {
      // Another slot may open.
    }
  }
  return null
}

function addSlot(ring: OpenRing, folder: string, madeAt: number): void {
  const wrapped = wrapText(folder, ring.master().export().toString('base64')).toString('base64')
  const { generation } = ring.slots()
  const slot: Omit<Slot, 'proof'> = { kind: 'system', state: 'unconfirmed', madeAt, generation, wrapped, backend }
  const proven = { ...slot, proof: proofOf(ring.master(), slot) }
  ring.changeSlots((file) => ({ ...file, slots: [...file.slots, proven] }))
}

/**
 * Opens the ring in `keys` by the file-backed part alone, making its keys where there is no key store. Throws where the
 * keys are there and do not open.
 */
export function openFileKeyRing(keys: string, now = 0): OpenRing {
  const folders = keyFolders(keys)
  if (!hasKeyStore(folders)) {
    const ring = makeKeyStore(folders)
    addSlot(ring, keys, now)
    return ring
  }
  const { file, unlocked } = unlockOrThrow(keys)
  return openUnlocked(folders, file, unlocked)
}

function unlockOrThrow(keys: string): { readonly file: SlotsFile; readonly unlocked: Unlocked } {
  const file = findSlots(keyFolders(keys))
  const unlocked = file && unlock(file, keys)
  if (!file || !unlocked) throw new Error('The key store does not open by the file beside it')
  return { file, unlocked }
}

/** The keys in `keys` for a look that writes nothing. Throws where they are missing or do not open. */
export function readFileKeys(keys: string): ReadKeys {
  const { file, unlocked } = unlockOrThrow(keys)
  return readKeys(keyFolders(keys), file, unlocked.key)
}
