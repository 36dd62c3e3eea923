// How money goes back: never more than is left, the way it was paid, cash in pieces that exist. The command decides with these
// functions and the screen previews with the same ones.
import { refuse, type Result } from '../../core/refusal.ts'
import { bankMethods, checkReference, type TenderMethod } from '../payments/rules.ts'

/** Cash may go back by transfer: takings go to the bank, and refunds out of them are flagged (坐支). */
export type RefundMethod = TenderMethod

/** A way a payment was paid, with what of it has not been given back. */
export interface PaidBy {
  readonly method: TenderMethod
  /** The balance it was paid out of; null for any other way. */
  readonly accountId: string | null
  readonly leftFen: number
}

export interface RefundPart {
  readonly paidBy: TenderMethod
  readonly method: RefundMethod
  readonly amountFen: number
  /** The number of the transaction that gives it back, or the balance it goes back to; null for cash and only for cash. */
  readonly reference: string | null
}

export interface RefundLine {
  readonly billId: string
  readonly amountFen: number
}

export interface RefundDue {
  readonly totalFen: number
  /** What was let go when it was paid and so does not go back (抹零). */
  readonly roundingFen: number
  readonly dueFen: number
}

export interface Left {
  readonly paidBy: readonly PaidBy[]
  readonly totalLeftFen: number
  readonly roundingLeftFen: number
  readonly cashUnitFen: number
}

/** The ways in which money that was paid so can go back, the usual one first. */
export function refundWays(paidBy: TenderMethod): readonly RefundMethod[] {
  if (paidBy === 'cash') return ['cash', 'transfer']
  return paidBy === 'cheque' ? ['transfer'] : [paidBy]
}

/** What came through the bank goes back once somebody has seen it there. */
export function mustBeSeen(method: TenderMethod): boolean {
  return bankMethods.some((bank) => bank === method)
}

/** What of `fen` in coins goes back: what was let go when it was paid is let go again, and no more of it. */
function coinsFor(fen: number, cashLeftFen: number, left: Left): Result<{ cashFen: number }> {
  const letGoFen = Math.min(left.roundingLeftFen, Math.max(fen % left.cashUnitFen, fen - cashLeftFen))
  const cashFen = fen - letGoFen
  return cashFen % left.cashUnitFen === 0
    ? { ok: true, cashFen }
    : refuse('refundNotPayable', { field: 'amount', facts: { unitFen: left.cashUnitFen } })
}

/**
 * How `totalFen` goes back: the other ways first, so that as little as possible leaves the drawer, then cash, or what was paid
 * in cash by transfer. Only a part that goes back to a balance has its reference yet. Refuses `refundTooMuch` at `amount`, `refundNotPayable` for what coins can not pay.
 */
export function planRefund(
  totalFen: number,
  left: Left,
  cashGoesBackBy: 'cash' | 'transfer',
): Result<{ due: RefundDue; parts: RefundPart[] }> {
  if (totalFen > left.totalLeftFen)
    return refuse('refundTooMuch', {
      field: 'amount',
      facts: { leftFen: left.totalLeftFen - left.roundingLeftFen },
    })
  const parts: RefundPart[] = []
  let restFen = totalFen
  // What is only held, a deposit, stays whole: the ways then hold more than was paid for the rest.
  let mayGoFen = Math.max(0, left.totalLeftFen - left.roundingLeftFen)
  for (const { method, accountId, leftFen } of left.paidBy) {
    const amountFen = Math.min(restFen, leftFen, mayGoFen)
    if (method === 'cash' || amountFen === 0) continue
    parts.push({ paidBy: method, method: refundWays(method)[0] ?? method, amountFen, reference: accountId })
    restFen -= amountFen
    mayGoFen -= amountFen
  }
  const paidInCashFen = left.paidBy.find(({ method }) => method === 'cash')?.leftFen ?? 0
  const cashLeftFen = Math.min(mayGoFen, paidInCashFen)
  const coins =
    cashGoesBackBy === 'transfer'
      ? { ok: true as const, cashFen: Math.min(restFen, cashLeftFen) }
      : coinsFor(restFen, cashLeftFen, left)
  if (!coins.ok) return coins
  if (coins.cashFen > 0)
    parts.push({ paidBy: 'cash', method: cashGoesBackBy, amountFen: coins.cashFen, reference: null })
  const roundingFen = restFen - coins.cashFen
  if (parts.length === 0 || roundingFen > left.roundingLeftFen) return refuse('refundTooMuch', { field: 'amount' })
  return { ok: true, due: { totalFen, roundingFen, dueFen: totalFen - roundingFen }, parts }
}

/**
 * Whether the parts are those that give `totalFen` back. Refuses like `planRefund`, `dueChanged` for other parts than the plan's,
 * what is no number of a transaction at its way, and `payeeMissing` for a transfer to nobody.
 */
export function checkParts(
  totalFen: number,
  parts: readonly RefundPart[],
  left: Left,
  payee: string | null,
): Result<{ due: RefundDue }> {
  const isTransfer = parts.some(({ paidBy, method }) => paidBy === 'cash' && method === 'transfer')
  const plan = planRefund(totalFen, left, isTransfer ? 'transfer' : 'cash')
  if (!plan.ok) return plan
  const texts = (all: readonly RefundPart[]) =>
    all
      .map(({ paidBy, method, amountFen, reference }) => {
        return `${paidBy} ${method} ${amountFen} ${paidBy === 'prepaid' ? reference : ''}`
      })
      .toSorted()
      .join()
  if (texts(plan.parts) !== texts(parts))
    return refuse('dueChanged', { field: 'amount', facts: { dueFen: plan.due.dueFen } })
  for (const { paidBy, method, reference } of parts) {
    if (method === 'cash') {
      if (reference !== null) return refuse('referenceMissing', { field: 'cash' })
      continue
    }
    const checked = checkReference(reference ?? '')
    if (!checked.ok) return { ok: false, refusal: { ...checked.refusal, field: paidBy } }
  }
  if (parts.some(({ paidBy, method }) => paidBy !== method) && payee === null)
    return refuse('payeeMissing', { field: 'payee' })
  return { ok: true, due: plan.due }
}

/**
 * What of a cash refund is paid out of the day's takings (坐支): all that was not put into the drawer for it, for deposits or balances before. The float is change
 * and pays no refunds.
 */
export function outOfTakings(
  cashFen: number,
  shift: {
    readonly inFen: number
    readonly refundsFen: number
    readonly depositsFen: number
    readonly prepaidFen: number
  },
): number {
  const putInLeftFen = Math.max(0, shift.inFen + shift.refundsFen + shift.depositsFen + shift.prepaidFen)
  return Math.max(0, cashFen - putInLeftFen)
}

/** The series of a till's refunds in a year, beside that of its receipts: `01A-H2026`. */
export function refundSeries(tillId: string, incarnation: string, businessDate: string): string {
  return `${tillId}${incarnation}-H${businessDate.slice(0, 4)}`
}
