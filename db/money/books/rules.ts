import { refuse, type Result } from '../../core/refusal.ts'
import { daysBetween, isDate } from '../../core/time.ts'
import { longestBookDays, type BookRange } from './model.ts'

/** Refuses `bookRangeWrong` for days that are none, the wrong way round, or too far apart. */
export function readBookRange({ fromOn, toOn }: BookRange): Result<{ range: BookRange }> {
  if (!isDate(fromOn) || !isDate(toOn)) return refuse('bookRangeWrong')
  const days = daysBetween(fromOn, toOn)
  if (days < 0 || days >= longestBookDays) return refuse('bookRangeWrong')
  return { ok: true, range: { fromOn, toOn } }
}

/** How a paper of a book is named, and found again by. */
export function bookName({ fromOn, toOn }: BookRange): string {
  return `${fromOn}~${toOn}`
}

export function readBookName(name: string): Result<{ range: BookRange }> {
  const [fromOn = '', toOn = ''] = name.split('~')
  return readBookRange({ fromOn, toOn })
}
