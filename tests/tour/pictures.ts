// The README's pictures are the tour's: taken over, never drawn.
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Sheet } from './sheet.ts'

/** What a reader of the README should not have to wait for. */
const mostBytes = 150 * 1024

/** The picture a step is shown with: of a screen the small light one, of a paper what the printer prints. */
function pictureOf(sheet: Sheet, name: string): string {
  const entry = sheet.entries.find((one) => one.name === name)
  const file = entry?.kind === 'paper' ? entry.pictureFile : entry?.pictures[0]?.file
  if (!file) throw new Error(`the tour has no picture ${name}`)
  return join(sheet.folder, file)
}

/** Copies the pictures by name into `folder` as `<name>.png`. Throws for one that is missing or over 150 KB. */
export function copyPictures(sheet: Sheet, names: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    const file = pictureOf(sheet, name)
    const { size } = statSync(file)
    if (size > mostBytes) throw new Error(`${file} has ${size} bytes, more than ${mostBytes}`)
    copyFileSync(file, join(folder, `${name}.png`))
  }
}
