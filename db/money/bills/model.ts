import type { Workings } from '../runs/model.ts'
import type { LateCharge, PaidOn } from './late-rules.ts'
import type { WaiverKind } from './waiver-rules.ts'

/** A bill as the counter shows it. `balanceFen` is what is still owed: a view over facts, never stored. */
export interface BillView {
  readonly id: string
  readonly roomId: string
  readonly item: string
  /** Both ends inclusive, 'YYYY-MM-DD'. */
  readonly periodFrom: string
  readonly periodTo: string
  /** Thousandths of the unit, for example 89430 for 89.43 m². */
  readonly quantityMilli: number
  readonly unit: string
  /** Ten-thousandths of a yuan, for example 26000 for 2.60 yuan. */
  readonly unitPriceTenThousandths: number
  readonly months: number
  /** Where months are counted in part, `1+14/31`; null for whole ones. */
  readonly monthsText: string | null
  readonly amountFen: number
  /** Less what was given back. */
  readonly paidFen: number
  /** What was let go of it (减免、优惠). */
  readonly waivedFen: number
  readonly balanceFen: number
  readonly dueOn: string
  readonly payerId: string | null
  /** Who owes it and has left; null where who owes it lives there still, or is not known. */
  readonly former: FormerPayer | null
}

/** Somebody who left with a debt: what the room owes is not all owed by who lives there now. */
export interface FormerPayer {
  /** Null once the person was removed. */
  readonly maskedName: string | null
  readonly leftOn: string
}

/** Bills that go on beyond the last day of who owes them, of which nothing was paid: taken back, they are billed in parts. */
export function billsBeyond<Bill extends Pick<BillView, 'periodFrom' | 'periodTo' | 'paidFen'>>(
  bills: readonly Bill[],
  lastDay: string,
): Bill[] {
  return bills.filter(
    ({ periodFrom, periodTo, paidFen }) => periodFrom <= lastDay && periodTo > lastDay && paidFen === 0,
  )
}

/** Why something that was asked for and never paid is dropped: the customer wants it no more, went, it was asked by mistake. */
export const dropReasons = ['changedMind', 'left', 'mistake'] as const
export type DropReason = (typeof dropReasons)[number]

/** How they stand in the books. */
export const dropReasonWords: Readonly<Record<DropReason, string>> = {
  left: '客户未付款离开',
  changedMind: '客户不办了',
  mistake: '开错了',
}

/** A bill as it is chosen for paying. */
export interface PayableBill extends BillView {
  readonly room: string
  /** What being late has come to and is not charged yet; it becomes a bill of its own when it is. */
  readonly lateFen: number
  readonly lateDays: number
  /** Whether one person may drop it: asked for at the counter, never paid. */
  readonly canDrop: boolean
}

/** The fee item of late charges. It comes into being with the first of them. */
export const lateFeeItem = { id: '00000000-0000-7000-8000-1a7ec0000001', name: '违约金', unit: '笔' } as const

/** What was let go of a bill, or, below zero, is owed again. */
export interface WaivedOn extends PaidOn {
  readonly waiverId: string
  readonly kind: WaiverKind | 'undone'
  readonly reason: string
  readonly isUndone: boolean
}

/** A bill with everything that answers: how does this come about? */
export interface BillExplanation {
  readonly bill: BillView
  readonly room: string
  readonly origin: 'run' | 'charge' | 'takenOver'
  /** Null for a bill from before the counter, of which only its figures are known. */
  readonly workings: Workings | null
  /** What was paid on it and, below zero, given back; by days. */
  readonly paid: readonly (PaidOn & { readonly receiptNumber: string })[]
  readonly waived: readonly WaivedOn[]
  /** All its lateness comes to through the day that was asked for. */
  readonly late: LateCharge | null
  /** How much of that stands as bills of their own. */
  readonly lateChargedFen: number
  readonly canDrop: boolean
}
