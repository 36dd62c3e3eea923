// The channels of deposits.
import { takeDeposit } from '../../db/money/deposits/commands.ts'
import { depositsOf } from '../../db/money/deposits/queries.ts'
import { reprintReturn, returnDeposit } from '../../db/money/deposits/return-commands.ts'
import { topUpPrepaid } from '../../db/money/prepaid/commands.ts'
import { payOutPrepaid, reprintPayout } from '../../db/money/prepaid/payout-commands.ts'
import { payoutsOf, prepaidOf } from '../../db/money/prepaid/queries.ts'
import type { depositing } from '../ipc/deposits.ts'
import type { Handlers } from './handler.ts'

export const depositHandlers = {
  deposits: async ({ store }, { roomId }) => ({ ok: true, value: await depositsOf(store.read, roomId) }),
  prepaid: async ({ store }, { roomId }) => ({ ok: true, value: await prepaidOf(store.read, roomId) }),
  payouts: async ({ store }, { roomId }) => ({ ok: true, value: await payoutsOf(store.read, roomId) }),
  payOutPrepaid: { command: payOutPrepaid },
  reprintPayout: { command: reprintPayout },
  topUpPrepaid: { command: topUpPrepaid },
  takeDeposit: { command: takeDeposit },
  returnDeposit: { command: returnDeposit },
  reprintReturn: { command: reprintReturn },
} satisfies Pick<Handlers, keyof typeof depositing>
