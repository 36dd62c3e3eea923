// The highest incarnation the till ever had, kept beside the store, the roll and the backups: a store restored from an
// old backup does not know of those that came after it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isIncarnation } from '../../db/money/tills/rules.ts'
import { writeSynced } from '../../db/store/synced-file.ts'

const nameOf = (folder: string) => join(folder, 'till.incarnation')

/** Every incarnation these folders know of. */
export function knownIncarnations(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    try {
      const text = readFileSync(nameOf(folder), 'utf8').trim()
      return isIncarnation(text) ? [text] : []
    } catch {
      return []
    }
  })
}

/** Keeps the incarnation in each folder that is there; a place that is away is passed over. */
export function keepIncarnation(folders: readonly string[], incarnation: string): void {
  for (const folder of folders) {
    try {
      if (knownIncarnations([folder])[0] === incarnation || !existsSync(dirname(folder))) continue
      if (existsSync(folder)) writeSynced(nameOf(folder), incarnation)
    } catch {
      // The other places have it, and a start keeps it again.
    }
  }
}
