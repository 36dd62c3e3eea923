// Opens everything a data folder holds and hands out the two doors: `read` for queries, `work` for acts and notes.
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeNewId } from './new-id.ts'
import { listBackups } from './backup/manifest.ts'
import { openConnection, type Opened } from './connection.ts'
import { buildKysely, StatementCache, type Reader } from './dialect.ts'
import { emptyHead, openJournal, type Journal, type JournalEntry, type JournalHead } from './journal.ts'
import { openJournalReader, type JournalReader } from './journal-reader.ts'
import type { KeyRing } from './key-ring.ts'
import { migrate, type Migration } from './migrate.ts'
import { holdFolder, openStoreFile, refusedBy, StoreRefused } from './open.ts'
import { faultKind } from './recovery/faults.ts'
import { heal } from './recovery/heal.ts'
import { readMark, removeMark, type Healed } from './recovery/healing-mark.ts'
import { dropOld, sealAside } from './recovery/quarantine.ts'
import type { HealParts, HealProgress } from './recovery/rebuild.ts'
import { restoreStore, type RestoreAllows } from './recovery/restore.ts'
import { checkLink } from './replay.ts'
import { catchUp, openRoll, type Roll } from './roll.ts'
import { isRollAway, openAwayRoll, rollFolderOf, rollName, tidyRollPlace } from './roll-place.ts'
import { writeSynced } from './synced-file.ts'
import type { Catalogue } from './table.ts'
import { openUnitOfWork, type UnitOfWork } from './unit-of-work.ts'
import { verifyMoneyRow } from './verify.ts'
import type { WritingMechanism } from './write-port.ts'

export { openConnection } from './connection.ts'

export interface StoreParts {
  readonly folder: string
  readonly ring: KeyRing
  readonly catalogue: Catalogue
  readonly migrations: readonly Migration[]
  readonly clock: () => number
  readonly onChanged: (topics: readonly string[]) => void
  /** The folder of the roll, for tests that take the roll away; else where `roll-place.ts` says. */
  readonly rollFolder?: string
  /** Where backups are looked for besides the data folder's own place. */
  readonly backupFolders?: readonly string[]
  /** Told that the disk is full, so that its reserve is given free. */
  readonly onDiskFull?: () => void
  /** Told how far a check or a way back is; it may take minutes. */
  readonly onProgress?: (progress: HealProgress) => void
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
  /** What had to be done before it could be opened, until `healingTold`; null where all was well. */
  readonly healed: Healed | null
  /** The healing is recorded and acted on: it is not told again. */
  healingTold(): void
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
    backups: join(folder, 'backups'),
    quarantine: join(folder, 'quarantine'),
    healing: join(folder, 'healing.json'),
    rollBehind: join(folder, 'roll.behind'),
    ballast: join(folder, 'ballast'),
    prints: join(folder, 'prints'),
    exports: join(folder, 'exports'),
    archive: join(folder, 'archive'),
    logs: join(folder, 'logs'),
  }
}

export { rollName } from './roll-place.ts'

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
    const refused = refusedBy(error)
    throw refused instanceof StoreRefused ? refused : new StoreRefused('migrationFailed', String(error))
  }
}

/** Closes everything, also after a fault that lets something not be closed well. */
function closeAll(closings: readonly (() => void)[]): void {
  for (const close of closings) {
    try {
      close()
    } catch (error) {
      if (faultKind(error) === null) throw error
    }
  }
}

/** A roll that is behind is known to be, also by a start that finds the store lost: then its end is not the end. */
function keepRollBehind(path: string, isBehind: boolean): void {
  if (isBehind) writeSynced(path, '')
  else rmSync(path, { force: true })
}

/** Brings the roll up to the journal. Answers since when it is behind: a roll that can not be written stops no counter. */
function copyWhatIsMissing(roll: Roll, journal: Journal, parts: StoreParts): number | null {
  try {
    catchUp(roll, journal, linkChecker(parts.ring, roll))
    return null
  } catch (error) {
    if (error instanceof StoreRefused || faultKind(error) === null) throw error
    return parts.clock()
  }
}

function rollPathOf({ folder, rollFolder }: Pick<StoreParts, 'folder' | 'rollFolder'>): string {
  return join(rollFolder ?? rollFolderOf(folder), rollName)
}

/**
 * True when this folder was worked in before: a store, or what one can be made from. Only where nothing of it is left may
 * a first run begin.
 */
