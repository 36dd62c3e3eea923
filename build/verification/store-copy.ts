// A store to read without leaving a trace in its folder.
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { folderPaths } from '../../db/store/store.ts'

export interface ReadableStore {
  readonly path: string
  readonly remove: () => void
}

const tries = 5
const betweenTriesMs = 200

/** What changes with every write to the file; null when there is none. */
function stateOf(file: string): string | null {
  if (!existsSync(file)) return null
  const { size, mtimeNs } = statSync(file, { bigint: true })
  return `${size} ${mtimeNs}`
}

/** Copies the files; false when one of them was written meanwhile. */
function copyUnchanged(files: readonly string[], place: string): boolean {
  const before = files.map(stateOf)
  for (const [at, file] of files.entries()) {
    const target = join(place, basename(file))
    rmSync(target, { force: true })
    // Shares the blocks where the file system can; a large store then costs no time and no space.
    if (before[at] !== null) copyFileSync(file, target, constants.COPYFILE_FICLONE)
  }
  return files.every((file, at) => stateOf(file) === before[at])
}

/**
 * Even a read-only connection leaves `-wal` and `-shm` files beside a store that nobody has open, and a crash's
 * write-ahead log is taken in by whoever opens it first. So the store is read from a copy of both, made while neither
 * was written. A store that is written all the time is in use: those files are there, and it is read in its place.
 */
export async function openableStore(folder: string): Promise<ReadableStore> {
  const { store } = folderPaths(folder)
  const place = mkdtempSync(join(tmpdir(), 'qiantai-verify-'))
  const remove = () => rmSync(place, { recursive: true, force: true })
  for (let at = 0; at < tries; at += 1) {
    if (copyUnchanged([store, `${store}-wal`], place)) return { path: join(place, basename(store)), remove }
    await wait(betweenTriesMs)
  }
  remove()
  return { path: store, remove: () => undefined }
}
