// What a fee comes to. Products are exact integers and are rounded once, where the fee item says: companies keep their
// ledgers in fen, jiao or whole yuan, and a system that rounds elsewhere differs from hundreds of paper bills by a fen.

export interface UnitRounding {
  /** Fen, jiao or yuan. */
  readonly unitFen: 1 | 10 | 100
  readonly mode: 'halfUp' | 'up' | 'down'
}

export interface FeeRounding extends UnitRounding {
  /** Once on the whole bill, or on each month before the months are added. */
  readonly point: 'perBill' | 'perMonth'
}

export interface FeeQuantity {
  /** Thousandths of the unit, for example 89430 for 89.43 m². */
  readonly quantityMilli: number
  /** Ten-thousandths of a yuan, for example 26800 for 2.68 yuan. */
  readonly unitPriceTenThousandths: number
  readonly months: number
  /** An amount added to the bill once, whatever the months. */
  readonly additionFen?: number
}

export interface Tier {
  /** The last thousandth of the unit that has this price; null for the last tier, which has no end. */
  readonly upToMilli: number | null
  readonly unitPriceTenThousandths: number
}

/** One fen in the unit of the exact product: a thousandth of the quantity times a ten-thousandth of a yuan. */
const perFen = 100_000n

function whole(value: number, name: string): bigint {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} is not a whole number: ${value}`)
  return BigInt(value)
}

function safeFen(fen: bigint): number {
  if (fen > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('the amount is too large to be kept exactly')
  return Number(fen)
}

/** The fraction as whole fen, a multiple of the rounding unit; numerator not below zero. */
export function roundedFen(numerator: bigint, denominator: bigint, rounding: UnitRounding): number {
  const unit = denominator * BigInt(rounding.unitFen)
  const extra = { halfUp: unit / 2n, up: unit - 1n, down: 0n }[rounding.mode]
  return safeFen(((numerator + extra) / unit) * BigInt(rounding.unitFen))
}

/**
 * Quantity × price × months + addition in fen, exact until the one rounding. Rounding per month adds the addition
 * unrounded, since it is whole fen already. Throws RangeError on quantities that are not whole or are below zero.
 */
export function feeAmountFen(fee: FeeQuantity, rounding: FeeRounding): number {
  const monthly = whole(fee.quantityMilli, 'the quantity') * whole(fee.unitPriceTenThousandths, 'the price')
  const months = whole(fee.months, 'the months')
  const addition = whole(fee.additionFen ?? 0, 'the addition')
  if (rounding.point === 'perBill') return roundedFen(monthly * months + addition * perFen, perFen, rounding)
  return safeFen(BigInt(roundedFen(monthly, perFen, rounding)) * months + addition)
}

/**
 * The price of a metered quantity whose price rises by tiers, unrounded: thousandths of the quantity times ten-thousandths
 * of a yuan. The tiers are marginal, as household tariffs are: each part of the quantity has the price of its own tier.
 * Tiers stand in rising order, the last one open.
 */
export function tieredExact(quantityMilli: number, tiers: readonly Tier[]): bigint {
  const quantity = whole(quantityMilli, 'the quantity')
  let below = 0n
  let exact = 0n
  for (const tier of tiers) {
    const end = tier.upToMilli === null ? quantity : whole(tier.upToMilli, 'the end of a tier')
    const reached = end < quantity ? end : quantity
    if (reached > below) exact += (reached - below) * whole(tier.unitPriceTenThousandths, 'the price')
    below = reached > below ? reached : below
  }
  if (below < quantity) throw new RangeError('no tier covers the whole quantity')
  return exact
}
