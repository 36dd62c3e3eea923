// Money held for an object, and given back once. What is asked for is a bill, so that it is paid like one: any way, split,
// taken back within its shift. What is held is what was paid of it, never a figure of its own.
import { refuse } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { writeCharge } from '../bills/commands.ts'
import type { FeeItem, HeldAs } from '../fees/model.ts'
import { findFeeItem } from '../fees/queries.ts'
import { depositItemId, depositPurposeWords, type DepositPurpose } from './model.ts'

/** The fee item for money that is only held, made with the first that is held under it. */
export async function heldItem(port: ActPort, id: string, name: string, heldAs: HeldAs): Promise<FeeItem> {
  const known = await findFeeItem(port.db, id)
  if (known) return known
  const isTaken = await port.db.selectFrom('fee_item').select('id').where('name', '=', name).executeTakeFirst()
  port.insert('fee_item', { id, name: isTaken ? `${name}（代管）` : name, unit: '笔', kind: 'manual', heldAs })
  const made = await findFeeItem(port.db, id)
  if (!made) throw new Error('The fee item for money that is held was not written.')
  return made
}

export interface DepositDraft {
  readonly roomId: string
  readonly purpose: DepositPurpose
  readonly object: string
  readonly amountFen: number
  readonly day: string
  readonly by: string
}

/** Writes a deposit and the bill it is paid with. */
export async function writeDeposit(
  port: ActPort,
  context: ActContext,
  { roomId, purpose, object, amountFen, day, by }: DepositDraft,
): Promise<{ depositId: string; billId: string }> {
  const item = await heldItem(port, depositItemId, '押金', 'deposit')
  const basis = `${depositPurposeWords[purpose]}押金 ${object}，归还并核验后凭收据退还`
  const billId = await writeCharge(port, context, { roomId, item, amountFen, day, dueOn: day, basis })
  const depositId = context.newId()
  port.insert('deposit', { id: depositId, roomId, billId, purpose, object, madeAt: context.now, madeBy: by })
  return { depositId, billId }
}

export interface TakeDepositInput {
  readonly roomId: string
  readonly purpose: DepositPurpose
  readonly object: string
  readonly amountFen: number
}

/**
 * Asks for a deposit; it is paid as a bill, and held once it is. Refuses `roomNotFound`, `objectMissing`, and `depositHeld`
 * where one is held or asked for already for the same object.
 */
export const takeDeposit: StoreCommand<TakeDepositInput, { depositId: string; billId: string }> = async (
  port,
  context,
  input,
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if (!(await findRoom(port.db, input.roomId))) return refuse('roomNotFound')
  const object = input.object.trim()
  if (object === '') return refuse('objectMissing', { field: 'object' })
  const held = await port.db
    .selectFrom('deposit')
    .leftJoin('deposit_return as back', 'back.depositId', 'deposit.id')
    .leftJoin('bill_void as dropped', 'dropped.billId', 'deposit.billId')
    .select('deposit.id')
    .where('purpose', '=', input.purpose)
    .where('object', '=', object)
    .where('back.depositId', 'is', null)
    .where('dropped.billId', 'is', null)
    .executeTakeFirst()
  if (held) return refuse('depositHeld', { field: 'object' })
  const { day } = await registerToday(port.db, context.now)
  const draft = { ...input, object, day, by: context.actorId }
  return { ok: true, answer: await writeDeposit(port, context, draft) }
}
