import { declareTable } from '../../store/table.ts'
import type { TimedService } from './model.ts'

export interface ServiceTimeTable {
  readonly day: string
  readonly service: TimedService
  readonly count: number
  readonly seconds: number
  readonly longestSeconds: number
}

export const serviceTimeTable = declareTable<ServiceTimeTable>()({
  name: 'service_time',
  topic: 'answers',
  key: ['day', 'service'],
  rows: 'side',
  why: 'How long somebody stood there is no act: it is measured beside the acts, and only its sums are kept.',
  columns: { day: 'fact', service: 'fact', count: 'fact', seconds: 'fact', longestSeconds: 'fact' },
})
