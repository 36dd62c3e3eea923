import { declareTable } from '../../store/table.ts'

export interface NoticeTable {
  readonly id: string
  readonly text: string
  readonly fromAt: number
  readonly toAt: number
  readonly enteredAt: number
  readonly enteredBy: string
  readonly endedAt: number | null
  readonly endedBy: string | null
}

export const noticeTable = declareTable<NoticeTable>()({
  name: 'notice',
  topic: 'notices',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    text: 'fact',
    fromAt: 'fact',
    toAt: 'fact',
    enteredAt: 'fact',
    enteredBy: 'fact',
    endedAt: 'fact',
    endedBy: 'fact',
  },
})
