import { refuse, type Result } from '../../core/refusal.ts'
import { clockTimeIn, dateIn, isDate } from '../../core/time.ts'

const minuteMs = 60_000
/** A notice is of today or of the days to come; what is valid for longer belongs into the knowledge base. */
export const longestDays = 31

function asIfUtc(text: string): number {
  return Date.parse(`${text}:00Z`)
}

/**
 * The instant at which clocks of the zone show `text`, 'YYYY-MM-DDTHH:mm'. A time that a change of clocks leaves out is
 * read as the next one there is. Refuses `timeUnreadable`.
 */
export function readMoment(zone: string, text: string): Result<{ at: number }> {
  const isMoment = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) && isDate(text.slice(0, 10))
  if (!isMoment) return refuse('timeUnreadable')
  const wanted = asIfUtc(text)
  let at = wanted
  for (let turn = 0; turn < 2; turn += 1) {
    at += wanted - asIfUtc(`${dateIn(zone, at)}T${clockTimeIn(zone, at)}`)
  }
  return { ok: true, at }
}

/**
 * From when to when a notice is valid. Refuses `timeUnreadable`, `noticeEndsFirst`, `noticeOver` for one that would
 * never be shown, and `noticeTooLong`.
 */
export function noticeTimes(
  zone: string,
  typed: { readonly from: string; readonly to: string },
  now: number,
): Result<{ fromAt: number; toAt: number }> {
  const from = readMoment(zone, typed.from)
  if (!from.ok) return refuse(from.refusal.code, { field: 'from' })
  const to = readMoment(zone, typed.to)
  if (!to.ok) return refuse(to.refusal.code, { field: 'to' })
  if (to.at <= from.at) return refuse('noticeEndsFirst', { field: 'to' })
  if (to.at <= now) return refuse('noticeOver', { field: 'to' })
  if (to.at - from.at > longestDays * 24 * 60 * minuteMs)
    return refuse('noticeTooLong', { field: 'to', facts: { days: longestDays } })
  return { ok: true, fromAt: from.at, toAt: to.at }
}
