import type { EntryNumber, Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

/** A receipt as it was issued: frozen, numbered without gaps within its series. */
export interface ReceiptTable {
  readonly id: string
  readonly paymentId: string
  readonly kind: 'payment'
  readonly series: string
  readonly number: number
  /** The number as it is printed. */
  readonly printedNumber: string
  readonly totalFen: number
  readonly issuedAt: number
  /** JSON of everything printed except names. */
  readonly content: string
  readonly keyId: number
  /** JSON of the names printed. */
  readonly names: Sealed
  readonly entryNumber: EntryNumber
}

export const receiptTable = declareTable<ReceiptTable>()({
  name: 'receipt',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  money: true,
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    paymentId: 'fact',
    kind: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    totalFen: 'fact',
    issuedAt: 'fact',
    content: 'fact',
    keyId: 'fact',
    names: 'record',
    entryNumber: 'fact',
  },
})
