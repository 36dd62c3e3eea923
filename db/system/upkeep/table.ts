import { declareTable } from '../../store/table.ts'
import type { UpkeepKind } from './model.ts'

export interface UpkeepEventTable {
  readonly id: string
  readonly kind: UpkeepKind
  readonly at: number
  /** JSON of `UpkeepFacts`. */
  readonly facts: string
  /** When somebody who answers for the centre took note of it. */
  readonly seenAt: number | null
  readonly seenBy: string | null
}

export const upkeepEventTable = declareTable<UpkeepEventTable>()({
  name: 'upkeep_event',
  topic: 'upkeep',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', kind: 'fact', at: 'fact', facts: 'fact', seenAt: 'fact', seenBy: 'fact' },
})
