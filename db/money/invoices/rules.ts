import { checkCreditCode } from '../../core/credit-code.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { InvoiceState, TitleKind } from './model.ts'

export interface InvoiceFacts {
  readonly isIssued: boolean
  readonly isHandedOver: boolean
  readonly isCancelled: boolean
  readonly mustReverse: boolean
  readonly isReversed: boolean
}

/** Where an invoice stands, from the facts that were added to it. */
export function invoiceState(facts: InvoiceFacts): InvoiceState {
  if (facts.isReversed) return 'reversed'
  if (facts.isCancelled) return 'cancelled'
  if (facts.mustReverse) return 'toReverse'
  if (facts.isHandedOver) return 'handedOver'
  return facts.isIssued ? 'issued' : 'requested'
}

/** Still owed to somebody: to be issued, handed over, or reversed. */
export function isOwed(state: InvoiceState): boolean {
  return state === 'requested' || state === 'issued' || state === 'toReverse'
}

/** Whether it counts against what was received. */
export function isLive(state: InvoiceState): boolean {
  return state !== 'cancelled' && state !== 'reversed'
}

/**
 * The number of a fully digital invoice (数电票): twenty digits, the first two its year, which is this one or a neighbour.
 * Refuses `invoiceNumberUnreadable`, `invoiceNumberYear`.
 */
export function readInvoiceNumber(text: string, day: string): Result<{ number: string }> {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{20}$/.test(number)) return refuse('invoiceNumberUnreadable', { field: 'number' })
  const year = Number(day.slice(2, 4))
  if (Math.abs(Number(number.slice(0, 2)) - year) > 1) return refuse('invoiceNumberYear', { field: 'number' })
  return { ok: true, number }
}

/** A company's invoice needs its tax number, a person's has none. Refuses like `checkCreditCode`, at `taxNumber`. */
export function readTaxNumber(kind: TitleKind, text: string): Result<{ taxNumber: string | null }> {
  if (kind === 'person') return { ok: true, taxNumber: null }
  const read = checkCreditCode(text)
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: 'taxNumber' } }
  return { ok: true, taxNumber: read.value }
}
