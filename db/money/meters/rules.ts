// What a reading must be before anybody is billed by it. The commonest mistakes are a swapped digit and a reading of the
// neighbour's meter: both show as a value that falls or that jumps.
import { refuse, type Result } from '../../core/refusal.ts'
import type { LastReading, ReadingManner } from './model.ts'

export interface NewReading {
  readonly readOn: string
  readonly valueMilli: number
  readonly manner: ReadingManner
  /** Somebody has looked again: the meter went through its last number. */
  readonly rollsOver: boolean
  /** Somebody has looked again: the usage is as unusual as it seems. */
  readonly isUnusualConfirmed: boolean
}

interface Meter {
  readonly multiplierMilli: number
  readonly digits: number
}

interface Before {
  /** Null for a meter without a reading. */
  readonly last: LastReading | null
  /** The usages of the two readings before, newest first; fewer where there are fewer. */
  readonly usages: readonly number[]
  /** A usage above this share of their mean is unusual. */
  readonly unusualPercent: number
}

function isUnusual(usageMilli: number, usages: readonly number[], unusualPercent: number): boolean {
  const mean = usages.length < 2 ? 0 : ((usages[0] ?? 0) + (usages[1] ?? 0)) / 2
  return mean > 0 && usageMilli * 100 > mean * unusualPercent
}

/**
 * The usage a reading stands for. Refuses `readingTooLong` for more digits than the meter has, `readingBeforeLast`,
 * `readingNotFirst` and `readingFirstMissing`, `readingBelowLast` with the last value until a roll-over is confirmed,
 * `readingDoesNotRollOver`, and `usageUnusual` with the usage until it is confirmed.
 */
export function checkReading(
  meter: Meter,
  { last, usages, unusualPercent }: Before,
  reading: NewReading,
): Result<{ usageMilli: number; isUnusual: boolean }> {
  const most = 10 ** meter.digits * 1000
  if (reading.valueMilli >= most) return refuse('readingTooLong', { field: 'value', facts: { digits: meter.digits } })
  const isDeviceNew = last === null || last.manner === 'final'
  if (isDeviceNew !== (reading.manner === 'first'))
    return refuse(isDeviceNew ? 'readingFirstMissing' : 'readingNotFirst', { field: 'value' })
  if (last && (reading.readOn < last.readOn || (reading.readOn === last.readOn && !isDeviceNew)))
    return refuse('readingBeforeLast', { field: 'readOn', facts: { day: last.readOn } })
  if (isDeviceNew) return { ok: true, usageMilli: 0, isUnusual: false }
  const falls = reading.valueMilli < last.valueMilli
  if (falls && !reading.rollsOver)
    return refuse('readingBelowLast', { field: 'value', facts: { lastMilli: last.valueMilli } })
  if (!falls && reading.rollsOver) return refuse('readingDoesNotRollOver', { field: 'value' })
  const counted = reading.valueMilli - last.valueMilli + (falls ? most : 0)
  const usageMilli = Math.round((counted * meter.multiplierMilli) / 1000)
  const unusual = isUnusual(usageMilli, usages, unusualPercent)
  if (unusual && !reading.isUnusualConfirmed) return refuse('usageUnusual', { field: 'value', facts: { usageMilli } })
  return { ok: true, usageMilli, isUnusual: unusual }
}
