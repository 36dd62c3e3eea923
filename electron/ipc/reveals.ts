import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { revealKinds, revealReasons, type ShownInFull } from '../../db/desk/reveals/model.ts'
import type { RecalledVisitor } from '../../db/desk/visits/model.ts'
import { command, query } from './channel.ts'
import { id } from './values.ts'

/** Who may see somebody in full outside a task, with a reason. */
const revealers: readonly Role[] = ['receptionist', 'cashier', 'supervisor', 'manager']
const receivers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

export const reveals = {
  /** Refuses `revealGone`. */
  showInFull: command<object>()({
    input: z.strictObject({ kind: z.enum(revealKinds), recordId: id, reason: z.enum(revealReasons) }),
    callers: revealers,
    ownPin: true,
  }),
  /** Null unless `showInFull` was run for exactly this, by the same person, a moment ago. */
  shownInFull: query<ShownInFull | null>()({
    input: z.strictObject({ kind: z.enum(revealKinds), recordId: id }),
    callers: revealers,
  }),
  /** This is the visitor who was here before: what is known of them fills the form. Refuses `revealGone`. */
  recallVisitor: command<object>()({ input: z.strictObject({ visitId: id }), callers: receivers }),
  /** Null unless `recallVisitor` was run a moment ago. */
  recalledVisitor: query<RecalledVisitor | null>()({ input: z.strictObject({ visitId: id }), callers: receivers }),
}
