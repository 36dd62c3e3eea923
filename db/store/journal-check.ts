// A check of a store that somebody works with: every entry follows the one before it, and every row is what the journal
// last wrote. It reads one moment of the store, so that acts done meanwhile look like nobody's mistake.
import type { KeyObject } from 'node:crypto'
import { StatementCache } from './dialect.ts'
import { openJournalReader } from './journal-reader.ts'
import { emptyHead } from './journal.ts'
import { openStoreFile } from './open.ts'
import type { Catalogue } from './table.ts'
import { verifyStore, type Finding } from './verify.ts'

export interface JournalCheckTask {
  readonly storePath: string
  readonly journalKey: KeyObject
}

export interface JournalChecked {
  /** The last entry that was looked at and holds. */
  readonly throughEntry: number
  /** The first thing that is wrong, or null. */
  readonly finding: Finding | null
}

/** Calls `tell` with how many entries are done. The rows are compared last, in one go. */
export function checkJournal(
  { storePath, journalKey, catalogue }: JournalCheckTask & { readonly catalogue: Catalogue },
  tell: (done: number, total: number) => void,
): JournalChecked {
  const database = openStoreFile(storePath, { readonly: true })
  try {
    database.exec('begin')
    const statements = new StatementCache(database)
    const journal = openJournalReader(statements)
    const total = journal.head().number
    let step = journal.checkLinks({ journalKey }, { number: 0, hash: emptyHead })
    while (!step.isDone) {
      tell(step.last.number, total)
      step = journal.checkLinks({ journalKey }, step.last)
    }
    const throughEntry = step.last.number
    if (step.broken !== null) return { throughEntry, finding: { kind: 'brokenEntry', entry: step.broken } }
    tell(total, total)
    const ring = { journalKey, open: () => null }
    return { throughEntry, finding: verifyStore({ statements, catalogue, ring }).finding }
  } finally {
    database.close()
  }
}
