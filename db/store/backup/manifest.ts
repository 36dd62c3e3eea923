// What stands beside a backup: enough to choose one without opening it. The backup itself is what is trusted.
import { readdirSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeSynced } from '../synced-file.ts'

export const backupReasons = ['nightly', 'onDemand', 'shiftClose'] as const
export type BackupReason = (typeof backupReasons)[number]

const proof = z.strictObject({
  at: z.int(),
  /** `good`, or what a restore of it found. */
  result: z.string().max(60),
  entries: z.int(),
})

const manifest = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^backup-[\w-]{1,80}$/),
  reason: z.enum(backupReasons),
  madeAt: z.int(),
  /** The head of the store in it. */
  number: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  schema: z.int(),
  /** Of the sealed file. */
  bytes: z.int(),
  /** The key it is sealed under. */
  keyId: z.int(),
  proof: proof.nullable(),
})

export type Manifest = z.infer<typeof manifest>

export interface FoundBackup extends Manifest {
  readonly folder: string
}

export const sealedPath = (folder: string, name: string) => join(folder, `${name}.sealed`)
export const manifestPath = (folder: string, name: string) => join(folder, `${name}.json`)

export function writeManifest(folder: string, written: Manifest): void {
  writeSynced(manifestPath(folder, written.name), JSON.stringify(written))
}

function readManifest(path: string): Manifest | null {
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // A manifest that can not be read is passed over, as is its backup: there are others, and the roll.
    return null
  }
}

function listFolder(folder: string): FoundBackup[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    // The second place may be away.
    return []
  }
  return names
    .filter((name) => /^backup-.*\.json$/.test(name))
    .map((name) => readManifest(join(folder, name)))
    .filter((found) => found !== null && existsSync(sealedPath(folder, found.name)))
    .map((found) => ({ ...(found as Manifest), folder }))
}

/** The backups of all folders, the one that reaches furthest first; one that lies in several is named once. */
export function listBackups(folders: readonly string[]): FoundBackup[] {
  const found = folders.flatMap(listFolder)
  const byName = new Map(found.toReversed().map((backup) => [backup.name, backup]))
  return [...byName.values()].toSorted((a, b) => b.number - a.number || b.madeAt - a.madeAt)
}

/** Removes a backup from every folder that is there. */
export function removeBackup(folders: readonly string[], name: string): void {
  for (const folder of folders) {
    rmSync(manifestPath(folder, name), { force: true })
    rmSync(sealedPath(folder, name), { force: true })
  }
}
