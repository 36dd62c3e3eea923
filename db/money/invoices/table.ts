import type { EntryNumber, Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { HandOverWay, TitleKind } from './model.ts'

/** An invoice asked for; what happens to it is added in tables of its own. */
export interface InvoiceTable {
  readonly id: string
  readonly paymentId: string
  readonly amountFen: number
  readonly titleKind: TitleKind
  readonly taxNumber: string | null
  readonly keyId: number
  readonly title: Sealed
  /** Where it goes: an e-mail address or a number. */
  readonly delivery: Sealed
  readonly requestedAt: number
  readonly requestedBy: string
  readonly entryNumber: EntryNumber
}

export interface InvoiceIssueTable {
  readonly invoiceId: string
  readonly number: string
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

export interface InvoiceHandOverTable {
  readonly invoiceId: string
  readonly how: HandOverWay
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

export interface InvoiceCancelTable {
  readonly invoiceId: string
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

/** Its payment was taken back after it was issued: a red invoice is owed. */
export interface InvoiceDutyTable {
  readonly invoiceId: string
  readonly at: number
  readonly entryNumber: EntryNumber
}

export interface InvoiceReversalTable {
  readonly invoiceId: string
  readonly number: string
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

const fact = 'fact' as const
const money = { topic: 'invoices', rows: 'acts', money: true } as const

export const invoiceTable = declareTable<InvoiceTable>()({
  ...money,
  name: 'invoice',
  key: ['id'],
  recordKey: 'keyId',
  columns: {
    id: fact,
    paymentId: fact,
    amountFen: fact,
    titleKind: fact,
    taxNumber: fact,
    keyId: fact,
    title: 'record',
    delivery: 'record',
    requestedAt: fact,
    requestedBy: fact,
    entryNumber: fact,
  },
})

export const invoiceIssueTable = declareTable<InvoiceIssueTable>()({
  ...money,
  name: 'invoice_issue',
  key: ['invoiceId'],
  columns: { invoiceId: fact, number: fact, at: fact, by: fact, entryNumber: fact },
})

export const invoiceHandOverTable = declareTable<InvoiceHandOverTable>()({
  ...money,
  name: 'invoice_hand_over',
  key: ['invoiceId'],
  columns: { invoiceId: fact, how: fact, at: fact, by: fact, entryNumber: fact },
})

export const invoiceCancelTable = declareTable<InvoiceCancelTable>()({
  ...money,
  name: 'invoice_cancel',
  key: ['invoiceId'],
  columns: { invoiceId: fact, reason: fact, at: fact, by: fact, entryNumber: fact },
})

export const invoiceDutyTable = declareTable<InvoiceDutyTable>()({
  ...money,
  name: 'invoice_duty',
  key: ['invoiceId'],
  columns: { invoiceId: fact, at: fact, entryNumber: fact },
})

export const invoiceReversalTable = declareTable<InvoiceReversalTable>()({
  ...money,
  name: 'invoice_reversal',
  key: ['invoiceId'],
  columns: { invoiceId: fact, number: fact, at: fact, by: fact, entryNumber: fact },
})

/** The tables of invoices, and their rows, for the schema. */
export const invoiceTables = [
  invoiceTable,
  invoiceIssueTable,
  invoiceHandOverTable,
  invoiceCancelTable,
  invoiceDutyTable,
  invoiceReversalTable,
] as const

export interface InvoiceTables {
  invoice: InvoiceTable
  invoice_issue: InvoiceIssueTable
  invoice_hand_over: InvoiceHandOverTable
  invoice_cancel: InvoiceCancelTable
  invoice_duty: InvoiceDutyTable
  invoice_reversal: InvoiceReversalTable
}
