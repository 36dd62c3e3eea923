// The way back on an empty machine: a folder with the key store's copy, the roll and backups is taken over, file by file.
// Nothing of it is opened here: the next start asks for passphrase or sheet and heals the missing store from the rest.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups, manifestPath, sealedPath, type FoundBackup } from '../backup/manifest.ts'
import { readSlots } from '../keys/slots.ts'
import { rollFolderOf, rollName } from '../roll-place.ts'
import { renameSynced, syncFile } from '../synced-file.ts'

export interface Rescue {
  /** Folders that hold a key store, the newest first. */
  readonly keys: readonly string[]
  readonly roll: string | null
  readonly backups: readonly FoundBackup[]
}

/** What can be taken over from a folder: an old data folder, the second place of backups, or copies of their parts. */
export function findRescue(folder: string): Rescue {
  const keys = [join(folder, 'keys'), join(folder, 'backups', 'keys'), folder]
    .flatMap((place) => {
      const serial = readSlots(place)?.serial
      return serial === undefined ? [] : [{ place, serial }]
    })
    .toSorted((a, b) => b.serial - a.serial)
    .map(({ place }) => place)
  const places = [rollFolderOf(folder), join(folder, 'roll'), folder]
  const roll = places.map((place) => join(place, rollName)).find((path) => existsSync(path)) ?? null
  return { keys, roll, backups: listBackups([folder, join(folder, 'backups')]) }
}

function take(from: string, to: string): void {
  copyFileSync(from, `${to}.part`)
  syncFile(`${to}.part`)
  renameSynced(`${to}.part`, to)
}

interface Places {
  readonly keys: string
  readonly keysCopy: string
  readonly roll: string
  readonly backups: string
}

/**
 * Copies the rescue into an empty data folder. Keys first and backups last: cut off anywhere, the folder is still empty,
 * or holds enough for a way back.
 */
export function adopt(rescue: Rescue, to: Places): void {
  for (const folder of [to.keys, to.keysCopy, to.roll, to.backups]) mkdirSync(folder, { recursive: true })
  // Both copies are taken where there are two: a key that was removed in one of them stays removed.
  for (const [at, target] of [to.keys, to.keysCopy].entries()) {
    const source = rescue.keys[at] ?? rescue.keys[0]
    if (source === undefined) continue
    const names = readdirSync(source).filter((name) => name === 'slots.json' || /^records-\d+\.keys$/.test(name))
    for (const name of names) take(join(source, name), join(target, name))
  }
  if (rescue.roll) take(rescue.roll, join(to.roll, rollName))
  for (const { folder, name } of rescue.backups) {
    take(sealedPath(folder, name), sealedPath(to.backups, name))
    take(manifestPath(folder, name), manifestPath(to.backups, name))
  }
}
