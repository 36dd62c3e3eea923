import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import {
  handOverWays,
  titleKinds,
  type InvoiceState,
  type InvoiceView,
  type OwedInvoice,
} from '../../db/money/invoices/model.ts'
import { command, query } from './channel.ts'
import { id, nothing, shortText } from './values.ts'

/** The counter asks and hands over; finance issues. */
const desk: readonly Role[] = ['receptionist', 'cashier', 'supervisor', 'finance', 'manager']
const number = z.string().max(60)

export interface InvoiceAnswer {
  readonly invoiceId: string
  readonly state: InvoiceState
}

export const invoicing = {
  /** The invoices of a payment, and what may still be invoiced of it. */
  invoicesOf: query<{ readonly invoices: readonly InvoiceView[]; readonly leftFen: number }>()({
    input: z.strictObject({ paymentId: id }),
    callers: desk,
  }),
  /** What is owed: to be issued, handed over, reversed. Titles are not shown. */
  owedInvoices: query<readonly OwedInvoice[]>()({ input: nothing, callers: 'signedIn' }),
  /** Over all that is not invoiced yet. Refuses `nothingToInvoice`, and at `taxNumber` what no tax number is. */
  requestInvoice: command<InvoiceAnswer & { readonly amountFen: number }>()({
    input: z.strictObject({
      paymentId: id,
      titleKind: z.enum(titleKinds),
      title: z.string().trim().min(1).max(100),
      taxNumber: z.string().max(60),
      delivery: z.string().trim().min(1).max(100).nullable(),
    }),
    callers: desk,
    personal: true,
  }),
  /** Refuses `invoiceNotPossible`, `invoiceNumberUnreadable`, `invoiceNumberYear`, `invoiceNumberTaken`. */
  issueInvoice: command<InvoiceAnswer>()({ input: z.strictObject({ invoiceId: id, number }), callers: desk }),
  handOverInvoice: command<InvoiceAnswer>()({
    input: z.strictObject({ invoiceId: id, how: z.enum(handOverWays) }),
    callers: desk,
  }),
  cancelInvoice: command<InvoiceAnswer>()({
    input: z.strictObject({ invoiceId: id, reason: shortText }),
    callers: desk,
  }),
  reverseInvoice: command<InvoiceAnswer>()({
    input: z.strictObject({ invoiceId: id, number }),
    callers: ['supervisor', 'finance', 'manager'],
  }),
}
