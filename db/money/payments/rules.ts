// The arithmetic of taking cash. The command decides with these functions and the screen previews with the same ones.
import { cashPayable } from '../../core/cash.ts'
import { refuse, type Result } from '../../core/refusal.ts'

/** One bill's share of a payment, in fen; at most what the bill still owes. */
export interface PaymentLine {
  readonly billId: string
  readonly amountFen: number
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
export function cashDue(lines: readonly PaymentLine[], roundingUnitFen: number): CashDue {
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0)
  const { payableFen, roundingFen } = cashPayable(totalFen, roundingUnitFen)
  return { totalFen, roundingFen, dueFen: payableFen }
}

/** The most cash taken for one payment: a slip of the hand beyond this is refused rather than changed. */
export const mostChangeFen = 100_000_00

/** The change for what was received. Refuses `cashTooLittle` and, beyond 100,000 yuan of change, `cashTooMuch`. */
export function changeFor(dueFen: number, receivedFen: number): Result<{ changeFen: number }> {
  if (receivedFen < dueFen) {
    return refuse('cashTooLittle', { field: 'cashReceivedFen', facts: { missingFen: dueFen - receivedFen } })
  }
  if (receivedFen - dueFen > mostChangeFen) return refuse('cashTooMuch', { field: 'cashReceivedFen' })
  return { ok: true, changeFen: receivedFen - dueFen }
}
