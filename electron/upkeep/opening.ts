// The opening line: how the counter stands, in one look. Pure, so that every sentence of it can be tested.
import type { OpeningPart } from '../ipc/upkeep.ts'

export interface OpeningFacts {
  readonly now: number
  /** Null where the disk does not say. */
  readonly freeBytes: number | null
  readonly isBallastWhole: boolean
  readonly clockText: string
  readonly dateText: string
  readonly isClockMoved: boolean
  readonly lastBackupAt: number | null
  /** The first backup of a new counter waits until it stands. */
  readonly isJustOpened: boolean
  readonly isLastProven: boolean
  readonly secondPlace: 'reached' | 'away' | null
  /** A live estate, whose copies should lie on a second disk, and none is named. */
  readonly isSecondPlaceMissing: boolean
  readonly rollMissingSince: number | null
  readonly printers: number
  readonly troubledPapers: number
  /** Printers that nothing has reached since the start. */
  readonly untriedPrinters: number
  /** No printer at all: papers go into a folder. */
  readonly isFolderOnly: boolean
  /** A live estate where nobody who approves can do so by telephone. */
  readonly isPhoneMissing: boolean
  /** What befell the counter and nobody took note of, by kind. */
  readonly unseen: readonly string[]
}

const gigabyte = 1024 ** 3
const hourMs = 3_600_000

/** Below this the disk has to be cleared: a year of a counter takes less, a day of another program may take it. */
export const lowDiskBytes = 2 * gigabyte
/** A backup a night, and half a day for a counter that is switched on late. */
export const oldBackupMs = 36 * hourMs

function disk({ freeBytes, isBallastWhole }: OpeningFacts): OpeningPart {
  const gigabytes = freeBytes === null ? 0 : Math.floor(freeBytes / gigabyte)
  const part = (state: 'good' | 'look', code: string): OpeningPart => ({
    about: 'disk',
    state,
    code,
    facts: { gigabytes },
  })
  if (freeBytes === null) return part('look', 'diskUnknown')
  if (!isBallastWhole) return part('look', 'diskFull')
  return freeBytes < lowDiskBytes ? part('look', 'diskLow') : part('good', 'diskGood')
}

function backup(facts: OpeningFacts): OpeningPart {
  const age = facts.lastBackupAt === null ? 0 : Math.max(0, facts.now - facts.lastBackupAt)
  const hours = Math.floor(age / hourMs)
  const part = (state: 'good' | 'look', code: string): OpeningPart => ({
    about: 'backup',
    state,
    code,
    facts: { hours, days: Math.floor(hours / 24) },
  })
  const missing = facts.isSecondPlaceMissing ? part('look', 'secondPlaceNone') : null
  if (facts.lastBackupAt === null)
    return facts.isJustOpened ? (missing ?? part('good', 'backupSoon')) : part('look', 'backupNone')
  if (age > oldBackupMs) return part('look', 'backupOld')
  if (!facts.isLastProven) return part('look', 'backupUnproven')
  if (facts.secondPlace === 'away') return part('look', 'backupAway')
  if (missing) return missing
  return part('good', hours === 0 ? 'backupFresh' : 'backupGood')
}

function simple(about: OpeningPart['about'], isGood: boolean, good: string, look: string, facts = {}): OpeningPart {
  return { about, state: isGood ? 'good' : 'look', code: isGood ? good : look, facts }
}

function printers({ printers: count, troubledPapers, untriedPrinters, isFolderOnly }: OpeningFacts): OpeningPart {
  if (count === 0) return { about: 'printers', state: 'look', code: 'printersNone', facts: {} }
  const good = isFolderOnly ? 'printersFolder' : untriedPrinters === 0 ? 'printersGood' : 'printersUntried'
  return simple('printers', troubledPapers === 0, good, 'printersTrouble', { count: troubledPapers })
}

/** All parts, in the order they are read out. */
export function openingParts(facts: OpeningFacts): OpeningPart[] {
  const events = facts.unseen.filter((kind) => kind !== 'clockMoved')
  return [
    disk(facts),
    simple('clock', !facts.isClockMoved, 'clockGood', 'clockMoved', { date: facts.dateText, time: facts.clockText }),
    backup(facts),
    simple('roll', facts.rollMissingSince === null, 'rollGood', 'rollMissing'),
    printers(facts),
    ...(facts.isPhoneMissing ? [{ about: 'approvals', state: 'look', code: 'phoneMissing', facts: {} } as const] : []),
    ...(events.length > 0
      ? [{ about: 'events', state: 'look', code: `event.${events[0] ?? ''}`, facts: { count: events.length } } as const]
      : []),
  ]
}
