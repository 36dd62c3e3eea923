// The channels of refunds.
import { refundPayment } from '../../db/money/refunds/commands.ts'
import { readRefundable } from '../../db/money/refunds/queries.ts'
import type { refunding } from '../ipc/refunds.ts'
import type { Handlers } from './handler.ts'

export const refundHandlers = {
  refundable: async ({ store }, { paymentId }) => ({ ok: true, value: await readRefundable(store.read, paymentId) }),
  refundPayment: { command: refundPayment },
} satisfies Pick<Handlers, keyof typeof refunding>
