// A store made anew: from the backup that reaches furthest and the roll, or from the roll alone. It is made beside the
// old one and takes its place when it is whole, so that a start that is cut off begins again.
import { existsSync, rmSync } from 'node:fs'
import type { FoundBackup } from '../backup/manifest.ts'
import { sealedPath } from '../backup/manifest.ts'
import { openConnection } from '../connection.ts'
import { emptyHead, openJournal, type JournalHead } from '../journal.ts'
import type { KeyRing } from '../key-ring.ts'
import type { Migration } from '../migrate.ts'
import { schemaVersion } from '../migrate.ts'
import { StoreRefused } from '../open.ts'
import { replay } from '../replay.ts'
import { unsealFile } from '../sealed-file.ts'
import { renameSynced, syncFile } from '../synced-file.ts'
import type { Catalogue } from '../table.ts'
import { faultKind } from './faults.ts'
import { writeMark, type Healed } from './healing-mark.ts'
import { inspectStore, type StoreState } from './inspect.ts'
import { putAside } from './quarantine.ts'
import { rewriteRoll } from './rewrite-roll.ts'
import { entriesAfter, leadsTo, scanRoll, type RollState } from './roll-scan.ts'

export interface HealProgress {
  readonly step: 'checking' | 'restoring' | 'replaying'
  readonly done: number
  /** 0 where it is not known. */
  readonly total: number
}

export interface HealParts {
  readonly storePath: string
  readonly rollPath: string
  /** The roll lies on another disk and that is not there: nothing is made in its place. */
  readonly isRollAway: boolean
  readonly markPath: string
  /** A file that is there while the roll lacks what the store holds: its end is not the end then. */
  readonly rollBehindPath: string
  readonly quarantine: string
  readonly ring: KeyRing
  readonly catalogue: Catalogue
  readonly migrations: readonly Migration[]
  readonly now: number
  readonly backups: () => readonly FoundBackup[]
  readonly onProgress?: (progress: HealProgress) => void
}

const fresh = (storePath: string) => `${storePath}.new`

/** What a rebuilding that was cut off leaves behind. */
export function newParts(storePath: string): string[] {
  return ['', '-wal', '-shm', '-journal'].map((end) => `${fresh(storePath)}${end}`)
}

/** Writes what the roll has after `head` onto the store at `path`; everything of it is in the file when it returns. */
async function replayOnto(parts: HealParts, path: string, head: JournalHead): Promise<JournalHead> {
  const hasRoll = existsSync(parts.rollPath)
  const total = hasRoll ? leadsTo(parts.rollPath, parts.ring, head).number : head.number
  const opened = openConnection(path, parts.catalogue, parts.ring)
  try {
    await replay({ ...opened, ...parts }, hasRoll ? entriesAfter(parts.rollPath, parts.ring, head) : [], {
      base: head,
      schema: schemaVersion(opened.database),
      leavesSchema: true,
      onProgress: (done) => parts.onProgress?.({ step: 'replaying', done, total }),
    })
    opened.database.pragma('wal_checkpoint(truncate)')
    return openJournal(opened.statements).head()
  } finally {
    opened.database.close()
  }
}

export async function replayInPlace(parts: HealParts, store: { readonly head: JournalHead }): Promise<void> {
  await replayOnto(parts, parts.storePath, store.head)
}

function entryHashIn(path: string, parts: HealParts, number: number): string | undefined {
  const { database, statements } = openConnection(path, parts.catalogue, parts.ring)
  try {
    return openJournal(statements).entry(number)?.hash
  } finally {
    database.close()
  }
}

/** Does a store with this head, at `path`, reach the roll's end with the roll's own entries? */
export function reachesEnd(parts: HealParts, path: string, head: JournalHead, end: JournalHead): boolean {
  if (head.number >= end.number) return entryHashIn(path, parts, end.number) === end.hash
  return leadsTo(parts.rollPath, parts.ring, head).hash === end.hash
}

/** Opens a backup beside the store. Answers its state, or null where it is not a good store. */
export function openBackup(parts: HealParts, backup: FoundBackup): Extract<StoreState, { state: 'good' }> | null {
  const path = fresh(parts.storePath)
  for (const part of newParts(parts.storePath)) rmSync(part, { force: true })
  try {
    unsealFile(sealedPath(backup.folder, backup.name), path, parts.ring)
    const state = inspectStore(path, { ...parts, newestSchema: parts.migrations.length })
    return state.state === 'good' ? state : null
  } catch (error) {
    // A backup that does not open is passed over; a full disk is no backup's fault.
    if (faultKind(error) === 'full' || (error instanceof StoreRefused && error.code === 'diskFull')) throw error
    return null
  }
}

export interface Base {
  readonly head: JournalHead
  /** Null for the empty store. */
  readonly backup: FoundBackup | null
}

const emptyBase: Base = { head: { number: 0, hash: emptyHead }, backup: null }

/** The base that needs the least replay and reaches the roll's end; the backup it is lies opened beside the store. */
function findBase(parts: HealParts, roll: RollState): Base | null {
  const end = 'end' in roll ? roll.end?.last : undefined
  if (!end || existsSync(parts.rollBehindPath)) return null
  for (const backup of parts.backups()) {
    parts.onProgress?.({ step: 'restoring', done: 0, total: 0 })
    const state = openBackup(parts, backup)
    if (state && reachesEnd(parts, fresh(parts.storePath), state.head, end)) return { head: state.head, backup }
  }
  for (const part of newParts(parts.storePath)) rmSync(part, { force: true })
  return roll.state === 'whole' ? emptyBase : null
}

/** The new store takes the old one's place; what was there is put aside. */
export function takePlace(parts: HealParts): void {
  syncFile(fresh(parts.storePath))
  for (const end of ['', '-wal']) putAside(parts.quarantine, `${parts.storePath}${end}`, parts.now)
  rmSync(`${parts.storePath}-shm`, { force: true })
  for (const end of ['-wal', '-shm']) rmSync(`${fresh(parts.storePath)}${end}`, { force: true })
  renameSynced(fresh(parts.storePath), parts.storePath)
}

/** Replays onto the base that lies beside the store and puts it in its place. */
export async function finishRebuild(
  parts: HealParts,
  base: Base,
  told: Pick<Healed, 'because' | 'isIncomplete' | 'lastReceipt'>,
): Promise<Healed> {
  const head = await replayOnto(parts, fresh(parts.storePath), base.head)
  const kind = base.backup ? 'restored' : 'rebuilt'
  const healed: Healed = { ...told, kind, from: base.head.number, to: head.number, at: parts.now }
  writeMark(parts.markPath, healed)
  takePlace(parts)
  return healed
}

/** Rebuilds the store, whatever is left of it. Throws `StoreRefused` (`storeLost`) where the roll's end is out of reach. */
export async function rebuildStore(parts: HealParts, because: Healed['because']): Promise<Healed> {
  const roll: RollState = existsSync(parts.rollPath) ? scanRoll(parts.rollPath, parts.ring) : { state: 'missing' }
  const base = findBase(parts, roll)
  if (!base) throw new StoreRefused('storeLost', `The store is ${because} and the roll is ${roll.state}.`)
  const healed = await finishRebuild(parts, base, { because })
  if (roll.state === 'damaged') rewriteRoll(parts)
  return healed
}
