import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { note, query } from './channel.ts'
import { id } from './values.ts'

/** Somebody who may approve what is asked; colleagues are no secret among one another. */
export interface Approver {
  readonly staffId: string
  readonly number: string
  readonly name: string | null
  readonly role: Role
}

const command = z.string().min(1).max(60)

export const approvals = {
  /** Who may approve this command of the person signed in; empty where nobody else is there who may. */
  approvers: query<readonly Approver[]>()({ input: z.strictObject({ command }), callers: 'signedIn' }),
  /** The approver's own PIN for exactly this act; answers what the act is sent with, once, within two minutes. */
  approveAct: note<{ readonly approvalId: string }>()({
    input: z.strictObject({
      command,
      actId: id,
      input: z.unknown(),
      approverId: id,
      pin: z.string().min(1).max(64),
    }),
    callers: 'signedIn',
  }),
}
