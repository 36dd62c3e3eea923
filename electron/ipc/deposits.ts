// Deposits: money held for an object, and given back once.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { depositPurposes, returnMethods, returnProofs, type DepositView } from '../../db/money/deposits/model.ts'
import { payoutMethods, type PayoutView, type PrepaidView } from '../../db/money/prepaid/model.ts'
import { command, query } from './channel.ts'
import { amountFen, id, shortText } from './values.ts'

const desk: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

export const depositing = {
  /** What is and was held for a room, the newest first. */
  deposits: query<readonly DepositView[]>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  /** Asks for a deposit; its bill is then paid like any other. Refuses `depositHeld`. */
  takeDeposit: command<{ readonly depositId: string; readonly billId: string }>()({
    input: z.strictObject({
      roomId: id,
      purpose: z.enum(depositPurposes),
      object: z.string().max(60),
      amountFen: amountFen.min(1),
    }),
    callers: desk,
  }),
  /** Against its receipt or a word that it was lost, once. Refuses `depositReturned`, `depositUnpaid`. */
  returnDeposit: command<{
    readonly depositId: string
    readonly number: string
    readonly returnedFen: number
    readonly deductedFen: number
  }>()({
    input: z.strictObject({
      depositId: id,
      deductions: z
        .array(
          z.strictObject({ what: z.string().max(200), amountFen: amountFen.min(1), evidence: z.string().max(200) }),
        )
        .max(20)
        .readonly(),
      method: z.enum(returnMethods),
      reference: z.string().max(64),
      proof: z.enum(returnProofs),
      /** Who takes the money; null for the payer of the room. */
      payeeName: shortText.nullable(),
      reason: shortText,
    }),
    callers: desk,
    personal: true,
    approval: { by: ['supervisor', 'manager'], when: 'always' },
  }),
  /** What a room has prepaid, for anything first. */
  prepaid: query<readonly PrepaidView[]>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  /** Asks for a top-up; its bill is then paid like any other. */
  topUpPrepaid: command<{ readonly accountId: string; readonly billId: string }>()({
    input: z.strictObject({ roomId: id, feeItemId: id.nullable(), amountFen: amountFen.min(1) }),
    callers: desk,
  }),
  /** What was paid out of a room's balances, the newest first. */
  payouts: query<readonly PayoutView[]>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  /** Pays a balance out, in part or in whole. Refuses `prepaidTooLittle`, `refundNotPayable`, `drawerTooLittle`. */
  payOutPrepaid: command<{
    readonly payoutId: string
    readonly number: string
    readonly amountFen: number
    readonly leftFen: number
  }>()({
    input: z.strictObject({
      accountId: id,
      amountFen: amountFen.min(1),
      method: z.enum(payoutMethods),
      reference: z.string().max(64),
      /** Who takes the money; null for the payer of the room. */
      payeeName: shortText.nullable(),
      reason: shortText,
    }),
    callers: desk,
    personal: true,
    approval: { by: ['supervisor', 'manager'], when: 'always' },
  }),
  reprintPayout: command<{ readonly jobId: string; readonly copyNumber: number }>()({
    input: z.strictObject({ payoutId: id, reason: shortText }),
    callers: desk,
    ownPin: true,
  }),
  reprintReturn: command<{ readonly jobId: string; readonly copyNumber: number }>()({
    input: z.strictObject({ depositId: id, reason: shortText }),
    callers: desk,
    ownPin: true,
  }),
}
