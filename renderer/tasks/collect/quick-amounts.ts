import { splitChange } from '../../../db/core/cash.ts'

/** What people round up to when they hand over cash, in fen. */
const stepsFen = [1_00, 5_00, 10_00, 20_00, 50_00, 100_00] as const
const most = 4

function countNotes(fen: number): number {
  return splitChange(fen).pieces.reduce((sum, { count }) => sum + count, 0)
}

/**
 * The exact amount, and the next amounts people are likely to hand over, rising, four at most. A larger one is offered
 * only where it takes no more notes than the one before: nobody hands over more money in more pieces.
 */
export function quickAmounts(dueFen: number): number[] {
  if (dueFen <= 0) return []
  const amounts = [dueFen]
  let notes = Number.POSITIVE_INFINITY
  for (const fen of stepsFen.map((step) => Math.ceil(dueFen / step) * step)) {
    const taken = countNotes(fen)
    if (amounts.includes(fen) || taken > notes) continue
    amounts.push(fen)
    notes = taken
  }
  return amounts.slice(0, most)
}
