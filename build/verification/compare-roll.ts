// Is the roll the journal once more? Read line by line and without opening it for writing: the product's own reader
// would cut a torn last line off.
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { entryLine, type Journal } from '../../db/store/journal.ts'

export type RollFinding =
  | { readonly kind: 'noRoll' }
  | { readonly kind: 'notAnEntry'; readonly line: number }
  | { readonly kind: 'differs'; readonly entry: number }
  | { readonly kind: 'longer'; readonly entry: number }

export interface ComparedRoll {
  readonly entries: number
  readonly finding: RollFinding | null
}

/**
 * Compares every line of the roll at `path` with the journal's entry of that number. A roll that ends early, or in a
 * torn line, is what a cut of power leaves and the next start completes: that is told by `entries` and is no finding.
 */
export async function compareRoll(path: string, journal: Journal): Promise<ComparedRoll> {
  if (!existsSync(path)) return { entries: 0, finding: journal.head().number === 0 ? null : { kind: 'noRoll' } }
  const file = createReadStream(path, 'utf8')
  let whole = 0
  let torn: number | null = null
  try {
    for await (const line of createInterface({ input: file, crlfDelay: Infinity })) {
      // A line that is no entry may only be the last one.
      if (torn !== null) return { entries: whole, finding: { kind: 'notAnEntry', line: torn } }
      const entry = journal.entry(whole + 1)
      if (entry && `${line}\n` === entryLine(entry)) whole += 1
      else if (isTorn(line)) torn = whole + 1
      else return { entries: whole, finding: { kind: entry ? 'differs' : 'longer', entry: whole + 1 } }
    }
  } finally {
    file.destroy()
  }
  return { entries: whole, finding: null }
}

function isTorn(line: string): boolean {
  try {
    JSON.parse(line)
    return false
  } catch {
    return true
  }
}
