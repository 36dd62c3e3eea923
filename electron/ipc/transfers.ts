import { z } from 'zod'
import type { TransferView } from '../../db/money/transfers/model.ts'
import { verifiers } from '../../db/money/transfers/rules.ts'
import { command, query } from './channel.ts'
import { id, nothing, shortText } from './values.ts'

const at = { paymentId: id, position: z.int().min(0).max(20) }

export interface TransferAnswer {
  readonly paymentId: string
  readonly position: number
}

export const transferring = {
  /** What nobody has looked for in the bank yet, the oldest first. */
  transfersToVerify: query<readonly TransferView[]>()({ input: nothing, callers: 'signedIn' }),
  transfersOf: query<readonly TransferView[]>()({ input: z.strictObject({ paymentId: id }), callers: 'signedIn' }),
  /** It stands in the bank. Refuses `transferVerified`, `transferOwn`, and at `seenOn` what no such day is. */
  confirmTransfer: command<TransferAnswer>()({
    input: z.strictObject({ ...at, seenOn: z.string().max(32) }),
    callers: verifiers,
  }),
  /** It never came, and is owed again. Refuses `transferVerified`, `transferOwn`. */
  denyTransfer: command<TransferAnswer & { readonly owedFen: number }>()({
    input: z.strictObject({ ...at, reason: shortText }),
    callers: verifiers,
  }),
}
