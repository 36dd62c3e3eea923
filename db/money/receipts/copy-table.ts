import { declareTable } from '../../store/table.ts'

/** That a receipt, of a payment, a refund or a deposit's return, was taken along as PDF. Written before the file is. */
export interface ReceiptCopyTable {
  readonly id: string
  readonly receiptId: string
  readonly at: number
  readonly byId: string
}

export const receiptCopyTable = declareTable<ReceiptCopyTable>()({
  name: 'receipt_copy',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', receiptId: 'fact', at: 'fact', byId: 'fact' },
})
