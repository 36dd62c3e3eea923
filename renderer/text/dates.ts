// Days and times as the counter shows them: always in the estate's zone, never in the computer's.
import { currentLocale } from './text.ts'

/** '09:42' */
export function clockText(at: number, zone: string): string {
  return new Intl.DateTimeFormat(currentLocale(), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** '11月23日 周一' */
export function dayText(at: number, zone: string): string {
  const locale = currentLocale()
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'short', day: 'numeric' }).format(at)
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' }).format(at)
  return locale === 'en' ? `${weekday}, ${day}` : `${day} ${weekday}`
}

/** 'YYYY-MM-DD' of an instant in a zone. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}

/** Whole days from one 'YYYY-MM-DD' to another; both are calendar days, so no zone takes part. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function isWholeMonths(from: string, to: string): boolean {
  const next = new Date(`${to}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return from.endsWith('-01') && next.getUTCDate() === 1
}

/** A billing period: '2026-08' for one calendar month, '2026-08 – 2026-10' for several, else both days. */
export function periodText(from: string, to: string): string {
  if (!isWholeMonths(from, to)) return from === to ? from : `${from} – ${to}`
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  return first === last ? first : `${first} – ${last}`
}
