// The arithmetic of taking cash. The command decides with these functions and the screen previews with the same ones.
import { cashPayable } from '../../core/cash.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { isPayerCode } from './payer-code-rules.ts'

/** One bill's share of a payment, in fen; at most what the bill still owes. */
export interface PaymentLine {
  readonly billId: string
  readonly amountFen: number
  /** What is paid besides for being late with it, at most what that has come to. */
  readonly lateFen?: number | undefined
}

/** Something that is charged and paid at once, such as a replacement card. */
export interface OneOff {
  readonly feeItemId: string
  readonly amountFen: number
  readonly reason: string
}

/** What is paid with one line: a bill with what being late costs, or what is charged at once. */
export type PaidAmount = Pick<PaymentLine, 'amountFen' | 'lateFen'>

function sumOf(lines: readonly PaidAmount[]): number {
  return lines.reduce((sum, { amountFen, lateFen = 0 }) => sum + amountFen + lateFen, 0)
}

/** Ways of paying beside cash; each names the number of its transaction, and what is prepaid the id of its balance. */
export const otherMethods = ['wechat', 'alipay', 'card', 'transfer', 'cheque', 'prepaid'] as const
export type OtherMethod = (typeof otherMethods)[number]

/** What comes through the bank days later: taken on trust, and looked for in the bank afterwards (待核实). */
export const bankMethods = ['transfer', 'cheque'] as const
export type TenderMethod = 'cash' | OtherMethod

export interface OtherTender {
  readonly method: OtherMethod
  readonly amountFen: number
  readonly reference: string
}

export interface CashDue {
  readonly totalFen: number
  /** What is let go so that the rest can be paid in coins; a line of its own on the receipt (抹零). */
  readonly roundingFen: number
  readonly dueFen: number
}

/**
 * What is due in cash for the lines, rounded down to `roundingUnitFen` (10 for 角, because the smallest coin in
 * circulation is one jiao; 1 rounds nothing). A total below one unit is due as it stands.
 */
export function cashDue(lines: readonly PaidAmount[], roundingUnitFen: number): CashDue {
  const totalFen = sumOf(lines)
  const { payableFen, roundingFen } = cashPayable(totalFen, roundingUnitFen)
  return { totalFen, roundingFen, dueFen: payableFen }
}

export interface SplitDue {
  readonly due: CashDue
  readonly otherFen: number
  /** What is left to pay in cash, after rounding. */
  readonly cashFen: number
}

/**
 * What is due when part of it is paid in other ways: only the part in cash is rounded. Refuses `tenderAboveDue`,
 * because change is only given for cash.
 */
export function splitDue(
  lines: readonly PaidAmount[],
  others: readonly OtherTender[],
  roundingUnitFen: number,
): Result<SplitDue> {
  const totalFen = sumOf(lines)
  const otherFen = others.reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (otherFen > totalFen)
    return refuse('tenderAboveDue', { field: 'otherFen', facts: { leftFen: totalFen, aboveFen: otherFen - totalFen } })
  const { payableFen, roundingFen } = cashPayable(totalFen - otherFen, roundingUnitFen)
  return {
    ok: true,
    due: { totalFen, roundingFen, dueFen: totalFen - roundingFen },
    otherFen,
    cashFen: payableFen,
  }
}

/** All of it in cash: the usual case. */
export function allInCash(lines: readonly PaidAmount[], roundingUnitFen: number): SplitDue {
  const due = cashDue(lines, roundingUnitFen)
  return { due, otherFen: 0, cashFen: due.dueFen }
}

/**
 * Whether this can be the number of a transaction that has happened. A payer's own code is none: it would still have to
 * be charged, which needs a provider. Refuses `payerCode`, `referenceMissing`.
 */
export function checkReference(reference: string): Result<object> {
  if (isPayerCode(reference)) return refuse('payerCode', { field: 'reference' })
  if (!/^[0-9A-Za-z-]{4,64}$/.test(reference)) return refuse('referenceMissing', { field: 'reference' })
  return { ok: true }
}

/** The most cash taken for one payment: a slip of the hand beyond this is refused rather than changed. */
export const mostChangeFen = 100_000_00

/**
 * The change for what was received. Refuses `cashTooLittle`, `cashNotDue` where nothing is left to pay in cash and,
 * beyond 100,000 yuan of change, `cashTooMuch`.
 */
export function changeFor(dueFen: number, receivedFen: number): Result<{ changeFen: number }> {
  if (receivedFen < dueFen) {
    return refuse('cashTooLittle', { field: 'cashReceivedFen', facts: { missingFen: dueFen - receivedFen } })
  }
  if (dueFen === 0 && receivedFen > 0) return refuse('cashNotDue', { field: 'cashReceivedFen' })
  if (receivedFen - dueFen > mostChangeFen) return refuse('cashTooMuch', { field: 'cashReceivedFen' })
  return { ok: true, changeFen: receivedFen - dueFen }
}
