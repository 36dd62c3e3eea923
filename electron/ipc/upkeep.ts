// Upkeep: how the counter stands, its backups, and the way back.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { UpkeepEventView } from '../../db/system/upkeep/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing } from './values.ts'

/** Who answers for the centre. */
const overseers: readonly Role[] = ['supervisor', 'finance', 'manager']
const heads: readonly Role[] = ['supervisor', 'manager']

export const openingSubjects = ['disk', 'clock', 'backup', 'roll', 'printers', 'approvals', 'events'] as const
export type OpeningSubject = (typeof openingSubjects)[number]

/** One part of the opening line. `code` has a sentence in the texts under `opening`, `facts` are its numbers. */
export interface OpeningPart {
  readonly about: OpeningSubject
  /** `look`: somebody has to do something, and the sentence says what. */
  readonly state: 'good' | 'look'
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
}

export interface BackupView {
  readonly name: string
  readonly reason: 'nightly' | 'onDemand' | 'shiftClose'
  readonly madeAt: number
  /** The last entry it holds. */
  readonly number: number
  readonly bytes: number
  /** What restoring it once found: `good`, or a code; null where that is not done yet. */
  readonly proof: { readonly at: number; readonly result: string; readonly entries: number } | null
}

export interface BackupsView {
  /** The newest first. */
  readonly backups: readonly BackupView[]
  readonly isBusy: boolean
  /** The folder of the second place, empty where none is named; whether the last backup reached it. */
  readonly secondPlace: string
  readonly secondPlaceState: 'reached' | 'away' | null
}

/** What restoring would bring back. A restore never goes back in time: the roll is replayed onto it. */
export interface RestorePreview {
  /** The backup, or null for the roll alone. */
  readonly name: string | null
  /** When the backup was made; null for the roll alone. */
  readonly madeAt: number | null
  /** The last entry the backup holds. */
  readonly holdsTo: number
  /** The last entry after the roll is replayed onto it. */
  readonly reaches: number
  /** The last entry of the store now. */
  readonly now: number
  /** False where entries would be missing afterwards: such a restore is refused while the store is good. */
  readonly isComplete: boolean
}

/** What a locked counter can be brought back from, the one that reaches furthest first. */
export interface LockedWays {
  readonly ways: readonly Pick<RestorePreview, 'name' | 'madeAt' | 'holdsTo' | 'reaches'>[]
  /** Whether the supervisor's passphrase, or the code of the recovery sheet, is asked for. */
  readonly asksSecret: boolean
}

/** What a folder holds that an empty machine could take over. */
export interface RescueView {
  readonly hasKeys: boolean
  readonly hasRoll: boolean
  readonly backups: readonly { readonly madeAt: number; readonly number: number }[]
}

const folder = z.string().min(1).max(400)

const backupName = z.string().regex(/^backup-[\w-]{1,80}$/)

export const upkeep = {
  /** How the counter stands: shown while idle and at the sign-in; holds nothing about a person. */
  opening: query<readonly OpeningPart[]>()({ input: nothing, callers: 'anyone' }),
  /** What befell the counter lately, the newest first. */
  upkeepEvents: query<readonly UpkeepEventView[]>()({ input: nothing, callers: overseers }),
  seeUpkeepEvent: command<{ readonly eventId: string }>()({
    input: z.strictObject({ eventId: id }),
    callers: overseers,
  }),
  backups: query<BackupsView>()({ input: nothing, callers: overseers }),
  /** Answers when the backup is made and proven; `isBusy` and topic `upkeep` tell meanwhile. Refuses `backupFailed`. */
  backUpNow: note<BackupView>()({ input: nothing, callers: overseers }),
  restorePreview: query<RestorePreview>()({
    input: z.strictObject({ name: backupName.nullable() }),
    callers: heads,
  }),
  /**
   * Makes the store anew from a backup, or from the roll alone, and replays the roll onto it. The counter is locked
   * meanwhile and shows how far it is. Refuses `backupUnknown`, `restoreIncomplete`.
   */
  restoreBackup: note<{ readonly entries: number }>()({
    input: z.strictObject({ name: backupName.nullable() }),
    callers: heads,
  }),
  /** Of a counter that is locked because store and roll are lost; empty for any other. */
  lockedWays: query<LockedWays>()({ input: nothing, callers: 'anyone' }),
  /**
   * Restores a locked counter. What is missing afterwards is lost, and receipts are numbered in a new series. Refuses
   * `nothingToRestore`, `passphraseWrong`, `receiptUnreadable`, and like `restoreBackup`.
   */
  restoreLocked: note<{ readonly entries: number }>()({
    input: z.strictObject({
      name: backupName.nullable(),
      secret: z.string().max(200),
      lastReceipt: z.string().max(30),
    }),
    callers: 'anyone',
  }),
  /** Looks into a locked counter; it closes by itself after a while. Refuses `nothingToRead`, `passphraseWrong`. */
  lookLocked: note<Record<string, never>>()({
    input: z.strictObject({ secret: z.string().max(200) }),
    callers: 'anyone',
  }),
  /** Ends the look. */
  closeLook: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
  /** At the first run: what the folder holds. */
  lookForRescue: query<RescueView>()({ input: z.strictObject({ folder }), callers: 'anyone' }),
  /**
   * At the first run: takes keys, roll and backups over and starts with them, which asks for passphrase or sheet. Refuses
   * `storeExists`, `nothingToTake`, `keysNotThere`.
   */
  takeRescue: note<Record<string, never>>()({ input: z.strictObject({ folder }), callers: 'anyone' }),
}
