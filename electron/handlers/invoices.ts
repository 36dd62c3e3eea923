// The channels of invoices.
import {
  cancelInvoice,
  handOverInvoice,
  issueInvoice,
  requestInvoice,
  reverseInvoice,
} from '../../db/money/invoices/commands.ts'
import { invoicesOf, leftToInvoice, owedInvoices } from '../../db/money/invoices/queries.ts'
import type { invoicing } from '../ipc/invoices.ts'
import type { Handlers } from './handler.ts'

export const invoiceHandlers = {
  invoicesOf: async ({ store }, { paymentId }) => ({
    ok: true,
    value: {
      invoices: await invoicesOf(store.read, store.ring, paymentId),
      leftFen: await leftToInvoice(store.read, paymentId),
    },
  }),
  owedInvoices: async ({ store }) => ({ ok: true, value: await owedInvoices(store.read) }),
  requestInvoice: { command: requestInvoice },
  issueInvoice: { command: issueInvoice },
  handOverInvoice: { command: handOverInvoice },
  cancelInvoice: { command: cancelInvoice },
  reverseInvoice: { command: reverseInvoice },
} satisfies Pick<Handlers, keyof typeof invoicing>
