// Small files and names that must be on disk before the next step counts on them.
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes names in `folder` durable. Windows has no such call: there a rename is durable by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Renames a file within one disk; the new name is on disk when this returns. */
export function renameSynced(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) syncFolder(dirname(from))
}

/** Replaces a small file as a whole: it holds the old text or the new one, whenever the power goes. */
export function writeSynced(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { flush: true })
  renameSynced(`${path}.part`, path)
}

export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
