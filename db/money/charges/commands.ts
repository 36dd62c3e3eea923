// What is written down of a charge: that it is asked for, what was heard, and what became of the money. Hearing the same
// twice, late, or from two sources writes nothing twice; money that is there is never dropped.
import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { bookTaking, checkReferences } from '../payments/commands.ts'
import { dealingWords, readLines } from '../payments/line-commands.ts'
import { checkReference, type PaymentLine } from '../payments/rules.ts'
import { findOpenShift } from '../tills/queries.ts'
import type { ChargeMethod, ChargeState, Heard, HeardBack } from './model.ts'
import { checkNotCharged, findCharge, type FoundCharge } from './queries.ts'
import { chargeNumber, referenceOf } from './rules.ts'

export interface ChargeInput {
  readonly roomId: string
  readonly lines: readonly PaymentLine[]
  /** What the clerk saw and said: all of the lines, to the fen. */
  readonly amountFen: number
  readonly method: ChargeMethod
}

/**
 * Writes down that money is asked of `provider`, before it is: the number is ours and good for one charge. Refuses
 * `noOpenShift`, what `readLines` refuses, `chargeOpen`, `dueChanged` where the lines are not the amount that was said, and
 * last `approvalNeeded` for a room of one's own.
 */
export function makeAskCharge(provider: string): StoreCommand<ChargeInput, { chargeId: string; number: string }> {
  return async (port, context, input) => {
    const { actorId } = context
    if (!actorId) return refuse('notSignedIn')
    const shift = await findOpenShift(port.db)
    if (!shift) return refuse('noOpenShift')
    const lines = await readLines(port.db, input, shift.businessDate)
    if (!lines.ok) return lines
    const billIds = input.lines.map(({ billId }) => billId)
    const free = await checkNotCharged(port.db, billIds)
    if (!free.ok) return free
    const totalFen = input.lines.reduce((sum, { amountFen, lateFen = 0 }) => sum + amountFen + lateFen, 0)
    if (totalFen !== input.amountFen) return refuse('dueChanged', { field: 'lines', facts: { dueFen: totalFen } })
    const dealing = await dealingWords(port.db, lines.read, context)
    if (!dealing.ok) return dealing
    const chargeId = context.newId()
    const { roomId, method, amountFen } = input
    const asked = { askedAt: context.now, askedBy: actorId }
    port.insert('charge', { id: chargeId, shiftId: shift.id, roomId, provider, method, amountFen, ...asked })
    for (const [position, { billId, amountFen: fen, lateFen = 0 }] of input.lines.entries())
      port.insert('charge_line', { chargeId, position, billId, amountFen: fen, lateFen })
    return { ok: true, answer: { chargeId, number: chargeNumber(chargeId) } }
  }
}

/** A payment that somebody wrote by hand with the provider's own number is this charge's payment. */
async function writtenByHand(db: StoreReader, { method, reference, amountFen }: FoundCharge): Promise<string | null> {
  const row = await db
    .selectFrom('tender')
    .leftJoin('payment_void as void', 'void.paymentId', 'tender.paymentId')
    .leftJoin('charge_booking as booked', 'booked.paymentId', 'tender.paymentId')
    .select('tender.paymentId')
    .where('tender.method', '=', method)
    .where('tender.reference', '=', reference)
    .where('tender.receivedFen', '=', amountFen)
    .where('void.paymentId', 'is', null)
    .where('booked.chargeId', 'is', null)
    .executeTakeFirst()
  return row?.paymentId ?? null
}

/** Turns money that is there into a payment with its receipt, where a shift is open and its bills still owe it. */
async function book(port: ActPort, context: ActContext, chargeId: string): Promise<boolean> {
  const charge = await findCharge(port.db, chargeId)
  const shift = await findOpenShift(port.db)
  if (!charge || !shift || charge.reference === null) return false
  const booked = { chargeId, at: context.now }
  if (charge.state === 'paid' || charge.state === 'toReturn') {
    const paymentId = await writtenByHand(port.db, charge)
    if (paymentId !== null) port.insert('charge_booking', { ...booked, paymentId })
    if (paymentId !== null) return true
  }
  if (charge.state !== 'paid') return false
  const { roomId, lines, method, amountFen, askedBy, reference, day } = charge
  const others = [{ method, amountFen, reference }]
  const input = { roomId, lines, dueFen: amountFen, cashReceivedFen: 0, others }
  // As of the day it was asked for: nobody is later for an answer that came late.
  await bookTaking(port, context, shift, { input, actorId: askedBy, day }, (paymentId) => {
    // Before the lines: what is booked blocks its bills no more.
    port.insert('charge_booking', { ...booked, paymentId })
  })
  return true
}

export interface ChargeAnswer {
  readonly chargeId: string
  readonly state: ChargeState
}

async function answerOf(db: StoreReader, chargeId: string): Promise<{ ok: true; answer: ChargeAnswer }> {
  const charge = await findCharge(db, chargeId)
  return { ok: true, answer: { chargeId, state: charge?.state ?? 'unknown' } }
}

/**
 * The provider has answered, at once, late or once more. What is paid becomes a payment as soon as a shift is open. Refuses
 * `chargeNotFound`, and `nothingChanged` where this is known already and nothing can be booked.
 */
