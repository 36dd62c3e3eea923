// What this payment shows on the customer's display: items and amounts, no name and no room.
import type { PayableBill } from '../../../db/money/bills/model.ts'
import { useCustomerDisplay, type ShownToCustomer } from '../../state/customer.ts'
import { periodText } from '../../text/dates.ts'
import { say } from '../../text/text.ts'
import { tenderOf } from './form.ts'
import type { Collecting } from './use-collect.ts'

type Items = ShownToCustomer['items']

function itemsOf({ form, lines }: Collecting, bills: readonly PayableBill[]): Items {
  const paid = lines.flatMap(({ billId, amountFen, lateFen = 0 }) => {
    const bill = bills.find(({ id }) => id === billId)
    if (!bill) return []
    const of = periodText(bill.periodFrom, bill.periodTo)
    const late = { text: `${say('fees.explain.late')} ${of}`.slice(0, 80), amountFen: lateFen }
    return [{ text: `${bill.item} ${of}`.slice(0, 80), amountFen }, ...(lateFen > 0 ? [late] : [])]
  })
  return [...paid, ...form.more.oneOffs.map(({ name, amountFen }) => ({ text: name.slice(0, 80), amountFen }))]
}

/** The payment as its customer may see it now; null where nothing is chosen. */
export function shownToCustomer(collecting: Collecting, items: Items): ShownToCustomer | null {
  const { form, due, split } = collecting
  if (form.answer !== null) {
    const { dueFen, roundingFen, receivedFen, changeFen } = form.answer
    return { show: 'payment', items, dueFen, roundingFen, receivedFen, changeFen, isTaken: true }
  }
  if (due.dueFen === 0) return null
  const tender = tenderOf(form.cashText, split.cashFen)
  const isEnough = tender.kind === 'enough'
  return {
    show: 'payment',
    items,
    dueFen: due.dueFen,
    roundingFen: due.roundingFen,
    // While the amount is being typed it is not enough yet, and nobody should read it.
    receivedFen: isEnough ? tender.receivedFen : null,
    changeFen: isEnough ? tender.changeFen : null,
    isTaken: false,
  }
}

/** Keeps the customer's display at this payment for as long as the task is on screen. */
export function useShownToCustomer(collecting: Collecting): void {
  useCustomerDisplay(shownToCustomer(collecting, itemsOf(collecting, collecting.bills ?? [])))
}
