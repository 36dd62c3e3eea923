// Looking at a store that must not be worked on: the store itself where its pages are whole, else the newest backup that
// opens. Nothing is healed, nothing is written, and what a copy was opened into is gone when the look ends.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from './backup/manifest.ts'
import { sealedPath } from './backup/manifest.ts'
import { buildKysely, StatementCache, type Reader } from './dialect.ts'
import { openJournal } from './journal.ts'
import { openJournalReader } from './journal-reader.ts'
import { openStoreFile, type SqliteHandle } from './open.ts'
import { unsealFile } from './sealed-file.ts'
import { folderPaths, type Store, type StoreParts } from './store.ts'

export interface Reading<Schema> {
  /** Reads; its `work` is none, and using it is a bug. */
  readonly store: Store<Schema>
  readonly from: 'store' | 'backup'
  /** When the last act that it holds was done. */
  readonly until: number
}

type Parts = Pick<StoreParts, 'folder' | 'ring' | 'migrations' | 'backupFolders'>

const copyFolder = (folder: string) => join(folder, 'reading')

/** Removes what an earlier look left when it was cut off. */
export function tidyReading(folder: string): void {
  rmSync(copyFolder(folder), { recursive: true, force: true })
}

/** Opens the file at `path` where it is a whole store of this program's schema with at least one act, else null. */
function openWhole(path: string, schema: number): SqliteHandle | null {
  let database: SqliteHandle | null = null
  try {
    database = openStoreFile(path, { readonly: true })
    const isKnown = database.pragma('user_version', { simple: true }) === schema
    const isWhole = isKnown && database.pragma('quick_check(1)', { simple: true }) === 'ok'
    if (isWhole && openJournal(new StatementCache(database)).head().number > 0) return database
    database.close()
  } catch {
    // Whatever keeps it from being read: there may be a backup.
    database?.close()
  }
  return null
}

function openNewestBackup({ folder, ring, migrations, backupFolders }: Parts): SqliteHandle | null {
  const place = copyFolder(folder)
  const path = join(place, 'store.sqlite')
  for (const backup of listBackups([folderPaths(folder).backups, ...(backupFolders ?? [])])) {
    try {
      tidyReading(folder)
      mkdirSync(place, { recursive: true })
      unsealFile(sealedPath(backup.folder, backup.name), path, ring)
    } catch {
      // Damaged, or its key is gone, or the disk is full: an older one may be smaller or whole.
      continue
    }
    const database = openWhole(path, migrations.length)
    if (database) return database
  }
  tidyReading(folder)
  return null
}

/** Opens what can be read of a folder whose store is not open, or answers null. Closing it removes an opened copy. */
export function openReading<Schema>(parts: Parts): Reading<Schema> | null {
  const { store: path } = folderPaths(parts.folder)
  const own = existsSync(path) ? openWhole(path, parts.migrations.length) : null
  const database = own ?? openNewestBackup(parts)
  if (!database) return null
  const statements = new StatementCache(database)
  const until = statements.prepare('select at from journal_entry order by number desc limit 1').pluck().get() as number
  const store: Store<Schema> = {
    read: buildKysely<Schema>(database, statements) as unknown as Reader<Schema>,
    get work(): never {
      throw new Error('Nothing is written into a store that is only looked at.')
    },
    ring: parts.ring,
    isAsJournaled: () => false,
    journal: openJournalReader(statements),
    headNumber: () => openJournal(statements).head().number,
    healed: null,
    healingTold: () => undefined,
    close() {
      database.close()
      tidyReading(parts.folder)
      return Promise.resolve()
    },
  }
  return { store, from: own ? 'store' : 'backup', until }
}
