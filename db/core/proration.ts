// A monthly amount for a part of a month: days over the days of that natural month.
import { roundedFen, type UnitRounding } from './amount.ts'
import { addDays, daysBetween, monthLength, monthOf, type Period } from './time.ts'

/** The least number all month lengths (28, 29, 30, 31) divide, so that parts of months add up exactly. */
const partsPerMonth = 377_580n

/** The months a period covers, in parts of `partsPerMonth`: whole months count one, the rest by their days. */
function coveredParts(period: Period): bigint {
  if (daysBetween(period.from, period.to) < 0) throw new RangeError('the period ends before it begins')
  let parts = 0n
  let from = period.from
  while (from <= period.to) {
    const length = monthLength(from)
    const monthEnd = `${monthOf(from)}-${length}`
    const to = monthEnd < period.to ? monthEnd : period.to
    parts += (BigInt(daysBetween(from, to) + 1) * partsPerMonth) / BigInt(length)
    from = addDays(to, 1)
  }
  return parts
}

/**
 * What a monthly amount comes to over a period with both ends included, rounded once at the end. Throws RangeError when
 * the period ends before it begins or the amount is not a whole number of fen from zero on.
 */
export function proratedFen(monthlyFen: number, period: Period, rounding: UnitRounding): number {
  if (!Number.isSafeInteger(monthlyFen) || monthlyFen < 0) throw new RangeError(`not an amount: ${monthlyFen}`)
  return roundedFen(BigInt(monthlyFen) * coveredParts(period), partsPerMonth, rounding)
}
