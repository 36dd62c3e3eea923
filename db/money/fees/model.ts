import type { FeeRounding, Tier } from '../../core/amount.ts'

/**
 * How a fee item is counted: `area` and `indoorArea` × price × months; `fixed` price × months; `metered` usage × price, by
 * tiers where the price has them; `shared` a part of one cost; `manual` an amount somebody enters; `formula` of named
 * variables.
 */
export const feeKinds = ['area', 'indoorArea', 'fixed', 'metered', 'shared', 'manual', 'formula'] as const
export type FeeKind = (typeof feeKinds)[number]

/** What is counted month by month, so that each month can be rounded; a meter, a formula or a share is counted once. */
export const roundsByMonth = (kind: FeeKind): boolean => kind === 'area' || kind === 'indoorArea' || kind === 'fixed'

export const feeAnchors = ['naturalMonth', 'anniversary'] as const
export type FeeAnchor = (typeof feeAnchors)[number]

export const feeTimings = ['prepaid', 'postpaid'] as const
export type FeeTiming = (typeof feeTimings)[number]

/** Set by the market, within what the government guides, or by the government (价格管理形式). */
export const priceForms = ['market', 'guided', 'set'] as const
export type PriceForm = (typeof priceForms)[number]

export type HeldAs = 'income' | 'deposit' | 'prepaid'

export interface FeeItem {
  readonly id: string
  readonly name: string
  /** What the quantity is counted in, for example ㎡. */
  readonly unit: string
  readonly kind: FeeKind
  readonly cycleMonths: number
  /** Natural months begin on the first; an anniversary on the day of the month the binding began. */
  readonly anchor: FeeAnchor
  /** Prepaid is billed when its period begins, postpaid when it has ended. */
  readonly timing: FeeTiming
  /** Days after the period's first (prepaid) or last day (postpaid). */
  readonly dueAfterDays: number
  readonly rounding: FeeRounding
  /** For the price board: who pays it, for which service, and how the price is formed. */
  readonly chargedTo: string
  readonly serves: string
  readonly priceForm: PriceForm
  /** Money of others that is only held is no income: deposits go back, and what is prepaid pays bills later. */
  readonly heldAs: HeldAs
}

/** A fee item's price from a day on, until the next one. Never changed: another follows it. */
export interface Price {
  readonly id: string
  readonly feeItemId: string
  readonly fromOn: string
  readonly unitPriceTenThousandths: number
  readonly additionFen: number
  readonly tiers: readonly Tier[] | null
  readonly formula: string | null
  /** The contract, public notice or law the price rests on. */
  readonly basis: string
  readonly setAt: number
  /** Null where nobody did, or they are known no more. */
  readonly approverName: string | null
}

/** What being late costs by contract (违约金), from a day on. Without a clause it is nothing. */
export interface LateClause {
  readonly feeItemId: string
  readonly fromOn: string
  /** Millionths of what is owed for each day: 500 is 0.05 %. */
  readonly ratePerDayMillionths: number
  readonly graceDays: number
  /** At most this share of what was owed. */
  readonly capPercent: number
  readonly clause: string
}

/** A room, one of its cars or meters, or a contract, bound to a fee item from a day on. */
export interface FeeBinding {
  readonly id: string
  readonly feeItemId: string
  readonly roomId: string
  readonly vehicleId: string | null
  readonly meterId: string | null
  readonly contract: string | null
  readonly fromOn: string
  readonly toOn: string | null
  /** The day anniversaries are counted from, where it is not the binding's first. */
  readonly anchorOn: string | null
  /** What is counted instead of the room's area, for example an indoor area or a number of spaces. */
  readonly quantityMilli: number | null
  /** A price agreed for this one thing, in place of the item's, with what it rests on. */
  readonly ownPriceTenThousandths?: number | null
  readonly ownBasis?: string | null
}

/** A fee item that is charged by hand, with what its price list says of it. */
export interface OneOffItem {
  readonly id: string
  readonly name: string
  /** Null where the amount is another each time. */
  readonly amountFen: number | null
  readonly basis: string
}

export interface FeeItemView extends FeeItem {
  /** The newest first, as are the clauses. */
  readonly prices: readonly Price[]
  readonly clauses: readonly LateClause[]
  readonly bindings: number
}
