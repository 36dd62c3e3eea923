// A check of a store that somebody works with, of everything it holds: its pages and indexes, its schema, every entry after
// the one before it, every row as the journal last wrote it, and the roll as the journal once more. It reads one moment of
// the store, so that acts done meanwhile look like nobody's mistake.
import type { KeyObject } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { StatementCache } from './dialect.ts'
import { openJournalReader } from './journal-reader.ts'
import { emptyHead, entryLine, openJournal } from './journal.ts'
import type { Migration } from './migrate.ts'
import { openStoreFile, type SqliteHandle } from './open.ts'
import { rollLines, wholeLength } from './roll.ts'
import { expectedSchema, schemaDifference } from './schema-check.ts'
import type { Catalogue } from './table.ts'
import { verifyStore, type Finding } from './verify.ts'

export interface JournalCheckTask {
  readonly storePath: string
  readonly rollPath: string
  readonly journalKey: KeyObject
}

export type CheckFinding =
  | Finding
  /** The file of the store is damaged, in a page or in an index. */
  | { readonly kind: 'pagesDamaged' }
  /** A table, index, trigger or view is missing, changed, or nobody's. */
  | { readonly kind: 'schemaDiffers'; readonly object: string }
  /** The roll holds something else than the journal at this entry. */
  | { readonly kind: 'rollDiffers'; readonly entry: number }

export interface JournalChecked {
  /** The last entry that was looked at and holds. */
  readonly throughEntry: number
  /** The first thing that is wrong, or null. */
  readonly finding: CheckFinding | null
}

interface Parts extends JournalCheckTask {
  readonly catalogue: Catalogue
  readonly migrations: readonly Migration[]
}

/** The first entry up to `last` that the roll does not hold as the journal does; a roll that ends early is told elsewhere. */
function rollDifference(statements: StatementCache, rollPath: string, last: number): number | null {
  if (!existsSync(rollPath)) return null
  const entries = openJournal(statements).after(0)
  const handle = openSync(rollPath, 'r')
  try {
    let number = 0
    for (const line of rollLines(handle, wholeLength(handle))) {
      number += 1
      if (number > last) return null
      const { value: entry } = entries.next() as IteratorResult<Parameters<typeof entryLine>[0], undefined>
      if (!entry || `${line}\n` !== entryLine(entry)) return number
    }
    return null
  } finally {
    entries.return?.()
    closeSync(handle)
  }
}

async function check(parts: Parts, database: SqliteHandle, tell: (done: number, total: number) => void) {
  const statements = new StatementCache(database)
  const journal = openJournalReader(statements)
  const total = journal.head().number
  tell(0, total)
  const found = (finding: CheckFinding | null, throughEntry = 0): JournalChecked => ({ throughEntry, finding })
  if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') return found({ kind: 'pagesDamaged' })
  const object = schemaDifference(database, await expectedSchema(parts.migrations))
  if (object !== null) return found({ kind: 'schemaDiffers', object })
  const keys = { journalKey: parts.journalKey, open: () => null }
  let step = journal.checkLinks(keys, { number: 0, hash: emptyHead })
  while (!step.isDone) {
    tell(step.last.number, total)
    step = journal.checkLinks(keys, step.last)
  }
  const through = step.last.number
  if (step.broken !== null) return found({ kind: 'brokenEntry', entry: step.broken }, through)
  tell(total, total)
  const { finding } = verifyStore({ statements, catalogue: parts.catalogue, ring: keys })
  if (finding) return found(finding, through)
  const entry = rollDifference(statements, parts.rollPath, through)
  return found(entry === null ? null : { kind: 'rollDiffers', entry }, through)
}

/** Calls `tell` with how many entries are done. Rows and roll are compared last, in one go. */
export async function checkJournal(parts: Parts, tell: (done: number, total: number) => void): Promise<JournalChecked> {
  const database = openStoreFile(parts.storePath, { readonly: true })
  try {
    database.exec('begin')
    return await check(parts, database, tell)
  } finally {
    database.close()
  }
}
