// Opens everything a data folder holds and hands out the two doors: `read` for queries, `work` for acts and notes.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeNewId } from './new-id.ts'
import { buildKysely, StatementCache, type Reader } from './dialect.ts'
import { emptyHead, openJournal, type Journal, type JournalEntry, type JournalHead } from './journal.ts'
import { openJournalReader, type JournalReader } from './journal-reader.ts'
import type { KeyRing } from './key-ring.ts'
import { migrate, type Migration, type SchemaWriter } from './migrate.ts'
import { holdFolder, openStoreFile, StoreRefused, type SqliteHandle } from './open.ts'
import { checkLink } from './replay.ts'
import { catchUp, openRoll, type Roll } from './roll.ts'
import type { Catalogue } from './table.ts'
import { openUnitOfWork, type UnitOfWork } from './unit-of-work.ts'
import { verifyMoneyRow } from './verify.ts'
import { openWriting, type WritingMechanism } from './write-port.ts'

export interface StoreParts {
  readonly folder: string
  readonly ring: KeyRing
  readonly catalogue: Catalogue
  readonly migrations: readonly Migration[]
  readonly clock: () => number
  readonly onChanged: (topics: readonly string[]) => void
  /** The folder of the roll, on another disk where there is one; inside the data folder when left out. */
  readonly rollFolder?: string
}

export interface Store<Schema> {
  /** Reads what is committed, on a connection of its own. */
  readonly read: Reader<Schema>
  readonly work: UnitOfWork<Schema>
  readonly ring: KeyRing
  /** True when a money row is what its entry wrote: asked before its document is printed. */
  readonly isAsJournaled: (table: keyof Schema & string, key: Readonly<Record<string, string | number>>) => boolean
  readonly headNumber: () => number
  /** The journal as a person looks through it. */
  readonly journal: JournalReader
  close(): Promise<void>
}

/** The paths inside a data folder, in one place. */
export function folderPaths(folder: string) {
  return {
    store: join(folder, 'store.sqlite'),
    lock: join(folder, 'folder.lock'),
    keys: join(folder, 'keys'),
    roll: join(folder, 'roll'),
    copies: join(folder, 'copies'),
    prints: join(folder, 'prints'),
    exports: join(folder, 'exports'),
    logs: join(folder, 'logs'),
  }
}

export const rollName = 'journal.roll'

/** Store and roll must be on one line: the same entry at the roll's end, and nothing on the roll that the store lacks. */
function checkRoll(journal: Journal, roll: Roll): void {
  const last = roll.last()
  if (!last) return
  const held = journal.entry(last.number)
  if (!held)
    throw new StoreRefused(
      'storeBehindRoll',
      `The roll reaches entry ${last.number}, the store ${journal.head().number}.`,
    )
  if (held.hash !== last.hash)
    throw new StoreRefused('rollDiffers', `Store and roll hold different entries ${last.number}.`)
}

/** Refuses an entry that does not follow the one before it, beginning with the roll's last. */
function linkChecker(ring: KeyRing, roll: Roll): (entry: JournalEntry) => void {
  let previous: JournalHead = roll.last() ?? { number: 0, hash: emptyHead }
  return (entry) => {
    try {
      checkLink(ring, entry, previous)
    } catch (error) {
      throw new StoreRefused('journalBroken', error instanceof Error ? error.message : String(error))
    }
    previous = entry
  }
}

interface Opened<Schema> {
  readonly database: SqliteHandle
  readonly statements: StatementCache
  readonly writing: WritingMechanism<Schema>
  readonly schemaWriter: SchemaWriter
}

/** A connection with everything that writes through it. Also what tools and tests build a store from entries with. */
export function openConnection<Schema>(path: string, catalogue: Catalogue, ring: KeyRing): Opened<Schema> {
  const database = openStoreFile(path)
  const statements = new StatementCache(database)
  const kysely = buildKysely<Schema>(database, statements)
  const writing = openWriting<Schema>({ catalogue, ring, statements, kysely })
  return { database, statements, writing, schemaWriter: kysely as unknown as SchemaWriter }
}

async function openMigrated<Schema>(parts: StoreParts, newId: (now: number) => string): Promise<Opened<Schema>> {
  const paths = folderPaths(parts.folder)
  const opened = openConnection<Schema>(paths.store, parts.catalogue, parts.ring)
  try {
    const writing = opened.writing as unknown as WritingMechanism<never>
    const how = { copiesFolder: paths.copies, ring: parts.ring, now: parts.clock(), newId, ...opened, writing }
    await migrate(how, parts.migrations)
    return opened
  } catch (error) {
    opened.database.close()
    throw error
  }
}

/**
 * Opens the store in `folder`, making it when the folder is empty. Throws `StoreRefused` when it must not be used: open
 * elsewhere, from a newer program, settings that do not hold, or not on one line with its roll.
 */
export async function openStore<Schema>(parts: StoreParts): Promise<Store<Schema>> {
  mkdirSync(parts.folder, { recursive: true })
  const paths = folderPaths(parts.folder)
  const held = holdFolder(paths.lock)
  try {
    const newId = makeNewId()
    const opened = await openMigrated<Schema>(parts, newId)
    const journal = openJournal(opened.statements)
    const roll = openRoll(join(parts.rollFolder ?? paths.roll, rollName))
    checkRoll(journal, roll)
    catchUp(roll, journal, linkChecker(parts.ring, roll))
    const work = openUnitOfWork<Schema>({
      ...opened,
      journal,
      roll,
      ring: parts.ring,
      schemaVersion: parts.migrations.length,
      clock: parts.clock,
      newId,
      onChanged: parts.onChanged,
    })
    const reading = openStoreFile(paths.store, { readonly: true })
    const readStatements = new StatementCache(reading)
    const verifying = { statements: readStatements, catalogue: parts.catalogue, ring: parts.ring }
    return {
      read: buildKysely<Schema>(reading, readStatements) as unknown as Reader<Schema>,
      work,
      ring: parts.ring,
      isAsJournaled: (table, key) => verifyMoneyRow(verifying, table, key),
      journal: openJournalReader(readStatements),
      headNumber: () => openJournal(readStatements).head().number,
      async close() {
        await work.idle()
        reading.close()
        opened.database.close()
        roll.close()
        held.release()
      },
    }
  } catch (error) {
    held.release()
    throw error
  }
}
