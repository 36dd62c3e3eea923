// The channels of refunds.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { Refundable, RefundAnswer } from '../../db/money/refunds/model.ts'
import { otherMethods } from '../../db/money/payments/rules.ts'
import { command, query } from './channel.ts'
import { amountFen, id, shortText } from './values.ts'

const cashiers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

export const refunding = {
  /** What of a payment can still be given back, and what was. */
  refundable: query<Refundable | null>()({ input: z.strictObject({ paymentId: id }), callers: 'signedIn' }),
  /**
   * Gives money of a payment back, in part or in whole. Refuses `refundTooMuch`, `refundNotPayable`, `dueChanged`,
   * `referenceMissing`, `payerCode`, `referenceUsed`, `payeeMissing`, `drawerTooLittle`, `alreadyVoid`.
   */
  refundPayment: command<RefundAnswer>()({
    input: z.strictObject({
      paymentId: id,
      lines: z
        .array(z.strictObject({ billId: id, amountFen: amountFen.min(1) }))
        .min(1)
        .max(200),
      isOwedAgain: z.boolean(),
      /** What the clerk saw as going back; refused when it is another sum. */
      dueFen: amountFen.min(1),
      parts: z
        .array(
          z.strictObject({
            paidBy: z.enum(['cash', ...otherMethods]),
            method: z.enum(['cash', ...otherMethods]),
            amountFen: amountFen.min(1),
            reference: shortText.nullable(),
          }),
        )
        .min(1)
        .max(10),
      reason: shortText,
      isPaperBack: z.boolean(),
      payee: shortText.nullable(),
    }),
    callers: cashiers,
    personal: true,
    approval: { by: ['supervisor', 'manager'], when: 'always' },
  }),
}
