// A backup that was never restored does not count: it is restored into a folder of its own, opened, and compared with
// its journal from the first entry to its head.
import type { KeyObject } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StatementCache } from '../dialect.ts'
import { openJournal } from '../journal.ts'
import { openStoreFile } from '../open.ts'
import { unsealFile, type FileKey } from '../sealed-file.ts'
import type { Catalogue } from '../table.ts'
import { verifyStore } from '../verify.ts'
import { sealedPath, type Manifest } from './manifest.ts'

export interface ProofTask {
  readonly folder: string
  readonly manifest: Manifest
  readonly fileKey: FileKey
  readonly journalKey: KeyObject
  readonly catalogue: Catalogue
}

export interface Proven {
  /** `good`, or what was found. */
  readonly result: string
  readonly entries: number
}

export const proofFolder = (folder: string) => join(folder, 'proof')

function compare(path: string, task: ProofTask): Proven {
  const database = openStoreFile(path)
  try {
    if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') return { result: 'pagesDamaged', entries: 0 }
    const statements = new StatementCache(database)
    const head = openJournal(statements).head()
    if (head.hash !== task.manifest.hash) return { result: 'otherHead', entries: head.number }
    const ring = { journalKey: task.journalKey, open: () => null }
    const verified = verifyStore({ statements, catalogue: task.catalogue, ring })
    return { result: verified.finding?.kind ?? 'good', entries: verified.entries }
  } finally {
    database.close()
  }
}

/** Restores the backup and answers what was found. Leaves nothing of it behind. */
export function proveBackup(task: ProofTask): Proven {
  const folder = proofFolder(task.folder)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'store.sqlite')
  try {
    const { id, key } = task.fileKey
    unsealFile(sealedPath(task.folder, task.manifest.name), path, { open: (asked) => (asked === id ? key : null) })
    return compare(path, task)
  } catch {
    return { result: 'notReadable', entries: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
