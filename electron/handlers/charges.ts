// The channels of payers' codes. What leaves the counter goes through its charge desk, and only after the act.
import { refuse } from '../../db/core/refusal.ts'
import { makeAskCharge, returnCharge, settleCharge } from '../../db/money/charges/commands.ts'
import type { ChargeView } from '../../db/money/charges/model.ts'
import { findCharge, openBacks, openCharges } from '../../db/money/charges/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { charging, ShownCharge } from '../ipc/charges.ts'
import type { Handlers } from './handler.ts'

const done = { ok: true, value: {} } as const

function shown({ charges }: OpenCounter, view: ChargeView): ShownCharge {
  const { chargeId, number, state, method, amountFen, roomId, room, lines, askedAt, askedByName, reference } = view
  const { reason, paymentId } = view
  const told = { chargeId, number, state, method, amountFen, roomId, room, lines, askedAt, askedByName, reference }
  return { ...told, reason, paymentId, isAsking: charges.isAsking(chargeId) }
}

export const chargeHandlers = {
  charging: async ({ charges }) => ({
    ok: true,
    value: { methods: charges.provider?.methods ?? [], isReachable: await charges.isReachable() },
  }),
  charge: async (counter, { chargeId }) => {
    const found = await findCharge(counter.store.read, chargeId)
    return { ok: true, value: found && shown(counter, found) }
  },
  openCharges: async (counter) => ({
    ok: true,
    value: [...(await openCharges(counter.store.read)), ...(await openBacks(counter.store.read))].map((charge) =>
      shown(counter, charge),
    ),
  }),
  askCharge: {
    // Offline nothing is begun: what would have to be asked again later is not asked at all.
    before: async ({ charges }) => ((await charges.isReachable()) ? { ok: true } : refuse('chargeOffline')),
    commandOf: ({ charges }) => makeAskCharge(charges.provider?.name ?? ''),
  },
  sendCharge: async ({ charges }, { chargeId, payerCode }) => {
    const sent = await charges.send(chargeId, payerCode)
    return sent.ok ? done : sent
  },
  lookAfterCharges: async ({ charges }) => {
    await charges.look()
    return done
  },
  settleCharge: { command: settleCharge },
  returnCharge: { command: returnCharge },
} satisfies Pick<Handlers, keyof typeof charging>
