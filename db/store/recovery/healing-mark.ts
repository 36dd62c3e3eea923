// What a healing did, kept in a file until it was told and acted on: a power cut right after it must not forget that
// what was queued for the printer then may lie on the counter already.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { writeSynced } from '../synced-file.ts'

const healed = z.strictObject({
  /** What was done: entries replayed onto the store, a backup restored, a store rebuilt from the roll, the roll written anew. */
  kind: z.enum(['replayed', 'restored', 'rebuilt', 'rollRebuilt']),
  because: z.enum([
    'storeBehind',
    'storeMissing',
    'notReadable',
    'pagesDamaged',
    'chainBroken',
    'rowsDiffer',
    'rollMissing',
    'rollDamaged',
    'rollBehind',
    'asked',
  ]),
  /** The last entry of what was there to begin with, and the last entry now. */
  from: z.int(),
  to: z.int(),
  at: z.int(),
  /** Set where the roll's end could not be reached: numbers may have been issued that nobody knows of. */
  isIncomplete: z.literal(true).optional(),
  /** The last receipt somebody found on paper, named where the restore was asked for. */
  lastReceipt: z.string().max(30).optional(),
})

export type Healed = z.infer<typeof healed>

export function writeMark(path: string, mark: Healed): void {
  writeSynced(path, JSON.stringify(mark))
}

/** The healing that nobody has been told of yet, or null. */
export function readMark(path: string): Healed | null {
  if (!existsSync(path)) return null
  try {
    return healed.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // A mark is written whole or not at all; one that can not be read was made by hand.
    return null
  }
}

export function removeMark(path: string): void {
  rmSync(path, { force: true })
}
