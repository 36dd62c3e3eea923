import { declareTable } from '../../store/table.ts'

export interface FeeItemTable {
  readonly id: string
  readonly name: string
  readonly unit: string
}

/** A fee item's price from a day on, with the text it rests on. */
export interface TariffTable {
  readonly id: string
  readonly feeItemId: string
  readonly fromOn: string
  readonly unitPriceTenThousandths: number
  readonly basis: string
}

export const feeItemTable = declareTable<FeeItemTable>()({
  name: 'fee_item',
  topic: 'bills',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', name: 'fact', unit: 'fact' },
})

export const tariffTable = declareTable<TariffTable>()({
  name: 'tariff',
  topic: 'bills',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', feeItemId: 'fact', fromOn: 'fact', unitPriceTenThousandths: 'fact', basis: 'fact' },
})
