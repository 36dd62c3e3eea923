// The README's pictures are the tour's: taken over, never drawn.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sheet } from './sheet.ts'
import { smallPng } from './small-png.ts'

/** What a reader of the README should not have to wait for. */
const mostBytes = 150 * 1024

/** Of a screen the small light picture with fewer colours, of a paper what the printer prints. */
function pictureOf({ entries, folder }: Sheet, name: string): Buffer {
  const entry = entries.find((one) => one.name === name)
  if (entry?.kind === 'paper') return readFileSync(join(folder, entry.pictureFile))
  const file = entry?.pictures[0]?.file
  if (!file) throw new Error(`the tour has no picture ${name}`)
  return smallPng(readFileSync(join(folder, file)))
}

/**
 * Writes pictures into `folder`: `shown` says under which name each entry of the tour is shown. Throws for an entry that
 * is missing and for a picture over 150 KB.
 */
export function copyPictures(sheet: Sheet, shown: Readonly<Record<string, string>>, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, entry] of Object.entries(shown)) {
    const picture = pictureOf(sheet, entry)
    if (picture.length > mostBytes) throw new Error(`${name} has ${picture.length} bytes, more than ${mostBytes}`)
    writeFileSync(join(folder, `${name}.png`), picture)
  }
}
