// Where the roll is kept: inside the data folder, or in a folder on another disk, so that one disk can not take both copies
// of the journal. The file `roll.place` names that folder; it changes only when the roll already lies there, whole.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { faultKind } from './recovery/faults.ts'
import { openRoll, type Roll } from './roll.ts'
import { renameSynced, syncFile, syncFolder, writeSynced } from './synced-file.ts'

export const rollName = 'journal.roll'

const placePath = (folder: string) => join(folder, 'roll.place')
const ownFolder = (folder: string) => join(folder, 'roll')

/** The folder on another disk that holds the roll of this data folder, or null where it lies inside. */
export function rollPlace(folder: string): string | null {
  try {
    return readFileSync(placePath(folder), 'utf8')
  } catch {
    return null
  }
}

/** The folder the roll of this data folder lies in. */
export function rollFolderOf(folder: string): string {
  return rollPlace(folder) ?? ownFolder(folder)
}

/** True where the roll lies on another disk and that is not there: then nothing may be made in its place. */
export function isRollAway(folder: string): boolean {
  const place = rollPlace(folder)
  return place !== null && !existsSync(join(place, rollName))
}

function takeAway(): never {
  throw Object.assign(new Error('The disk of the roll is away.'), { code: 'ENODEV' })
}

/** The roll of a disk that is away: what is written to it fails until the disk is back, and then goes on where it ended. */
export function openAwayRoll(path: string): Roll {
  let found: Roll | null = null
  const real = (): Roll => (found ??= existsSync(path) ? openRoll(path) : takeAway())
  return {
    last: () => (existsSync(path) ? real().last() : null),
    append: (entries) => real().append(entries),
    entries: () => real().entries(),
    close: () => found?.close(),
  }
}

/** Removes what a move that was cut off left in the data folder: the roll lies elsewhere, and an old one misleads. */
export function tidyRollPlace(folder: string): void {
  if (rollPlace(folder) !== null && !isRollAway(folder)) rmSync(join(ownFolder(folder), rollName), { force: true })
}

const sampleLength = 4096

/** A roll begins with its first entry for good: two that begin alike are the same counter's. */
function beginsAlike(one: string, other: string): boolean {
  const length = Math.min(sampleLength, statSync(one).size, statSync(other).size)
  return readFileSync(one).subarray(0, length).equals(readFileSync(other).subarray(0, length))
}

export type MoveRefusal = 'away' | 'taken' | 'notWritable'

/**
 * Moves the roll of a folder whose store is closed; `to` null brings it back inside. The copy is synced and compared before
 * it counts, and the old one goes last: cut off anywhere, one whole roll is named. Answers why not, and then nothing has
 * changed: the place is `away`, or `taken` by another counter's roll, or can not be written.
 */
export function moveRoll(folder: string, to: string | null): MoveRefusal | null {
  const from = join(rollFolderOf(folder), rollName)
  const place = to ?? ownFolder(folder)
  const target = join(place, rollName)
  if (to !== null && !statSync(to, { throwIfNoEntry: false })?.isDirectory()) return 'away'
  if (target === from) return null
  if (!existsSync(from)) return 'away'
  try {
    if (to === null) mkdirSync(place, { recursive: true })
    if (existsSync(target) && !beginsAlike(from, target)) return 'taken'
    copyFileSync(from, `${target}.part`)
    syncFile(`${target}.part`)
    if (!readFileSync(`${target}.part`).equals(readFileSync(from))) return 'notWritable'
    renameSynced(`${target}.part`, target)
    if (to === null) {
      rmSync(placePath(folder))
      syncFolder(folder)
    } else writeSynced(placePath(folder), to)
  } catch (error) {
    if (faultKind(error) === null) throw error
    return 'notWritable'
  }
  rmSync(from, { force: true })
  return null
}
