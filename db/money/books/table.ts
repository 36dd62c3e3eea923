import { declareTable } from '../../store/table.ts'
import type { BookKind } from './model.ts'

/** That a book was taken along. Written before the file is. */
export interface BookExportTable {
  readonly id: string
  readonly fromOn: string
  readonly toOn: string
  readonly at: number
  readonly byId: string
  readonly approverId: string
}

/** The view `book_line`: what was paid, taken back or never came, line by line, with rounding as a line without item. */
export interface BookLineView {
  /** The payment, the deposit that was given back, the balance paid out, or the refund. */
  readonly paymentId: string
  readonly kind: BookKind
  readonly cashDate: string
  readonly at: number
  /** Rounding comes last. */
  readonly position: number
  readonly billId: string | null
  readonly feeItemId: string | null
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly amountFen: number
}

/** The view `book_tender`: the same money by the ways it was paid and given back. */
export interface BookTenderView {
  readonly paymentId: string
  readonly kind: BookKind
  readonly cashDate: string
  readonly method: string
  readonly amountFen: number
}

export const bookExportTable = declareTable<BookExportTable>()({
  name: 'book_export',
  topic: 'payments',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', fromOn: 'fact', toOn: 'fact', at: 'fact', byId: 'fact', approverId: 'fact' },
})
