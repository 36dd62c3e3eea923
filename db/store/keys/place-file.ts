// One copy of the record keys' file on a disk. Every write is synced before the call returns.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../synced-file.ts'
import { differing, placeLength } from './places.ts'

const named = /^records-(\d+)\.keys$/

export const placesPath = (folder: string, generation: number) => join(folder, `records-${generation}.keys`)

/** The bytes of a folder's copy; null where there is none or it can not be read. */
export function readPlaces(folder: string, generation: number): Buffer | null {
  try {
    return readFileSync(placesPath(folder, generation))
  } catch {
    return null
  }
}

/** Writes these places of `places`, those that lie together in one go. */
export function writePlaces(folder: string, generation: number, places: Buffer, ids: readonly number[]): void {
  mkdirSync(folder, { recursive: true })
  const path = placesPath(folder, generation)
  closeSync(openSync(path, 'a'))
  const handle = openSync(path, 'r+')
  try {
    for (let at = 0; at < ids.length;) {
      let end = at + 1
      while (end < ids.length && ids[end] === (ids[end - 1] as number) + 1) end += 1
      const first = ids[at] as number
      const bytes = places.subarray(first * placeLength, ((ids[end - 1] as number) + 1) * placeLength)
      writeSync(handle, bytes, 0, bytes.length, first * placeLength)
      at = end
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  syncFolder(folder)
}

/** Makes a folder's copy what `places` holds. Answers how many places had to be written. */
export function healPlaces(folder: string, generation: number, places: Buffer): number {
  const held = readPlaces(folder, generation)
  const ids = differing(places, held ?? Buffer.alloc(0))
  if (ids.length > 0 || held === null) writePlaces(folder, generation, places, ids)
  return ids.length
}

/** Removes the files of other generations: under a master key that is no longer used. */
export function dropOtherGenerations(folder: string, generation: number): void {
  for (const name of readdirSync(folder)) {
    const found = named.exec(name)
    if (found && Number(found[1]) !== generation) rmSync(join(folder, name), { force: true })
  }
}
