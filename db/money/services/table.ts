import type { Defaulted } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface ServiceTable {
  readonly id: string
  readonly name: string
  /** JSON of a list of texts. */
  readonly papers: string
  readonly form: string
  readonly feeItemId: string | null
  readonly depositFen: number | null
  readonly issues: string
  readonly isFirstFree: 0 | 1
  /** The fee item its renewal stands in, for one month; null where it costs nothing. */
  readonly renewFeeItemId: Defaulted<string | null>
  readonly basis: string
}

export const serviceTable = declareTable<ServiceTable>()({
  name: 'service',
  topic: 'fees',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    name: 'fact',
    papers: 'fact',
    form: 'fact',
    feeItemId: 'fact',
    depositFen: 'fact',
    issues: 'fact',
    isFirstFree: 'fact',
    renewFeeItemId: 'fact',
    basis: 'fact',
  },
})
