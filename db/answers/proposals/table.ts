import { declareTable } from '../../store/table.ts'
import type { ProposalOutcome } from './model.ts'

/** About how the work is done, not about a person. */
export interface ProposalTable {
  readonly id: string
  readonly words: string
  readonly madeAt: number
  readonly madeBy: string
  readonly outcome: ProposalOutcome | null
  readonly answer: string | null
  readonly answeredAt: number | null
  readonly answeredBy: string | null
}

export const proposalTable = declareTable<ProposalTable>()({
  name: 'proposal',
  topic: 'answers',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    words: 'fact',
    madeAt: 'fact',
    madeBy: 'fact',
    outcome: 'fact',
    answer: 'fact',
    answeredAt: 'fact',
    answeredBy: 'fact',
  },
})
