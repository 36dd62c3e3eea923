// Makes a backup beside the work: a copy of one moment, checked, sealed under a key of its own, synced, and only then
// under its name. Runs in a worker with a connection of its own; a payment does not wait for it.
import type { KeyObject } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StatementCache } from '../dialect.ts'
import { openJournal, type JournalHead } from '../journal.ts'
import { schemaVersion } from '../migrate.ts'
import { openStoreFile, type SqliteHandle } from '../open.ts'
import { sealFileUnder, type FileKey } from '../sealed-file.ts'
import { renameSynced, syncFile } from '../synced-file.ts'
import { checkChainFrom } from '../verify.ts'
import { sealedPath, writeManifest, type BackupReason, type Manifest } from './manifest.ts'

export interface BackupTask {
  readonly storePath: string
  readonly folder: string
  readonly name: string
  readonly reason: BackupReason
  readonly madeAt: number
  readonly fileKey: FileKey
  readonly journalKey: KeyObject
}

/** How far back the chain of a copy is checked before it counts; its proof checks all of it. */
const checkedEntries = 10_000

/** `backup-20261123-031500-000042`: by when it was made and how far it reaches. */
export function backupName(madeAt: number, number: number): string {
  const stamp = new Date(madeAt).toISOString().replace(/\D/g, '').slice(0, 17)
  return `backup-${stamp}-${String(number).padStart(6, '0')}`
}

function copyOf(storePath: string, to: string): void {
  const live = openStoreFile(storePath, { readonly: true })
  try {
    live.prepare('vacuum into ?').run(to)
  } finally {
    live.close()
  }
}

/** Throws where the copy is not a whole store whose chain holds. */
function checkCopy(copy: SqliteHandle, journalKey: KeyObject): { head: JournalHead; schema: number } {
  const check = copy.pragma('quick_check(1)', { simple: true })
  if (check !== 'ok') throw new Error('The copy is damaged.')
  const statements = new StatementCache(copy)
  const head = openJournal(statements).head()
  const { broken } = checkChainFrom({ statements, ring: { journalKey } }, Math.max(0, head.number - checkedEntries))
  if (broken !== null) throw new Error(`The journal of the copy is broken at entry ${broken}.`)
  return { head, schema: schemaVersion(copy) }
}

function inspectCopy(path: string, journalKey: KeyObject): { head: JournalHead; schema: number } {
  const copy = openStoreFile(path)
  try {
    return checkCopy(copy, journalKey)
  } finally {
    copy.close()
  }
}

/** Leaves no readable copy behind, whatever happened. */
function removePlain(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
}

/** Makes one backup and answers its manifest. Throws where it could not be made whole; nothing of it is left then. */
export function makeBackup(task: BackupTask): Manifest {
  mkdirSync(task.folder, { recursive: true })
  const plain = join(task.folder, `${task.name}.plain.part`)
  removePlain(plain)
  try {
    copyOf(task.storePath, plain)
    const { head, schema } = inspectCopy(plain, task.journalKey)
    const sealed = sealedPath(task.folder, task.name)
    sealFileUnder(task.fileKey, plain, sealed)
    const manifest: Manifest = {
      version: 1,
      name: task.name,
      reason: task.reason,
      madeAt: task.madeAt,
      number: head.number,
      hash: head.hash,
      schema,
      bytes: statSync(sealed).size,
      keyId: task.fileKey.id,
      proof: null,
    }
    writeManifest(task.folder, manifest)
    return manifest
  } catch (error) {
    rmSync(`${sealedPath(task.folder, task.name)}.part`, { force: true })
    rmSync(sealedPath(task.folder, task.name), { force: true })
    throw error
  } finally {
    removePlain(plain)
  }
}

/**
 * Puts the same backup into the second place, whole or not at all. Of its path only the last folder is made: the path to
 * a disk that is away would be a copy on the wrong disk. Throws where it is away.
 */
export function copyBackup(manifest: Manifest, from: string, to: string): void {
  if (!existsSync(to)) mkdirSync(to)
  const target = sealedPath(to, manifest.name)
  copyFileSync(sealedPath(from, manifest.name), `${target}.part`)
  syncFile(`${target}.part`)
  renameSynced(`${target}.part`, target)
  writeManifest(to, manifest)
}

/** What a backup that was cut off left in a folder, names of files. */
export function isLeftOver(name: string): boolean {
  return name.startsWith('backup-') && /\.part(?:-wal|-shm|-journal)?$/.test(name)
}
