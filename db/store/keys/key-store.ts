// The key store of a data folder: finding it, making it, opening it.
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { addSystemSlot, newSheet, setPassphrase } from './change-slots.ts'
import { newPurposes, wrapPurposes } from './purposes.ts'
import { openRing, type KeyFolders, type OpenRing } from './ring.ts'
import { newestSlots, slotsPath, type SlotsFile } from './slots.ts'
import type { SystemKeyStore } from './system-key-store.ts'
import { confirmed, unlockBySystem, type Unlocked } from './unlock.ts'
import { checkValue, newKey } from './wrapping.ts'

/** The newest slots file among the key store's places and, for an empty machine, further ones. */
export function findSlots(folders: KeyFolders, further: readonly string[] = []): SlotsFile | null {
  return newestSlots([folders.own, folders.copy, ...further])
}

/** True where there is a key store, readable or not: none is ever made over it. */
export function hasKeyStore(folders: KeyFolders): boolean {
  return [folders.own, folders.copy].some((folder) => existsSync(slotsPath(folder)))
}

/** Opens the ring with an unlocked master key and settles what this start has proven. */
export function openUnlocked(folders: KeyFolders, file: SlotsFile, unlocked: Unlocked): OpenRing {
  for (const folder of [folders.own, folders.copy]) mkdirSync(folder, { recursive: true })
  const ring = openRing(folders, file, unlocked.key)
  const proven = confirmed(ring.slots(), unlocked)
  if (proven) ring.changeSlots(() => proven)
  return ring
}

/** Opens the ring by the system's key store; null where a person must be asked. */
export async function openBySystem(folders: KeyFolders, system: SystemKeyStore): Promise<OpenRing | null> {
  const file = findSlots(folders)
  const unlocked = file && (await unlockBySystem(file, system))
  return file && unlocked ? openUnlocked(folders, file, unlocked) : null
}

/** A key store without slots: who makes one adds them before anything is sealed under it. */
export function makeKeyStore(folders: KeyFolders): OpenRing {
  if (hasKeyStore(folders)) throw new Error('There is a key store here already.')
  const master = newKey()
  const file: SlotsFile = {
    version: 1,
    serial: 1,
    generation: 1,
    check: checkValue(master),
    reserved: 0,
    carried: null,
    slots: [],
    purposes: wrapPurposes(master, newPurposes()),
  }
  for (const folder of [folders.own, folders.copy]) mkdirSync(folder, { recursive: true })
  return openRing(folders, file, master)
}

/** The key store of a live estate, with all its slots. Answers the code for the sheet, which is kept nowhere. */
export async function makeLiveKeyStore(
  folders: KeyFolders,
  system: SystemKeyStore,
  passphrase: string,
  how: { readonly now: number; readonly cost?: number },
): Promise<{ readonly ring: OpenRing; readonly code: string }> {
  const ring = makeKeyStore(folders)
  await addSystemSlot(ring, system, how.now)
  await setPassphrase(ring, passphrase, how)
  return { ring, code: (await newSheet(ring, how)).code }
}

/** Puts a key store aside that a first run left behind before its first act: it is never deleted, and never built on. */
export function putKeyStoreAside(folders: KeyFolders, now: number): void {
  for (const folder of [folders.own, folders.copy]) if (existsSync(folder)) renameSync(folder, `${folder}-${now}`)
}
