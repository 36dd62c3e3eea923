import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { chargeMethods, type ChargeMethod, type ChargeState, type ChargeView } from '../../db/money/charges/model.ts'
import { command, note, query } from './channel.ts'
import { amountFen, id, nothing, shortText } from './values.ts'

/** Who takes money at the counter. */
const cashiers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']
const desk: readonly Role[] = ['receptionist', 'cashier', 'supervisor', 'finance', 'manager']
const by: readonly Role[] = ['supervisor', 'manager']

export interface Charging {
  /** What can be charged by a payer's code; nothing where no provider is set up. */
  readonly methods: readonly ChargeMethod[]
  /** Whether it can be asked now. */
  readonly isReachable: boolean
}

export interface ShownCharge extends ChargeView {
  /** It is being asked for at this moment; otherwise nobody waits for an answer. */
  readonly isAsking: boolean
}

export interface ChargeAnswer {
  readonly chargeId: string
  readonly state: ChargeState
}

const reference = z.string().trim().max(64)

export const charging = {
  charging: query<Charging>()({ input: nothing, callers: 'signedIn' }),
  charge: query<ShownCharge | null>()({ input: z.strictObject({ chargeId: id }), callers: 'signedIn' }),
  /** Charges that block their bills, and those whose money is to go back because their payment is void, the oldest first. */
  openCharges: query<readonly ShownCharge[]>()({ input: nothing, callers: 'signedIn' }),
  /** Writes the attempt down, before anybody is asked. Refuses `chargeOffline`, `chargeOpen`, `dueChanged`. */
  askCharge: command<{ readonly chargeId: string; readonly number: string }>()({
    input: z.strictObject({
      roomId: id,
      lines: z
        .array(z.strictObject({ billId: id, amountFen: amountFen.min(1), lateFen: amountFen.optional() }))
        .min(1)
        .max(200),
      amountFen: amountFen.min(1),
      method: z.enum(chargeMethods),
    }),
    callers: cashiers,
    takesMoney: true,
    approval: { by, when: 'asked' },
  }),
  /** Asks for it with the payer's code, which is kept nowhere. Answers at once. Refuses `chargeSettled`, `chargeAsked`. */
  sendCharge: note<object>()({
    input: z.strictObject({ chargeId: id, payerCode: z.string().min(16).max(40) }),
    callers: cashiers,
  }),
  /** Asks the provider what became of all that nobody knows of. */
  lookAfterCharges: note<object>()({ input: nothing, callers: desk }),
  /** By what the provider's own page says. Refuses `chargeSettled`, and at `reference` what no number is or is used. */
  settleCharge: command<ChargeAnswer>()({
    input: z.strictObject({
      chargeId: id,
      outcome: z.enum(['paid', 'notPaid']),
      reference,
      reason: shortText,
    }),
    callers: desk,
    approval: { by, when: 'always' },
  }),
  /** The money went back to the payer. Refuses `chargeSettled`, and at `reference` what no number is. */
  returnCharge: command<ChargeAnswer>()({
    input: z.strictObject({ chargeId: id, reference }),
    callers: desk,
    approval: { by, when: 'always' },
  }),
}
