import type { Defaulted } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { FeeAnchor, FeeKind, FeeTiming, HeldAs, PriceForm } from './model.ts'

export interface FeeItemTable {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly kind: Defaulted<FeeKind>
  readonly cycleMonths: Defaulted<number>
  readonly anchor: Defaulted<FeeAnchor>
  readonly timing: Defaulted<FeeTiming>
  readonly dueAfterDays: Defaulted<number>
  readonly roundingUnitFen: Defaulted<1 | 10 | 100>
  readonly roundingMode: Defaulted<'halfUp' | 'up' | 'down'>
  readonly roundingPoint: Defaulted<'perBill' | 'perMonth'>
  readonly chargedTo: Defaulted<string>
  readonly serves: Defaulted<string>
  readonly priceForm: Defaulted<PriceForm>
  readonly heldAs: Defaulted<HeldAs>
}

/** A fee item's price from a day on, with the text it rests on and who set and approved it. */
export interface TariffTable {
  readonly id: string
  readonly feeItemId: string
  readonly fromOn: string
  readonly unitPriceTenThousandths: number
  readonly basis: string
  readonly additionFen: Defaulted<number>
  /** JSON of `Tier[]`. */
  readonly tiers: Defaulted<string | null>
  readonly formula: Defaulted<string | null>
  readonly setAt: Defaulted<number>
  readonly setBy: Defaulted<string | null>
  readonly approverId: Defaulted<string | null>
}

export interface LateClauseTable {
  readonly id: string
  readonly feeItemId: string
  readonly fromOn: string
  readonly ratePerDayMillionths: number
  readonly graceDays: number
  readonly capPercent: number
  readonly clause: string
  readonly setAt: number
  readonly setBy: string | null
  readonly approverId: string | null
}

export interface FeeBindingTable {
  readonly id: string
  readonly feeItemId: string
  readonly roomId: string
  readonly vehicleId: string | null
  readonly meterId: string | null
  readonly contract: string | null
  readonly fromOn: string
  readonly toOn: string | null
  readonly anchorOn: string | null
  readonly quantityMilli: number | null
  /** Who gave the second word, where it took one. */
  readonly approverId: Defaulted<string | null>
  readonly ownPriceTenThousandths: Defaulted<number | null>
  readonly ownBasis: Defaulted<string | null>
}

export const feeItemTable = declareTable<FeeItemTable>()({
  name: 'fee_item',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    name: 'fact',
    unit: 'fact',
    kind: 'fact',
    cycleMonths: 'fact',
    anchor: 'fact',
    timing: 'fact',
    dueAfterDays: 'fact',
    roundingUnitFen: 'fact',
    roundingMode: 'fact',
    roundingPoint: 'fact',
    chargedTo: 'fact',
    serves: 'fact',
    priceForm: 'fact',
    heldAs: 'fact',
  },
})

export const tariffTable = declareTable<TariffTable>()({
  name: 'tariff',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    feeItemId: 'fact',
    fromOn: 'fact',
    unitPriceTenThousandths: 'fact',
    basis: 'fact',
    additionFen: 'fact',
    tiers: 'fact',
    formula: 'fact',
    setAt: 'fact',
    setBy: 'fact',
    approverId: 'fact',
  },
})

export const lateClauseTable = declareTable<LateClauseTable>()({
  name: 'late_clause',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    feeItemId: 'fact',
    fromOn: 'fact',
    ratePerDayMillionths: 'fact',
    graceDays: 'fact',
    capPercent: 'fact',
    clause: 'fact',
    setAt: 'fact',
    setBy: 'fact',
    approverId: 'fact',
  },
})

export const feeBindingTable = declareTable<FeeBindingTable>()({
  name: 'fee_binding',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    feeItemId: 'fact',
    roomId: 'fact',
    vehicleId: 'fact',
    meterId: 'fact',
    contract: 'fact',
    fromOn: 'fact',
    toOn: 'fact',
    anchorOn: 'fact',
    quantityMilli: 'fact',
    approverId: 'fact',
    ownPriceTenThousandths: 'fact',
    ownBasis: 'fact',
  },
})
