// Exact fractions for amounts that are no product of whole numbers: a formula divides, a floating point number rounds.
export interface Fraction {
  readonly numerator: bigint
  /** Above zero. */
  readonly denominator: bigint
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [left, right] = [one < 0n ? -one : one, other]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** The fraction in its lowest terms. Throws RangeError on a denominator of zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('a denominator of zero')
  const sign = denominator < 0n ? -1n : 1n
  const divisor = greatestDivisor(numerator, denominator * sign) || 1n
  return { numerator: (numerator * sign) / divisor, denominator: (denominator * sign) / divisor }
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )
}

export function negative({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator }
}

export function times(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

/** Null where the divisor is zero. */
export function over(left: Fraction, right: Fraction): Fraction | null {
  if (right.numerator === 0n) return null
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator)
}

export function isLess(left: Fraction, right: Fraction): boolean {
  return left.numerator * right.denominator < right.numerator * left.denominator
}
