// Backups of an open counter: at night, when somebody asks, and when a shift closes. One at a time, in a worker.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { Schema } from '../../db/schema.ts'
import { isNightlyDue, outdated } from '../../db/store/backup/keep.ts'
import { backupName, isLeftOver } from '../../db/store/backup/make.ts'
import {
  listBackups,
  removeBackup,
  writeManifest,
  type BackupReason,
  type FoundBackup,
  type Manifest,
} from '../../db/store/backup/manifest.ts'
import { proofFolder } from '../../db/store/backup/prove.ts'
import { faultKind } from '../../db/store/recovery/faults.ts'
import { takeFileKey, type FileKey } from '../../db/store/sealed-file.ts'
import { folderPaths, type Store } from '../../db/store/store.ts'
import { lastShiftEndAt } from '../../db/money/shifts/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { UpkeepFacts, UpkeepKind } from '../../db/system/upkeep/model.ts'
import { runInWorker } from './worker-task.ts'

interface Parts {
  readonly store: Store<Schema>
  readonly folder: string
  readonly clock: () => number
  /** The worker's file. */
  readonly workerFile: string
  readonly onChanged: () => void
  readonly tell: (kind: UpkeepKind, facts: UpkeepFacts) => Promise<void>
}

export interface Backups {
  list(): readonly FoundBackup[]
  /** Makes one, copies it to the second place and proves it. Refuses `backupFailed` with why, and tells it. */
  make(reason: BackupReason): Promise<Result<{ manifest: Manifest }>>
  /** Makes the nightly one where it is due, and one after a shift was closed. */
  makeIfDue(): Promise<void>
  isBusy(): boolean
  /** Whether the last backup reached the second place; null where none is named. */
  secondPlace(): 'reached' | 'away' | null
  /** Waits for the one in the making. */
  stop(): Promise<void>
}

/** One that failed is tried again, but not told every minute. */
export const betweenTriesMs = 60 * 60_000

/** Why a backup could not be made, as a code with a sentence. */
function reasonOf(error: unknown): string {
  const kind = faultKind(error)
  return kind === 'full' ? 'diskFull' : kind === 'unreachable' ? 'notWritable' : 'other'
}

/** What a backup or a proof that was cut off left, which would be a readable copy. */
function removeLeftOvers(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter(isLeftOver)) rmSync(join(folder, name), { force: true })
  rmSync(proofFolder(folder), { recursive: true, force: true })
}

export function openBackups(parts: Parts): Backups {
  const { store, clock } = parts
  const { backups: folder, store: storePath } = folderPaths(parts.folder)
  let tail: Promise<unknown> = Promise.resolve()
  let working = 0
  let second: 'reached' | 'away' | null = null
  let triedAt: number | null = null
  mkdirSync(folder, { recursive: true })
  removeLeftOvers(folder)

  async function secondFolder(): Promise<string | null> {
    const settings = await readSettings(store.read)
    return settings['backup.secondPlace'] === '' ? null : settings['backup.secondPlace']
  }

  async function copyAway(manifest: Manifest): Promise<void> {
    const to = await secondFolder()
    if (to === null) {
      second = null
      return
    }
    try {
      await runInWorker(parts.workerFile, { kind: 'copy', manifest, from: folder, to })
      second = 'reached'
    } catch (error) {
      second = 'away'
      await parts.tell('backupFailed', { step: 'secondPlace', why: reasonOf(error) })
    }
  }

  async function prove(manifest: Manifest, fileKey: FileKey): Promise<Manifest> {
    const { journalKey } = store.ring
    const { result, entries } = await runInWorker(parts.workerFile, {
      kind: 'prove',
      folder,
      manifest,
      fileKey,
      journalKey,
    })
    const proven = { ...manifest, proof: { at: clock(), result, entries } }
    writeManifest(folder, proven)
    if (result !== 'good') await parts.tell('backupFailed', { step: 'proof', why: result })
    return proven
  }

  async function removeOutdated(): Promise<void> {
    const settings = await readSettings(store.read)
    const places = [folder, ...(settings['backup.secondPlace'] === '' ? [] : [settings['backup.secondPlace']])]
    const found = listBackups(places)
    const gone = outdated(found, clock(), (at) => dateIn(settings['centre.zone'], at))
    for (const name of gone) {
      removeBackup(places, name)
      const keyId = found.find((backup) => backup.name === name)?.keyId
      // Where a copy lies in a place that is away, it can not be opened any more either.
      if (keyId !== undefined) store.ring.remove(keyId)
    }
  }

  async function make(reason: BackupReason): Promise<Result<{ manifest: Manifest }>> {
    const madeAt = clock()
    triedAt = madeAt
    try {
      const fileKey = takeFileKey(store.ring)
      const manifest = await runInWorker(parts.workerFile, {
        kind: 'backUp',
        storePath,
        folder,
        name: backupName(madeAt, store.headNumber()),
        reason,
        madeAt,
        fileKey,
        journalKey: store.ring.journalKey,
      })
      const proven = await prove(manifest, fileKey)
      await copyAway(proven)
      await removeOutdated()
      return { ok: true, manifest: proven }
    } catch (error) {
      const why = reasonOf(error)
      await parts.tell('backupFailed', { step: 'making', why })
      return refuse('backupFailed', { facts: { why } })
    }
  }

  function inTurn<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    working += 1
    parts.onChanged()
    const done = tail.then(step).finally(() => {
      working -= 1
      parts.onChanged()
    })
    tail = done.catch(() => undefined)
    return done
  }

  return {
    list: () => listBackups([folder]),
    make: (reason) => inTurn(() => make(reason)),
    async makeIfDue() {
      if (working > 0) return
      const settings = await readSettings(store.read)
      const zone = settings['centre.zone']
      const last = listBackups([folder]).toSorted((a, b) => b.madeAt - a.madeAt)[0]
      const now = clock()
      if (triedAt !== null && Math.abs(now - triedAt) < betweenTriesMs) return
      if (isNightlyDue(last?.madeAt ?? null, now, timeOfToday(zone, settings['backup.atClock'], now)))
        return void (await inTurn(() => make('nightly')))
      const closedAt = await lastShiftEndAt(store.read)
      if (closedAt !== null && closedAt > (last?.madeAt ?? 0)) await inTurn(() => make('shiftClose'))
    },
    isBusy: () => working > 0,
    secondPlace: () => second,
    async stop() {
      await tail
    },
  }
}

/** The moment of today's `clock` in `zone`, to the minute. */
export function timeOfToday(zone: string, atClock: string, now: number): number {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  const thisMinute = Math.floor(now / 60_000) * 60_000
  return thisMinute + (minutes(atClock) - minutes(clockTimeIn(zone, now))) * 60_000
}
