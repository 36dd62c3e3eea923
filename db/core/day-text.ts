// Days as people type and paste them.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, withoutSpaces } from './text.ts'
import { isDate } from './time.ts'

const forms = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
]

/** Nobody means a day before or after these; periods are counted on from a typed day, and the calendar goes on behind it. */
const typedDays = { first: '1900-01-01', last: '2999-12-31' }

/**
 * Reads 2026-11-23, 2026/11/3, 2026.11.3, 2026年11月3日 and 20261123. Refuses `dayMissing`, and `dayUnreadable` for what
 * is no day of the calendar between the years 1900 and 2999.
 */
export function readDay(text: string): Result<{ day: string }> {
  if (text.length > 32) return refuse('dayUnreadable')
  const typed = withoutSpaces(halfWidth(text))
  if (typed === '') return refuse('dayMissing')
  const parts = forms.map((form) => form.exec(typed)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return refuse('dayUnreadable')
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const day = `${parts['year']}-${two(parts['month'])}-${two(parts['day'])}`
  return isDate(day) && day >= typedDays.first && day <= typedDays.last ? { ok: true, day } : refuse('dayUnreadable')
}
