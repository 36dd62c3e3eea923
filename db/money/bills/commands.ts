import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { refuse } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { StoreCommand } from '../../schema.ts'
import { findFeeItem, readFees } from '../fees/queries.ts'
import { priceOn } from '../runs/count-rules.ts'
import type { Workings } from '../runs/model.ts'
import { findBill } from './queries.ts'

export interface ChargeByHandInput {
  readonly roomId: string
  readonly feeItemId: string
  readonly amountFen: number
  readonly dueOn: string
  /** What it is for, which the bill's explanation says. */
  readonly reason: string
}

/**
 * A bill of its own for one day, such as a repair or a replacement card. Refuses `roomNotFound`, `feeItemNotFound`,
 * `notByHand` for an item that runs bill, `reasonMissing`, `priceMissing` where the item has no basis yet.
 */
export const chargeByHand: StoreCommand<ChargeByHandInput, { billId: string }> = async (port, context, input) => {
  if (!(await findRoom(port.db, input.roomId))) return refuse('roomNotFound')
  const item = await findFeeItem(port.db, input.feeItemId)
  if (!item) return refuse('feeItemNotFound')
  if (item.kind !== 'manual') return refuse('notByHand', { field: 'feeItemId' })
  const due = atField('dueOn', readDay(input.dueOn))
  if (!due.ok) return due
  const reason = input.reason.trim()
  if (reason === '') return refuse('reasonMissing', { field: 'reason' })
  const { day } = await registerToday(port.db, context.now)
  const price = priceOn((await readFees(port.db)).get(item.id)?.prices ?? [], day)
  if (!price) return refuse('priceMissing', { facts: { day } })
  const workings: Workings = {
    kind: 'manual',
    quantityMilli: 1000,
    unit: item.unit,
    parts: [{ from: day, to: day, monthsText: '1', unitPriceTenThousandths: 0, basis: `${price.basis}；${reason}` }],
    additionFen: 0,
    rounding: item.rounding,
  }
  const id = context.newId()
  port.insert('bill', {
    id,
    roomId: input.roomId,
    feeItemId: item.id,
    periodFrom: day,
    periodTo: day,
    quantityMilli: 1000,
    unitPriceTenThousandths: input.amountFen * 100,
    months: 1,
    amountFen: input.amountFen,
    dueOn: due.day,
    origin: 'charge',
    workings: JSON.stringify(workings),
  })
  return { ok: true, answer: { billId: id } }
}

/**
 * Takes a bill back that nobody has paid on, by two persons' word; a later run bills the period again. Refuses
 * `billNotFound`, `approvalNeeded`, `reasonMissing`, `billPaidOn`.
 */
export const voidBill: StoreCommand<{ billId: string; reason: string }, { billId: string }> = async (
  port,
  context,
  { billId, reason },
) => {
  const bill = await findBill(port.db, billId)
  if (!bill) return refuse('billNotFound')
  if (reason.trim() === '') return refuse('reasonMissing', { field: 'reason' })
  if (bill.paidFen > 0) return refuse('billPaidOn', { facts: { paidFen: bill.paidFen } })
  if (context.approverId === null) return refuse('approvalNeeded', { facts: { amountFen: bill.amountFen } })
  const { actorId: voidedBy, approverId, now: voidedAt } = context
  port.insert('bill_void', { billId, reason: reason.trim(), voidedAt, voidedBy, approverId })
  return { ok: true, answer: { billId } }
}
