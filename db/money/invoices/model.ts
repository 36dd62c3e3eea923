// Invoices (发票): asked for at the counter, issued on the tax platform, handed over. The counter keeps who is owed what.

export const titleKinds = ['company', 'person'] as const
export type TitleKind = (typeof titleKinds)[number]

export const handOverWays = ['email', 'phone', 'paper'] as const
export type HandOverWay = (typeof handOverWays)[number]

/**
 * - `requested`: to be issued. `issued`: to be handed over. `handedOver`: done.
 * - `cancelled`: withdrawn before it was issued.
 * - `toReverse`: issued, and its payment was taken back or given back in part; a red invoice is owed to the tax office, and what
 *   was kept may be invoiced anew after it. `reversed`: done.
 */
export const invoiceStates = ['requested', 'issued', 'handedOver', 'cancelled', 'toReverse', 'reversed'] as const
export type InvoiceState = (typeof invoiceStates)[number]

export interface InvoiceView {
  readonly invoiceId: string
  readonly paymentId: string
  readonly state: InvoiceState
  readonly amountFen: number
  readonly titleKind: TitleKind
  /** Null once its record's key is gone. */
  readonly title: string | null
  readonly taxNumber: string | null
  readonly delivery: string | null
  readonly number: string | null
  readonly requestedAt: number
}

/** An invoice somebody is owed; the title is not shown in lists. */
export interface OwedInvoice {
  readonly invoiceId: string
  readonly paymentId: string
  readonly room: string
  readonly state: InvoiceState
  readonly amountFen: number
  readonly requestedAt: number
}
