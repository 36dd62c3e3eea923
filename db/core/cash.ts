// Notes and coins: what can be paid with them, and which ones to hand back.
import { requireFen } from './money.ts'

/** Notes and coins in general circulation, in fen: 100 50 20 10 5 1 yuan, 5 jiao, 1 jiao. */
export const circulatingFen: readonly number[] = [100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10]

export interface CashPieces {
  readonly valueFen: number
  readonly count: number
}

function requireNotNegative(fen: number): void {
  requireFen(fen)
  if (fen < 0) throw new RangeError(`an amount of cash is not below zero: ${fen}`)
}

/**
 * The pieces for an amount, largest first, and what no piece can pay. For the money in circulation that is the fewest
 * pieces; a list of other denominations need not have that property. Throws RangeError below zero.
 */
export function splitChange(
  fen: number,
  denominationsFen: readonly number[] = circulatingFen,
): { pieces: CashPieces[]; remainderFen: number } {
  requireNotNegative(fen)
  const pieces: CashPieces[] = []
  let remainderFen = fen
  for (const valueFen of denominationsFen.toSorted((one, other) => other - one)) {
    if (!Number.isSafeInteger(valueFen) || valueFen <= 0) throw new RangeError(`not a denomination: ${valueFen}`)
    const count = Math.floor(remainderFen / valueFen)
    if (count > 0) pieces.push({ valueFen, count })
    remainderFen %= valueFen
  }
  return { pieces, remainderFen }
}

/** The amount rounded down to whole units, at least zero fen; the unit is a positive number of fen. */
export function roundingDown(fen: number, unitFen: number): number {
  requireNotNegative(fen)
  if (!Number.isSafeInteger(unitFen) || unitFen <= 0) throw new RangeError(`not a rounding unit: ${unitFen}`)
  return fen - (fen % unitFen)
}

/**
 * What is asked for in cash, and what is let go so that coins can pay it (抹零, a discount line of its own). The unit is
 * one jiao by default because that is the smallest coin in circulation. An amount below one unit is asked for as it
 * stands: letting all of it go would settle a debt without a payment.
 */
export function cashPayable(amountFen: number, unitFen = 10): { payableFen: number; roundingFen: number } {
  const roundedFen = roundingDown(amountFen, unitFen)
  const payableFen = roundedFen === 0 ? amountFen : roundedFen
  return { payableFen, roundingFen: amountFen - payableFen }
}
