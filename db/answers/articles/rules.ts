// Which version is said on a day, and what a draft must hold.
import { refuse, type Result } from '../../core/refusal.ts'
import { isDate } from '../../core/time.ts'
import type { ArticleKind, DraftInput, Standing, VersionDays } from './model.ts'

/**
 * The approved version that began last on or before `day`; of two that began on one day the newer. It is the answer or
 * nothing is: when its time is over, an older version does not come back by itself, because nobody looked at it again.
 * What was ended before it began never began.
 */
export function lastBegun<Version extends VersionDays>(versions: readonly Version[], day: string): Version | null {
  const begun = versions.filter(
    ({ state, validFrom, endedOn }) =>
      state === 'approved' && validFrom <= day && (endedOn === null || endedOn >= validFrom),
  )
  const newest = begun.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version)
  return newest[0] ?? null
}

/** Whether a version's own days hold `day`. */
export function isValidOn({ validFrom, validTo, endedOn }: VersionDays, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo >= day) && (endedOn === null || endedOn > day)
}

/** What is said on `day`; null where nothing is. */
export function currentOn<Version extends VersionDays>(versions: readonly Version[], day: string): Version | null {
  const last = lastBegun(versions, day)
  return last !== null && isValidOn(last, day) ? last : null
}

/** How one of an article's versions stands on `day`. */
export function standingOn(one: VersionDays, versions: readonly VersionDays[], day: string): Standing {
  if (one.state !== 'approved') return one.state
  // Ended before it began: it never comes.
  if (one.endedOn !== null && one.endedOn < one.validFrom) return 'ended'
  if (one.validFrom > day) return 'coming'
  if (lastBegun(versions, day)?.version !== one.version) return 'replaced'
  return isValidOn(one, day) ? 'current' : 'ended'
}

/**
 * Whether a draft may be kept, by its days and readers. Refuses `dayUnreadable`, `endsBeforeStart` and, for a rule that
 * nobody is to read, `readersMissing`.
 */
export function checkDraft(
  kind: ArticleKind,
  { validFrom, validTo, readers }: Pick<DraftInput, 'validFrom' | 'validTo' | 'readers'>,
): Result<object> {
  if (!isDate(validFrom)) return refuse('dayUnreadable', { field: 'validFrom' })
  if (validTo !== null && !isDate(validTo)) return refuse('dayUnreadable', { field: 'validTo' })
  if (validTo !== null && validTo < validFrom)
    return refuse('endsBeforeStart', { field: 'validTo', facts: { day: validFrom } })
  if (kind === 'rule' && readers.length === 0) return refuse('readersMissing', { field: 'readers' })
  return { ok: true }
}
