// What a payment may be beside whole bills of one household: other rooms, things charged at once, late charges left for
// another time, a part of the sum, and which bill is paid first.
import type { PayableBill } from '../../../db/money/bills/model.ts'
import { allocate, inOrder } from '../../../db/money/payments/order-rules.ts'
import type { OneOff, PaymentLine } from '../../../db/money/payments/rules.ts'

/** A thing charged at once, with the name its row shows. */
export interface OneOffRow extends OneOff {
  readonly name: string
}

export interface MoreFields {
  /** Rooms that are paid for besides, in the order they were added. */
  readonly rooms: readonly string[]
  /** Those of them whose bills have come and been chosen. */
  readonly seen: readonly string[]
  readonly oneOffs: readonly OneOffRow[]
  /** Bills whose late charge is not paid now. */
  readonly lateLeft: readonly string[]
  /** Bills the payer wants paid first. */
  readonly first: readonly string[]
  /** Only so much is paid now; null for all that is chosen. */
  readonly partFen: number | null
}

export const noMore: MoreFields = { rooms: [], seen: [], oneOffs: [], lateLeft: [], first: [], partFen: null }

export function toggledIn(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]
}

/** What is paid of the bills that are chosen: all of each with what being late costs, or as far as a sum goes. */
export function linesOf(more: MoreFields, chosen: readonly PayableBill[]): PaymentLine[] {
  const lateOf = ({ id, lateFen }: PayableBill) => (more.lateLeft.includes(id) ? 0 : lateFen)
  const line = (bill: PayableBill, amountFen: number, lateFen: number): PaymentLine =>
    lateFen > 0 ? { billId: bill.id, amountFen, lateFen } : { billId: bill.id, amountFen }
  const ordered = inOrder(chosen, more.first)
  if (more.partFen === null) return ordered.map((bill) => line(bill, bill.balanceFen, lateOf(bill)))
  const { lines, leftFen } = allocate(ordered, more.partFen)
  let left = leftFen
  return lines.flatMap(({ billId, amountFen }) => {
    const bill = chosen.find(({ id }) => id === billId)
    if (!bill) return []
    const lateFen = Math.min(lateOf(bill), left)
    left -= lateFen
    return [line(bill, amountFen, lateFen)]
  })
}

/** All that is chosen comes to, beside what is charged at once. */
export function chosenFen(more: MoreFields, chosen: readonly PayableBill[]): number {
  return linesOf({ ...more, partFen: null }, chosen).reduce(
    (sum, { amountFen, lateFen = 0 }) => sum + amountFen + lateFen,
    0,
  )
}

/** As it goes out with the payment. */
export function sentOneOffs({ oneOffs }: MoreFields): OneOff[] {
  return oneOffs.map(({ feeItemId, amountFen, reason }) => ({ feeItemId, amountFen, reason }))
}
