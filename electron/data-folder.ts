// The data folder before anything is opened in it: made where it is not there, known by one name, and where the page's own
// profile lies.
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { refuse, type Result } from '../db/core/refusal.ts'
import { faultKind, isReadOnly } from '../db/store/recovery/faults.ts'

/** One folder after the other: Node's own recursive way never comes back from a place like /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path)
}

function makeWritable(path: string): void {
  makeFolder(path)
  accessSync(path, constants.W_OK)
}

/** Whether the disk or its rights let nothing be written here. */
export function isFolderReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return isReadOnly(error)
  }
}

/**
 * Makes the folder and answers its one true path, whatever links lead to it: one data folder is one counter. `profile` is
 * where the page's own files go: with the data; where those can not be written in `spare`, so that the screen can say so.
 * Refuses `badOption` with a sentence in `facts` where there can be no data folder.
 */
export function prepareDataFolder(named: string, spare: string): Result<{ folder: string; profile: string }> {
  const cannot = () =>
    refuse('badOption', {
      facts: { sentence: `The data folder ${named} can not be made, or is no folder to write in.` },
    })
  let folder = resolve(named)
  try {
    makeFolder(folder)
    folder = realpathSync(folder)
  } catch {
    return cannot()
  }
  const profile = join(folder, 'profile')
  try {
    makeWritable(profile)
    return { ok: true, folder, profile }
  } catch (error) {
    if (faultKind(error) === null) return cannot()
  }
  const beside = join(spare, `profile-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  try {
    makeWritable(beside)
    return { ok: true, folder, profile: beside }
  } catch {
    return cannot()
  }
}
