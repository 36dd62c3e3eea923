// Paying in ahead. A top-up is a bill, so that it is paid like one; what was paid of it is the balance's.
import { refuse } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { StoreCommand } from '../../schema.ts'
import { writeCharge } from '../bills/commands.ts'
import { heldItem } from '../deposits/commands.ts'
import { findFeeItem } from '../fees/queries.ts'
import { prepaidItemId } from './model.ts'

export interface TopUpInput {
  readonly roomId: string
  /** The fee item it may pay; null for any. */
  readonly feeItemId: string | null
  readonly amountFen: number
}

/** Asks for a top-up; its bill is then paid, and the balance has it. Refuses `roomNotFound`, `feeItemNotFound`. */
export const topUpPrepaid: StoreCommand<TopUpInput, { accountId: string; billId: string }> = async (
  port,
  context,
  { roomId, feeItemId, amountFen },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if (!(await findRoom(port.db, roomId))) return refuse('roomNotFound')
  const purpose = feeItemId === null ? null : await findFeeItem(port.db, feeItemId)
  if (feeItemId !== null && purpose?.heldAs !== 'income') return refuse('feeItemNotFound')
  const known = await port.db
    .selectFrom('prepaid_account')
    .select('id')
    .where('roomId', '=', roomId)
    .where('feeItemId', 'is', feeItemId)
    .executeTakeFirst()
  const accountId = known?.id ?? context.newId()
  if (!known)
    port.insert('prepaid_account', {
      id: accountId,
      roomId,
      feeItemId,
      openedAt: context.now,
      openedBy: context.actorId,
    })
  const item = await heldItem(port, prepaidItemId, '预存款', 'prepaid')
  const { day } = await registerToday(port.db, context.now)
  const basis = `预存${purpose ? purpose.name : ''}，以后抵扣账单`
  const billId = await writeCharge(port, context, { roomId, item, amountFen, day, dueOn: day, basis })
  port.insert('prepaid_top_up', { billId, accountId })
  return { ok: true, answer: { accountId, billId } }
}
