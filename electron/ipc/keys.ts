import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { removalKinds } from '../../db/system/removals/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing } from './values.ts'

const heads: readonly Role[] = ['supervisor', 'manager']

/** A recovery sheet that is being printed. */
export interface KeySheetView {
  readonly isWaiting: boolean
  /** To be written down by hand where no printer takes paper; null otherwise. */
  readonly groups: readonly string[] | null
}

/** What F11 shows of the keys. */
export interface KeysView {
  readonly opensBy: 'file' | 'system' | 'passphrase'
  /**
   * Null where none was set. Nobody typed it since it was set: the one before it stays. Then unconfirmed until the next
   * start has proven it, and so is a sheet.
   */
  readonly passphrase: 'notTyped' | 'unconfirmed' | 'confirmed' | null
  readonly sheet: 'unconfirmed' | 'confirmed' | 'notInHand' | null
  /** A new master key that no start has proven yet: the slots of the old one still open it. */
  readonly isNewMaster: boolean
  /** Record keys that are damaged in every copy. */
  readonly lost: number
  /** Record keys that were damaged in one copy and came from the other, at this start. */
  readonly healed: number
  /** The copy at the second place of backups; null where none is named. */
  readonly outside: { readonly isAway: boolean; readonly pending: number } | null
}

const secret = z.string().min(1).max(200)
/** May be empty: the rule says so at its field. */
const typedSecret = z.string().max(200)

export const keys = {
  /** Opens the keys at a start that could not. Refuses like `unlockByTyped`, and `keysOpen`. */
  openKeys: note<Record<string, never>>()({
    input: z.union([z.strictObject({ passphrase: secret }), z.strictObject({ code: secret })]),
    callers: 'anyone',
  }),
  /** The three channels of a waiting sheet refuse `noSheetWaiting` to whoever did not make it. */
  keySheet: query<KeySheetView>()({ input: nothing, callers: 'anyone' }),
  printKeySheet: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
  confirmKeySheet: note<Record<string, never>>()({
    input: z.strictObject({ lastGroup: z.string().min(1).max(20) }),
    callers: 'anyone',
  }),
  leaveKeySheet: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
  keysView: query<KeysView>()({ input: nothing, callers: heads }),
  /** Refuses `passphraseWrong`, `passphraseTooShort`, `passphraseTooPlain`. */
  changePassphrase: note<Record<string, never>>()({
    input: z.strictObject({ current: typedSecret, passphrase: typedSecret }),
    callers: heads,
  }),
  /** The new passphrase once more. Refuses `passphraseWrong`, also for the one before it. */
  confirmPassphrase: note<Record<string, never>>()({ input: z.strictObject({ current: typedSecret }), callers: heads }),
  /** Makes a new sheet, which waits to be printed. Refuses `passphraseWrong`. */
  makeKeySheet: note<Record<string, never>>()({ input: z.strictObject({ current: typedSecret }), callers: heads }),
  /** Makes a new master key and a new sheet. Refuses `passphraseWrong`, `masterNotProven`. */
  renewMasterKey: note<Record<string, never>>()({ input: z.strictObject({ current: typedSecret }), callers: heads }),
  /**
   * Removes what is known of a person for good. Refuses `removedBefore`, and whoever is still here: `visitNotOver`,
   * `livesHere`, `vehicleInUse`, `worksHere`; or is not known: `visitNotFound`, `residentNotFound`, `vehicleNotFound`,
   * `staffNotFound`.
   */
  removePerson: command<{ readonly recordId: string }>()({
    input: z.strictObject({ kind: z.enum(removalKinds), recordId: id, because: z.enum(['request', 'mistake']) }),
    callers: heads,
  }),
}