export function isBegun(parts: Pick<StoreParts, 'folder' | 'rollFolder' | 'backupFolders'>): boolean {
  const paths = folderPaths(parts.folder)
  const roll = rollPathOf(parts)
  const hasRoll = existsSync(roll) && statSync(roll).size > 0
  return existsSync(paths.store) || hasRoll || listBackups([paths.backups, ...(parts.backupFolders ?? [])]).length > 0
}

/** Everything the way back needs to know of this folder. */
export function healParts(parts: StoreParts): HealParts {
  const paths = folderPaths(parts.folder)
  return {
    storePath: paths.store,
    rollPath: rollPathOf(parts),
    isRollAway: parts.rollFolder === undefined && isRollAway(parts.folder),
    markPath: paths.healing,
    rollBehindPath: paths.rollBehind,
    quarantine: paths.quarantine,
    ring: parts.ring,
    catalogue: parts.catalogue,
    migrations: parts.migrations,
    now: parts.clock(),
    backups: () => listBackups([paths.backups, ...(parts.backupFolders ?? [])]),
    ...(parts.onProgress ? { onProgress: parts.onProgress } : {}),
  }
}

/** What lies aside is sealed, and goes after seven days; so do the copies made before migrations. */
function tidyAside(parts: StoreParts): void {
  const { quarantine, copies } = folderPaths(parts.folder)
  sealAside(quarantine, parts.ring)
  for (const folder of [quarantine, copies]) dropOld(folder, parts.ring, parts.clock())
}

/** The highest record key id this store uses: a key store that was put back as it was long ago must not give it again. */
export function highestKeyId(statements: StatementCache, { tables }: Catalogue): number {
  const highest = tables
    .filter((table) => table.recordKey !== undefined)
    .map(({ name, recordKey }) => statements.prepare(`select max(${recordKey}) from ${name}`).pluck().get() as number)
  return Math.max(-1, ...highest.map((id) => id ?? -1))
}

/**
 * Restores the store of a folder that nobody has open: from a backup, or with null from the roll alone. Throws like
 * `restoreStore`. Open it afterwards as always.
 */
export async function restoreFolder(parts: StoreParts, name: string | null, allows: RestoreAllows): Promise<Healed> {
  try {
    const held = holdFolder(folderPaths(parts.folder).lock)
    try {
      return await restoreStore(healParts(parts), name, allows)
    } finally {
      held.release()
    }
  } catch (error) {
    throw refusedBy(error)
  }
}

/**
 * Opens the store in `folder`, making it when the folder is empty and healing it where it is hurt. Throws `StoreRefused`
 * when it must not be used: open elsewhere, from a newer program, settings that do not hold, or hurt beyond what backups
 * and roll can bring back whole.
 */
export async function openStore<Schema>(parts: StoreParts): Promise<Store<Schema>> {
  try {
    return await openHeld<Schema>(parts)
  } catch (error) {
    throw refusedBy(error)
  }
}

async function openHeld<Schema>(parts: StoreParts): Promise<Store<Schema>> {
  mkdirSync(parts.folder, { recursive: true })
  const paths = folderPaths(parts.folder)
  const held = holdFolder(paths.lock)
  try {
    const newId = makeNewId()
    if (parts.rollFolder === undefined) tidyRollPlace(parts.folder)
    const healing = healParts(parts)
    await heal(healing)
    const opened = await openMigrated<Schema>(parts, newId)
    parts.ring.beginAbove(highestKeyId(opened.statements, parts.catalogue) + 1)
    tidyAside(parts)
    const journal = openJournal(opened.statements)
    const roll = healing.isRollAway ? openAwayRoll(healing.rollPath) : openRoll(healing.rollPath)
    const rollMissingSince = copyWhatIsMissing(roll, journal, parts)
    keepRollBehind(paths.rollBehind, rollMissingSince !== null)
    const work = openUnitOfWork<Schema>({
      ...opened,
      journal,
      roll,
      ring: parts.ring,
      rollMissingSince,
      ...(parts.onDiskFull ? { onDiskFull: parts.onDiskFull } : {}),
      onRollBehind: (isBehind) => keepRollBehind(paths.rollBehind, isBehind),
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
      healed: readMark(paths.healing),
      healingTold: () => removeMark(paths.healing),
      async close() {
        await work.idle()
        closeAll([reading.close.bind(reading), () => opened.database.close(), () => roll.close(), () => held.release()])
      },
    }
  } catch (error) {
    held.release()
    throw error
  }
}
