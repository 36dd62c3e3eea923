import type { zhInvoiceRefusals, zhInvoices } from '../zh-CN/invoices.ts'

export const enInvoices: typeof zhInvoices = {
  request: 'Ask for an invoice',
  titleKind: 'Title of',
  kind: { company: 'a company', person: 'a person' },
  title: 'Title',
  taxNumber: 'Tax number',
  taxNumberHint: 'For a company: the credit code of 18 signs; empty for a person.',
  delivery: 'Where it goes',
  deliveryHint: 'E-mail or phone; empty when it is fetched at the counter.',
  number: 'Number of the invoice',
  redNumber: 'Number of the red invoice',
  numberHint: 'Twenty digits; the first two are the year.',
  how: 'How it was handed over',
  way: { email: 'by e-mail', phone: 'to the phone', paper: 'on paper, in person' },
  reason: 'Reason',
  state: {
    requested: 'to be issued',
    issued: 'to be handed over',
    handedOver: 'handed over',
    cancelled: 'withdrawn',
    toReverse: 'to be reversed',
    reversed: 'reversed',
  },
  step: { issue: 'Fill in the number', handOver: 'Handed over', cancel: 'Withdraw', reverse: 'Fill in the red number' },
  done: {
    request: 'Noted; fill in the number once it is issued.',
    issue: 'The number is in; hand it over.',
    handOver: 'Handed over.',
    cancel: 'Withdrawn.',
    reverse: 'Reversed.',
  },
  owed: 'Invoices owed',
}

export const enInvoiceRefusals: { readonly [Code in keyof typeof zhInvoiceRefusals]: string } = {
  nothingToInvoice: 'All of this payment is invoiced, or it is void.',
  invoiceNotPossible: 'Not possible for this invoice now; see its state.',
  invoiceNumberUnreadable: 'An invoice number has twenty digits; check it.',
  invoiceNumberYear: 'The first two digits are the year and do not fit; check it.',
  invoiceNumberTaken: 'Another invoice has this number; check it.',
  invoiceTitleMissing: 'Fill in the title.',
}
