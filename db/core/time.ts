// Days and clock times. A business date is text, 'YYYY-MM-DD', which sorts and compares as it stands; an instant is a
// number of milliseconds since 1970 that the caller gives. Nothing here reads a clock or the computer's own zone.

const dayMs = 86_400_000
const datePattern = /^[1-9]\d{3}-\d{2}-\d{2}$/

interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

/** A period of whole days, both ends included. */
export interface Period {
  readonly from: string
  readonly to: string
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function readDate(text: string): CivilDate | null {
  if (!datePattern.test(text) || text.length !== 10) return null
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { year, month, day }
}

function requireDate(text: string): CivilDate {
  const date = readDate(text)
  if (date === null) throw new RangeError(`not a date: ${text.slice(0, 20)}`)
  return date
}

function requireWhole(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
}

function writeDate({ year, month, day }: CivilDate): string {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`the year ${year} has not four digits`)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Days since 1970. Date.UTC counts in UTC alone, so the computer's zone has no part in it. */
function dayNumber({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

/** Is this a day of the calendar, written 'YYYY-MM-DD', from the year 1000 to 9999? */
export function isDate(text: string): boolean {
  return readDate(text) !== null
}

/** The day `days` later (or earlier, below zero). Throws RangeError on what is no date. */
export function addDays(date: string, days: number): string {
  requireWhole(days)
  const at = new Date((dayNumber(requireDate(date)) + days) * dayMs)
  return writeDate({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() })
}

/** How many days `to` lies after `from`: 1 for the next day, 0 for the same. Throws RangeError on what is no date. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(requireDate(to)) - dayNumber(requireDate(from))
}

/** '2025-01' of '2025-01-31'. Throws RangeError on what is no date. */
export function monthOf(date: string): string {
  requireDate(date)
  return date.slice(0, 7)
}

/** How many days the month of this date has. */
export function monthLength(date: string): number {
  const { year, month } = requireDate(date)
  return daysInMonth(year, month)
}

/**
 * The same day of the month `months` later, or that month's last day where it is shorter. Always count from the anchor:
 * chained, the 31st becomes the 28th in February and stays the 28th.
 */
export function addMonthsClamped(anchor: string, months: number): string {
  requireWhole(months)
  const { year, month, day } = requireDate(anchor)
  const index = year * 12 + (month - 1) + months
  const [nextYear, nextMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return writeDate({ year: nextYear, month: nextMonth, day: Math.min(day, daysInMonth(nextYear, nextMonth)) })
}

/**
 * The k-th billing period of `cycleMonths` months, counted from the anchor (k = 0 begins on it). Neighbouring periods
 * leave no gap and do not overlap, whatever the anchor's day. Throws RangeError unless the cycle is above zero.
 */
export function billingPeriod(anchor: string, cycleMonths: number, k: number): Period {
  requireWhole(cycleMonths)
  requireWhole(k)
  if (cycleMonths < 1) throw new RangeError(`not a billing cycle: ${cycleMonths}`)
  const from = addMonthsClamped(anchor, k * cycleMonths)
  return { from, to: addDays(addMonthsClamped(anchor, (k + 1) * cycleMonths), -1) }
}

/** By zone, an IANA name such as Asia/Shanghai; making a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, formatter)
  return formatter
}

function partsOf(zone: string, atMs: number): Record<string, string> {
  return Object.fromEntries(
    formatterOf(zone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  )
}

/** Is this the name of a zone this computer knows? The setting is checked with it before it is saved. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The date on the wall in the zone, 'YYYY-MM-DD'. Throws RangeError on an unknown zone or an instant that is none. */
export function dateIn(zone: string, atMs: number): string {
  const parts = partsOf(zone, atMs)
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}

/** The time of day in the zone, 'HH:mm' from 00:00 to 23:59. Throws RangeError like `dateIn`. */
export function clockTimeIn(zone: string, atMs: number): string {
  const parts = partsOf(zone, atMs)
  return `${parts['hour']}:${parts['minute']}`
}