export const hearCharge: StoreCommand<{ chargeId: string; heard: Heard }, ChargeAnswer> = async (
  port,
  context,
  { chargeId, heard },
) => {
  const charge = await findCharge(port.db, chargeId)
  if (!charge) return refuse('chargeNotFound')
  const isPaid = charge.reference !== null
  const isNews = heard.outcome === 'paid' ? !isPaid : !isPaid && !charge.isHeard
  if (isNews) {
    const said = { chargeId, source: 'provider', at: context.now, by: null, approvedBy: null } as const
    if (heard.outcome === 'paid') {
      const reference = referenceOf(heard.reference, chargeId)
      port.insert('charge_answer', { ...said, outcome: 'paid', paidFen: heard.paidFen, reference, reason: null })
    } else {
      const { reason } = heard
      port.insert('charge_answer', { ...said, outcome: 'notPaid', paidFen: null, reference: null, reason })
    }
  }
  const isBooked = await book(port, context, chargeId)
  return isNews || isBooked ? answerOf(port.db, chargeId) : refuse('nothingChanged')
}

/** Books what was paid while no shift was open. Refuses `nothingChanged` where nothing can be booked. */
export const bookCharge: StoreCommand<{ chargeId: string }, ChargeAnswer> = async (port, context, { chargeId }) =>
  (await book(port, context, chargeId)) ? answerOf(port.db, chargeId) : refuse('nothingChanged')

export interface ChargeSettling {
  readonly chargeId: string
  readonly outcome: 'paid' | 'notPaid'
  /** The provider's number, as its own page shows it; empty where it was not paid. */
  readonly reference: string
  readonly reason: string
}

/**
 * Somebody looked at the provider's own page, because the provider could not be asked; the door asks for a second person.
 * Refuses `chargeNotFound`, `chargeSettled`, and at `reference` what no number is or is used.
 */
export const settleCharge: StoreCommand<ChargeSettling, ChargeAnswer> = async (
  port,
  context,
  { chargeId, outcome, reference, reason },
) => {
  const { actorId, approverId } = context
  if (!actorId || !approverId) return refuse('notSignedIn')
  const charge = await findCharge(port.db, chargeId)
  if (!charge) return refuse('chargeNotFound')
  if (charge.state !== 'unknown') return refuse('chargeSettled')
  const said = { chargeId, source: 'person', at: context.now, by: actorId, approvedBy: approverId } as const
  if (outcome === 'notPaid') {
    port.insert('charge_answer', { ...said, outcome, paidFen: null, reference: null, reason })
    return answerOf(port.db, chargeId)
  }
  const checked = checkReference(reference)
  if (!checked.ok) return checked
  const used = await checkReferences(port.db, [{ method: charge.method, amountFen: charge.amountFen, reference }])
  if (!used.ok) return used
  port.insert('charge_answer', { ...said, outcome, paidFen: charge.amountFen, reference, reason: null })
  await book(port, context, chargeId)
  return answerOf(port.db, chargeId)
}

/**
 * The provider has said whether it gives the money of a void payment back, at once, late or once more. Refuses
 * `chargeNotFound`, and `nothingChanged` where this is known already.
 */
export const hearChargeBack: StoreCommand<{ chargeId: string; heard: HeardBack }, ChargeAnswer> = async (
  port,
  context,
  { chargeId, heard },
) => {
  const charge = await findCharge(port.db, chargeId)
  if (!charge) return refuse('chargeNotFound')
  const isAsked = charge.state === 'givingBack' || charge.state === 'backRefused'
  if (!isAsked || (charge.isBackHeard && heard.outcome === 'refused')) return refuse('nothingChanged')
  const said = { chargeId, source: 'provider', at: context.now, by: null, approvedBy: null } as const
  if (heard.outcome === 'refused')
    port.insert('charge_back_answer', { ...said, outcome: 'refused', reference: null, reason: heard.reason })
  else {
    const reference = referenceOf(heard.reference, chargeId)
    port.insert('charge_back_answer', { ...said, outcome: 'givenBack', reference, reason: null })
  }
  return answerOf(port.db, chargeId)
}

/**
 * The money of a charge whose bills were paid otherwise, or whose payment is void and the provider gives nothing back, went
 * back to the payer; the door asks for a second person. Refuses `chargeNotFound`, `chargeSettled`, and at `reference` what no number is.
 */
export const returnCharge: StoreCommand<{ chargeId: string; reference: string }, ChargeAnswer> = async (
  port,
  context,
  { chargeId, reference },
) => {
  const { actorId, approverId } = context
  if (!actorId || !approverId) return refuse('notSignedIn')
  const charge = await findCharge(port.db, chargeId)
  if (!charge) return refuse('chargeNotFound')
  const isBack = charge.state === 'givingBack' || charge.state === 'backRefused'
  if (charge.state !== 'toReturn' && !isBack) return refuse('chargeSettled')
  const checked = checkReference(reference)
  if (!checked.ok) return checked
  if (isBack) {
    const said = { source: 'person', at: context.now, by: actorId, approvedBy: approverId } as const
    port.insert('charge_back_answer', { chargeId, outcome: 'givenBack', reference, reason: null, ...said })
    return answerOf(port.db, chargeId)
  }
  port.insert('charge_return', { chargeId, reference, at: context.now, by: actorId, approvedBy: approverId })
  return answerOf(port.db, chargeId)
}
