// Where tests put data folders whose durability they do not measure: syncing files in memory costs nothing, and half of
// the time of store tests is syncing.
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const enoughBytes = 4 * 1024 ** 3

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0
  }
}

/** A folder in memory where the system has one with room, else the system's own for passing files. */
export function testFolders(): string {
  return freeBytes(memory) >= enoughBytes ? memory : tmpdir()
}
