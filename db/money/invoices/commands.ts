// What the counter does with invoices. It issues none itself: that needs the tax platform, and the counter works without a
// network; it keeps what is owed, checks what can be checked, and never lets more be invoiced than was received.
import { dateIn } from '../../core/time.ts'
import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { HandOverWay, InvoiceState, TitleKind } from './model.ts'
import { findInvoice, keptOf, leftToInvoice } from './queries.ts'
import { readInvoiceNumber, readTaxNumber } from './rules.ts'

export interface InvoiceRequest {
  readonly paymentId: string
  readonly titleKind: TitleKind
  readonly title: string
  readonly taxNumber: string
  readonly delivery: string | null
}

type InvoiceAnswer = { readonly invoiceId: string; readonly state: InvoiceState }

/**
 * An invoice is asked for over all of a payment that is not invoiced yet. Refuses `paymentNotFound`, `nothingToInvoice`, and
 * at `taxNumber` what no tax number is.
 */
export const requestInvoice: StoreCommand<InvoiceRequest, InvoiceAnswer & { amountFen: number }> = async (
  port,
  context,
  input,
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const payment = await port.db.selectFrom('payment').select('id').where('id', '=', input.paymentId).executeTakeFirst()
  if (!payment) return refuse('paymentNotFound')
  const tax = readTaxNumber(input.titleKind, input.taxNumber)
  if (!tax.ok) return tax
  const amountFen = await leftToInvoice(port.db, input.paymentId)
  if (amountFen <= 0) return refuse('nothingToInvoice')
  const invoiceId = context.newId()
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  port.insert('invoice', {
    id: invoiceId,
    paymentId: input.paymentId,
    amountFen,
    titleKind: input.titleKind,
    taxNumber: tax.taxNumber,
    keyId,
    title: input.title,
    delivery: input.delivery,
    requestedAt: context.now,
    requestedBy: context.actorId,
  })
  return { ok: true, answer: { invoiceId, state: 'requested', amountFen } }
}

async function today(port: ActPort, context: ActContext): Promise<string> {
  const settings = await readSettings(port.db)
  return dateIn(settings['centre.zone'], context.now)
}

/** Finance issued it: its number is filled in. Refuses `invoiceNotPossible`, what no number is, `invoiceNumberTaken`. */
export const issueInvoice: StoreCommand<{ invoiceId: string; number: string }, InvoiceAnswer> = async (
  port,
  context,
  { invoiceId, number: typed },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const invoice = await findInvoice(port.db, invoiceId)
  if (invoice?.state !== 'requested') return refuse('invoiceNotPossible')
  const read = readInvoiceNumber(typed, await today(port, context))
  if (!read.ok) return read
  const { number } = read
  const taken = await port.db
    .selectFrom('invoice_issue')
    .select('invoiceId')
    .where('number', '=', number)
    .executeTakeFirst()
  if (taken) return refuse('invoiceNumberTaken', { field: 'number' })
  port.insert('invoice_issue', { invoiceId, number, at: context.now, by: context.actorId })
  return { ok: true, answer: { invoiceId, state: 'issued' } }
}

/** The customer has it. Refuses `invoiceNotPossible` before it is issued. */
export const handOverInvoice: StoreCommand<{ invoiceId: string; how: HandOverWay }, InvoiceAnswer> = async (
  port,
  context,
  { invoiceId, how },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if ((await findInvoice(port.db, invoiceId))?.state !== 'issued') return refuse('invoiceNotPossible')
  port.insert('invoice_hand_over', { invoiceId, how, at: context.now, by: context.actorId })
  return { ok: true, answer: { invoiceId, state: 'handedOver' } }
}

/** Withdrawn before it was issued. Refuses `invoiceNotPossible` afterwards. */
export const cancelInvoice: StoreCommand<{ invoiceId: string; reason: string }, InvoiceAnswer> = async (
  port,
  context,
  { invoiceId, reason },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if ((await findInvoice(port.db, invoiceId))?.state !== 'requested') return refuse('invoiceNotPossible')
  port.insert('invoice_cancel', { invoiceId, reason, at: context.now, by: context.actorId })
  return { ok: true, answer: { invoiceId, state: 'cancelled' } }
}

/** The red invoice was issued. Refuses `invoiceNotPossible` where none is owed, and what no number is. */
export const reverseInvoice: StoreCommand<{ invoiceId: string; number: string }, InvoiceAnswer> = async (
  port,
  context,
  { invoiceId, number: typed },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if ((await findInvoice(port.db, invoiceId))?.state !== 'toReverse') return refuse('invoiceNotPossible')
  const read = readInvoiceNumber(typed, await today(port, context))
  if (!read.ok) return read
  port.insert('invoice_reversal', { invoiceId, number: read.number, at: context.now, by: context.actorId })
  return { ok: true, answer: { invoiceId, state: 'reversed' } }
}

/**
 * A payment was taken back or given back in part, within the same act: what was asked for above what was kept is withdrawn, what
 * was issued above it has to be reversed, the newest first.
 */
export async function takeInvoicesBack(port: ActPort, context: ActContext, paymentId: string, reason: string) {
  const by = context.actorId
  if (!by) throw new Error('Nobody is signed in.')
  const rows = await port.db
    .selectFrom('invoice')
    .select(['id', 'amountFen'])
    .where('paymentId', '=', paymentId)
    .orderBy('id', 'desc')
    .execute()
  const standing = []
  for (const { id: invoiceId, amountFen } of rows) {
    const state = (await findInvoice(port.db, invoiceId))?.state
    if (state === 'requested' || state === 'issued' || state === 'handedOver')
      standing.push({ invoiceId, amountFen, state })
  }
  let aboveFen = standing.reduce((sum, { amountFen }) => sum + amountFen, 0) - (await keptOf(port.db, paymentId))
  for (const { invoiceId, amountFen, state } of standing) {
    if (aboveFen <= 0) return
    if (state === 'requested') port.insert('invoice_cancel', { invoiceId, reason, at: context.now, by })
    else port.insert('invoice_duty', { invoiceId, at: context.now })
    aboveFen -= amountFen
  }
}
