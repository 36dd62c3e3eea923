// Dividing one amount over several so that nothing is lost: common costs, and a discount given on a whole bill.

interface Share {
  readonly index: number
  readonly fen: bigint
  readonly remainder: bigint
}

function requireWhole(value: number, name: string): bigint {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} is not a whole number: ${value}`)
  return BigInt(value)
}

function byRemainder(one: Share, other: Share): number {
  if (one.remainder === other.remainder) return one.index - other.index
  return one.remainder > other.remainder ? -1 : 1
}

/**
 * Divides `totalFen` in the ratio of whole, non-negative weights by the largest remainder: the shares are whole fen,
 * add up to the total exactly, and differ from the exact share by less than one fen. Of equal remainders the earlier
 * gets the fen. A weight of zero gets nothing. Throws RangeError where no weight is above zero.
 */
export function shareByWeights(totalFen: number, weights: readonly number[]): number[] {
  const total = requireWhole(totalFen, 'the total')
  const parts = weights.map((weight) => requireWhole(weight, 'a weight'))
  const sum = parts.reduce((left, right) => left + right, 0n)
  if (sum === 0n) throw new RangeError('no weight is above zero')
  const shares = parts.map((part, index): Share => {
    const exact = total * part
    return { index, fen: exact / sum, remainder: exact % sum }
  })
  const left = total - shares.reduce((given, share) => given + share.fen, 0n)
  const favoured = new Set(
    shares
      .toSorted(byRemainder)
      .slice(0, Number(left))
      .map((share) => share.index),
  )
  return shares.map((share) => Number(share.fen) + (favoured.has(share.index) ? 1 : 0))
}
