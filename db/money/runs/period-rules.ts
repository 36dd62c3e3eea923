// Which periods a binding is billed for. Every period is counted from the anchor: chained from the period before, the 31st
// would become the 28th in February and stay there.
import { addDays, addMonthsClamped, billingPeriod, daysBetween, type Period } from '../../core/time.ts'
import type { FeeBinding, FeeItem } from '../fees/model.ts'

/** A month of a period, whole or in part: `days` of the `ofDays` that month has. */
export interface MonthPart extends Period {
  readonly days: number
  readonly ofDays: number
}

/** Natural periods are counted from here: quarters and years begin where the calendar's do. */
const naturalAnchor = '2000-01-01'

export function anchorOf(item: Pick<FeeItem, 'anchor'>, binding: Pick<FeeBinding, 'anchorOn' | 'fromOn'>): string {
  return item.anchor === 'naturalMonth' ? naturalAnchor : (binding.anchorOn ?? binding.fromOn)
}

/** Which period, counted from the anchor, this day lies in. */
export function periodIndexAt(anchor: string, cycleMonths: number, day: string): number {
  const months =
    (Number(day.slice(0, 4)) - Number(anchor.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(anchor.slice(5, 7))
  const k = Math.floor(months / cycleMonths)
  // The month says it but for a day before the anchor's own day of the month.
  return addMonthsClamped(anchor, k * cycleMonths) <= day ? k : k - 1
}

/** Whether every period of an item that could hold this day begins on it; of an anniversary nobody can say for all. */
export function beginsPeriod(item: Pick<FeeItem, 'anchor' | 'cycleMonths'>, day: string): boolean {
  const period = periodIndexAt(naturalAnchor, item.cycleMonths, day)
  return item.anchor === 'naturalMonth' && billingPeriod(naturalAnchor, item.cycleMonths, period).from === day
}

/** The first day of the natural period after the one a day lies in. */
export function nextPeriodStart(item: Pick<FeeItem, 'cycleMonths'>, day: string): string {
  return billingPeriod(naturalAnchor, item.cycleMonths, periodIndexAt(naturalAnchor, item.cycleMonths, day) + 1).from
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function earlier(one: string, other: string | null): string {
  return other === null || one < other ? one : other
}

/** The earlier of two last days, of which null is none: a fee ends with the first that ends of binding, room and car. */
export function earlierEnd(one: string | null, other: string | null): string | null {
  return one === null || other === null ? (one ?? other) : earlier(one, other)
}

/** More periods than this in one binding are a wrong date, not a debt. */
export const mostPeriods = 120

/**
 * The periods to bill now: from the day after the last bill, or the binding's first day, up to those that are due through
 * `throughOn` (begun, where the item is prepaid; ended, where it is postpaid). The first and the last are cut to the
 * binding. At most `mostPeriods`, and one more where there are too many.
 */
export function periodsToBill(
  item: Pick<FeeItem, 'anchor' | 'cycleMonths' | 'timing'>,
  binding: Pick<FeeBinding, 'anchorOn' | 'fromOn' | 'toOn'>,
  billedThrough: string | null,
  throughOn: string,
): Period[] {
  const anchor = anchorOf(item, binding)
  const firstDay = billedThrough === null ? binding.fromOn : later(binding.fromOn, addDays(billedThrough, 1))
  const periods: Period[] = []
  for (let k = periodIndexAt(anchor, item.cycleMonths, firstDay); periods.length <= mostPeriods; k += 1) {
    const whole = billingPeriod(anchor, item.cycleMonths, k)
    const period = { from: later(whole.from, firstDay), to: earlier(whole.to, binding.toOn) }
    const dueBy = item.timing === 'prepaid' ? period.from : period.to
    if (period.from > period.to || dueBy > throughOn) return periods
    periods.push(period)
  }
  return periods
}

/** The gaps that still lie within a binding, in their order; none of them overlaps another. */
export function gapsWithin(gaps: readonly Period[], { fromOn, toOn }: Pick<FeeBinding, 'fromOn' | 'toOn'>): Period[] {
  const within: Period[] = []
  for (const gap of gaps.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const period = { from: later(gap.from, fromOn), to: earlier(gap.to, toOn) }
    const isAfter = period.from > (within.at(-1)?.to ?? '')
    if (period.from <= period.to && isAfter) within.push(period)
  }
  return within
}

/** The months of a period, counted from the same anchor; the first and the last may be parts. */
export function monthParts(anchor: string, period: Period): MonthPart[] {
  const parts: MonthPart[] = []
  for (let k = periodIndexAt(anchor, 1, period.from); ; k += 1) {
    const month = billingPeriod(anchor, 1, k)
    if (month.from > period.to) return parts
    const [from, to] = [later(month.from, period.from), earlier(month.to, period.to)]
    parts.push({ from, to, days: daysBetween(from, to) + 1, ofDays: daysBetween(month.from, month.to) + 1 })
  }
}

/** The least number all month lengths (28 to 31 days) divide, so that parts of months add up exactly. */
export const partsPerMonth = 377_580n

/** How many months the parts come to, in `partsPerMonth`. */
export function coveredParts(months: readonly MonthPart[]): bigint {
  return months.reduce((sum, { days, ofDays }) => sum + (BigInt(days) * partsPerMonth) / BigInt(ofDays), 0n)
}

/** The months as the bill says them: `3`, `20/29`, `1+14/31`. */
export function monthsText(months: readonly MonthPart[]): string {
  const whole = months.filter(({ days, ofDays }) => days === ofDays).length
  const parts = months.filter(({ days, ofDays }) => days < ofDays).map(({ days, ofDays }) => `${days}/${ofDays}`)
  return [...(whole > 0 ? [String(whole)] : []), ...parts].join('+')
}
