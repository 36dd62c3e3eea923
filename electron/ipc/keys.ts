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

const secret = z.string().min(1).max(200)

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
