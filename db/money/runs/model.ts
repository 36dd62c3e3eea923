import type { Occupant } from '../../register/residents/liable-rules.ts'
import type { FeeRounding, Tier } from '../../core/amount.ts'
import type { FeeBinding, FeeItem, FeeKind, Price } from '../fees/model.ts'

/** A part of a bill counted at one price. */
export interface CountedPart {
  readonly from: string
  readonly to: string
  /** `3`, `20/29`, `1+14/31`. */
  readonly monthsText: string
  readonly unitPriceTenThousandths: number
  readonly basis: string
  /** Of a meter whose price changed in the period: what was counted at this price. */
  readonly quantityMilli?: number
  readonly tiers?: readonly Tier[]
}

/** A late charge as it was counted through its last day; what was charged before is taken off. */
export interface LateWorkings {
  readonly ofItem: string
  readonly ofPeriodFrom: string
  readonly ofPeriodTo: string
  readonly ratePerDayMillionths: number
  readonly stretches: readonly {
    readonly from: string
    readonly to: string
    readonly days: number
    readonly owedFen: number
  }[]
  readonly countedFen: number
  readonly capFen: number
  readonly chargedBeforeFen: number
}

/**
 * How a bill came about, frozen with it: what is explained to the customer years later is what was counted, not what
 * the price list says by then.
 */
export interface Workings {
  readonly kind: FeeKind
  readonly quantityMilli: number
  readonly unit: string
  readonly parts: readonly CountedPart[]
  readonly additionFen: number
  readonly rounding: FeeRounding
  readonly tiers?: readonly Tier[]
  readonly formula?: string
  readonly share?: { readonly totalFen: number; readonly weightMilli: number; readonly basis: string }
  /** Of a late charge: what was late, and day by day what it cost. */
  readonly late?: LateWorkings
  readonly readings?: {
    readonly fromOn: string
    readonly fromMilli: number
    readonly toOn: string
    readonly toMilli: number
    readonly isEstimated: boolean
  }
}

/** What a run needs of a binding besides itself. */
export interface BindingFacts {
  readonly binding: FeeBinding
  readonly areaMilli: number
  readonly floor: number
  /** The last day of its live bills. */
  readonly billedThrough: string | null
  /** Who lives or lived in its room. */
  readonly occupants?: readonly Occupant[]
}

export interface FeeWithPrices {
  readonly item: FeeItem
  /** The newest first. */
  readonly prices: readonly Price[]
}

/** What a meter counted in a period. */
export interface Usage {
  readonly usageMilli: number
  readonly fromOn: string
  readonly fromMilli: number
  readonly toOn: string
  readonly toMilli: number
  readonly isEstimated: boolean
  /** From reading to reading. */
  readonly segments: readonly { readonly fromOn: string; readonly toOn: string; readonly usageMilli: number }[]
}

/** What a binding pays of a cost that several share. */
export interface SharedPart {
  readonly amountFen: number
  readonly weightMilli: number
  readonly totalFen: number
  readonly basis: string
}

/** A bill as it is counted, before it has an id. */
export interface CountedBill {
  readonly payerId: string | null
  readonly periodFrom: string
  readonly periodTo: string
  readonly quantityMilli: number
  readonly unitPriceTenThousandths: number
  readonly months: number
  /** Null for whole months, which `months` says. */
  readonly monthsText: string | null
  readonly amountFen: number
  readonly dueOn: string
  readonly workings: Workings
}

export const runOutcomes = ['released', 'discarded'] as const
export type RunState = 'preparing' | 'prepared' | (typeof runOutcomes)[number]

/** At most this many bills in one act: a payment waits no longer than one of these takes. */
export const billsPerBatch = 500

/** After a batch the run rests so many times as long as it took: a payment then seldom meets one. */
export const restPerBatch = 2

export interface RunView {
  readonly id: string
  readonly throughOn: string
  readonly building: string | null
  readonly state: RunState
  readonly bindings: number
  readonly doneBindings: number
  readonly nextBatch: number
  readonly bills: number
  readonly amountFen: number
  /** Bindings that could not be billed. */
  readonly faults: number
  readonly startedAt: number
}

export interface RunFault {
  readonly room: string
  readonly item: string
  readonly periodFrom: string
  /** Of a refusal, whose sentence says what is missing. */
  readonly code: string
  readonly facts: string
}

export interface ChangedBill {
  readonly id: string
  readonly room: string
  readonly item: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly amountFen: number
  readonly previousFen: number
}

export interface RunPreview {
  readonly run: RunView
  readonly changedBills: number
  /** The first hundred of them, as of the faults. */
  readonly changed: readonly ChangedBill[]
  readonly faults: readonly RunFault[]
}
