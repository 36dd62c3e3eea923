// What is damaged is put aside, never deleted: it may be needed to find out what happened. It is sealed, and goes after
// seven days with its key, as backups do, so that nobody who was removed lives on in it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyRing } from '../key-ring.ts'
import { readKeyId, sealFile } from '../sealed-file.ts'
import { renameSynced, syncFile } from '../synced-file.ts'
import { codeOf } from './faults.ts'

export const keepAsideForMs = 7 * 24 * 60 * 60 * 1000

const sealedName = /-(\d{13,})(?:-\d+)?(?:\.[\w.-]+)?\.sealed$/

function freeName(folder: string, base: string, now: number): string {
  for (let at = 0; ; at += 1) {
    const name = join(folder, `${base.replace(/^([\w-]+)/, `$1-${now}${at === 0 ? '' : `-${at}`}`)}`)
    if (!existsSync(name) && !existsSync(`${name}.sealed`)) return name
  }
}

/** Moves a file into the quarantine under a name of its own; an empty one holds nothing and goes. */
export function putAside(folder: string, path: string, now: number): void {
  if (!existsSync(path)) return
  if (statSync(path).size === 0) {
    rmSync(path)
    return
  }
  mkdirSync(folder, { recursive: true })
  const base = path.split(/[\\/]/).at(-1) ?? 'file'
  const aside = freeName(folder, base, now)
  try {
    renameSynced(path, aside)
  } catch (error) {
    // The roll may lie on another disk.
    if (codeOf(error) !== 'EXDEV') throw error
    copyFileSync(path, aside)
    syncFile(aside)
    rmSync(path)
  }
}

/** Seals what was put aside, also by a start that was cut off. Answers how many files could not be read. */
export function sealAside(folder: string, ring: KeyRing): number {
  if (!existsSync(folder)) return 0
  let unread = 0
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.part')) rmSync(path, { force: true })
    if (name.endsWith('.sealed') || name.endsWith('.part')) continue
    try {
      sealFile(path, `${path}.sealed`, ring)
      rmSync(path)
    } catch {
      unread += 1
    }
  }
  return unread
}

/** Drops sealed files older than seven days, and their keys. Time that was moved back only keeps them longer. */
export function dropOld(folder: string, ring: KeyRing, now: number): number {
  if (!existsSync(folder)) return 0
  let dropped = 0
  for (const name of readdirSync(folder)) {
    const at = Number(sealedName.exec(name)?.[1] ?? Number.NaN)
    if (!(now - at > keepAsideForMs)) continue
    const path = join(folder, name)
    const keyId = readKeyId(path)
    rmSync(path)
    if (keyId !== null) ring.remove(keyId)
    dropped += 1
  }
  return dropped
}
