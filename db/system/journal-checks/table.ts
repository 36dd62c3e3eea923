import { declareTable } from '../../store/table.ts'

export interface JournalCheckTable {
  /** Always 1: only the last check is kept. */
  readonly id: number
  readonly throughEntry: number
  readonly checkedAt: number
  /** The first entry that does not follow the one before it, or null. */
  readonly brokenEntry: number | null
  readonly tookMs: number
  /** JSON of the first thing that is wrong, or null. */
  readonly finding: string | null
}

export const journalCheckTable = declareTable<JournalCheckTable>()({
  name: 'journal_check',
  topic: 'journal',
  key: ['id'],
  rows: 'side',
  why: 'What a look at the journal found is no act, and a check that wrote an entry would never be the last one.',
  columns: {
    id: 'fact',
    throughEntry: 'fact',
    checkedAt: 'fact',
    brokenEntry: 'fact',
    tookMs: 'fact',
    finding: 'fact',
  },
})
