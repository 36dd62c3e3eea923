// The channels of transfers and cheques.
import { confirmTransfer, denyTransfer } from '../../db/money/transfers/commands.ts'
import { transfersOf, transfersToVerify } from '../../db/money/transfers/queries.ts'
import type { transferring } from '../ipc/transfers.ts'
import type { Handlers } from './handler.ts'

export const transferHandlers = {
  transfersToVerify: async ({ store }) => ({ ok: true, value: await transfersToVerify(store.read) }),
  transfersOf: async ({ store }, { paymentId }) => ({ ok: true, value: await transfersOf(store.read, paymentId) }),
  confirmTransfer: { command: confirmTransfer },
  denyTransfer: { command: denyTransfer },
} satisfies Pick<Handlers, keyof typeof transferring>
