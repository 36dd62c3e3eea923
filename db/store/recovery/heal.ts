// The way back at start: store and roll are looked at before anything is opened for work, and brought onto one line
// where that loses nothing. Where it would, the start is refused and the counter stays locked.
import { existsSync, rmSync, statSync } from 'node:fs'
import { StatementCache } from '../dialect.ts'
import { entryLine, openJournal, type JournalHead } from '../journal.ts'
import { openStoreFile, StoreRefused } from '../open.ts'
import { writeMark, type Healed } from './healing-mark.ts'
import { inspectStore, type StoreState } from './inspect.ts'
import { newParts, rebuildStore, replayInPlace, type HealParts } from './rebuild.ts'
import { rewriteRoll } from './rewrite-roll.ts'
import { compareTail, leadsTo, scanRoll, type RollState, type TailState } from './roll-scan.ts'

type GoodStore = Extract<StoreState, { state: 'good' }>

/** Reads the store's journal without leaving it open. */
function withJournal<Answer>(parts: HealParts, read: (journal: ReturnType<typeof openJournal>) => Answer): Answer {
  const database = openStoreFile(parts.storePath)
  try {
    return read(openJournal(new StatementCache(database)))
  } finally {
    database.close()
  }
}

function hasRoll(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0
}

function mark(parts: HealParts, healed: Omit<Healed, 'at'>): Healed {
  const whole = { ...healed, at: parts.now }
  writeMark(parts.markPath, whole)
  return whole
}

/** How long a roll of the whole journal is. */
function journalBytes(parts: HealParts): number {
  return withJournal(parts, (journal) => {
    let bytes = 0
    for (const entry of journal.after(0)) bytes += Buffer.byteLength(entryLine(entry))
    return bytes
  })
}

function writeRollAnew(parts: HealParts, head: JournalHead, because: 'rollMissing' | 'rollDamaged'): Healed {
  rewriteRoll(parts)
  return mark(parts, { kind: 'rollRebuilt', because, from: 0, to: head.number })
}

async function replayMissing(parts: HealParts, store: GoodStore, roll: RollState, last: JournalHead): Promise<Healed> {
  const told = { kind: 'replayed', because: 'storeBehind', from: store.head.number, to: last.number } as const
  const marked = mark(parts, told)
  await replayInPlace(parts, store)
  if (roll.state === 'damaged') rewriteRoll(parts)
  return marked
}

/** The store is good by itself; the roll's end is not the journal's. */
async function bringTogether(parts: HealParts, store: GoodStore, tail: TailState): Promise<Healed> {
  if (tail === 'otherLine')
    throw new StoreRefused('rollDiffers', 'Store and roll hold different entries of one number.')
  const roll = scanRoll(parts.rollPath, parts.ring)
  const last = 'end' in roll ? (roll.end?.last ?? null) : null
  if (last && last.number > store.head.number) {
    if (leadsTo(parts.rollPath, parts.ring, store.head).hash === last.hash)
      return replayMissing(parts, store, roll, last)
    if (roll.state === 'whole') throw new StoreRefused('rollDiffers', 'The roll does not go on from the store.')
    return rebuildStore(parts, 'storeBehind')
  }
  // The roll's last lines can not be read. Were there more of them than the journal has entries, acts would be lost.
  if (roll.state === 'damaged' && roll.end === null && roll.bytes > journalBytes(parts))
    throw new StoreRefused('storeLost', 'The roll is damaged and held more than the store.')
  return writeRollAnew(parts, store.head, 'rollDamaged')
}

async function healGood(parts: HealParts, store: GoodStore): Promise<Healed | null> {
  const { head } = store
  // Its disk is away: the store is good by itself, and the roll is compared when it is back.
  if (parts.isRollAway) return null
  if (!hasRoll(parts.rollPath)) return head.number === 0 ? null : writeRollAnew(parts, head, 'rollMissing')
  const { tail, last } = withJournal(parts, (journal) => compareTail(parts.rollPath, parts.ring, journal))
  const isBehind = head.number - last > 1
  const isHurt = tail !== 'same' || (isBehind && scanRoll(parts.rollPath, parts.ring).state === 'damaged')
  if (isHurt) return bringTogether(parts, store, tail)
  // A cut of power costs the roll one line; more of them were lost in another way, and that is told.
  if (!isBehind) return null
  return mark(parts, { kind: 'rollRebuilt', because: 'rollBehind', from: last, to: head.number })
}

/**
 * Brings store and roll onto one line. Answers what was done, or null where nothing had to be. Throws `StoreRefused`:
 * `storeFromFuture`, `rollDiffers`, `storeLost` (no way back reaches the roll's end); and the disk's errors as they are.
 */
export async function heal(parts: HealParts): Promise<Healed | null> {
  for (const path of newParts(parts.storePath)) rmSync(path, { force: true })
  parts.onProgress?.({ step: 'checking', done: 0, total: 0 })
  const store = inspectStore(parts.storePath, { ...parts, newestSchema: parts.migrations.length })
  if (store.state === 'future')
    throw new StoreRefused('storeFromFuture', `The store is at schema ${store.schema}, this program is older.`)
  if (store.state === 'good') return healGood(parts, store)
  if (store.state === 'absent' && !hasRoll(parts.rollPath) && parts.backups().length === 0) return null
  return rebuildStore(parts, store.state === 'absent' ? 'storeMissing' : store.because)
}
