// The file that was read last and waits for its confirmation. It is kept in memory alone: what was not confirmed leaves
// no trace, and after a restart the same file gives the same acts again.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../db/core/refusal.ts'
import type { ImportFile } from '../../db/register/imports/commands.ts'
import type { ImportPreview } from '../../db/register/imports/model.ts'
import { listDoneParts, planImport } from '../../db/register/imports/queries.ts'
import { readTable } from '../importing/table.ts'
import type { OpenCounter } from './counter.ts'

const waiting = new WeakMap<OpenCounter['store'], ImportFile>()

/** Faults shown at once; a file with more is mended with the first ones first. */
const mostFaultsShown = 300

function idOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  const hex = hash.digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/**
 * Reads a chosen file and answers what bringing it in would do. Refuses `importOldExcel`, `importUnreadable`, and what
 * makes the file no list of rooms and people.
 */
export async function readImport(
  counter: OpenCounter,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Result<{ value: ImportPreview }>> {
  const read = await readTable(bytes)
  if (!read.ok) return read
  const planned = await planImport(counter.store.read, read.table, counter.clock())
  if (!planned.ok) return planned
  const { parts, faults, lines, ...counts } = planned.plan
  const importId = idOf(bytes)
  waiting.set(counter.store, { importId, fileName, lines, parts })
  const done = await listDoneParts(counter.store.read, importId)
  const value = {
    importId,
    fileName,
    lines,
    goodLines: parts.flat().length,
    ...counts,
    faultyLines: new Set(faults.map(({ line }) => line)).size,
    faults: faults.slice(0, mostFaultsShown),
    parts: parts.map((_lines, part) => ({ actId: idOf(importId, String(part)), isDone: done.includes(part) })),
  }
  return { ok: true, value }
}

export function waitingImport(counter: OpenCounter): ImportFile | null {
  return waiting.get(counter.store) ?? null
}

/** Writes the empty template where lists are taken from, and answers its path. */
export async function exportTemplate(counter: OpenCounter): Promise<Result<{ value: { path: string } }>> {
  const { makeTemplate } = await import('../importing/template.ts')
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, 'qiantai-rooms-residents.xlsx')
  await writeFile(path, makeTemplate())
  return { ok: true, value: { path } }
}
