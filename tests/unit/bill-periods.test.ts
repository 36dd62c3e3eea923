import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonthsClamped, isDate, type Period } from '../../db/core/time.ts'
import {
  coveredParts,
  gapsWithin,
  monthParts,
  monthsText,
  partsPerMonth,
  periodsToBill,
} from '../../db/money/runs/period-rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const monthly = { anchor: 'anniversary', cycleMonths: 1, timing: 'prepaid' } as const
const yearly = { ...monthly, cycleMonths: 12 }
const natural = { ...monthly, anchor: 'naturalMonth' } as const

function bound(fromOn: string, toOn: string | null = null, anchorOn: string | null = null) {
  return { fromOn, toOn, anchorOn }
}

function said(periods: readonly Period[]): string[] {
  return periods.map(({ from, to }) => `${from} ${to}`)
}

describe('periods with both ends included, counted from the anchor (E8)', () => {
  test.each([
    [
      '2025-01-31',
      monthly,
      [
        '2025-01-31 2025-02-27',
        '2025-02-28 2025-03-30',
        '2025-03-31 2025-04-29',
        '2025-04-30 2025-05-30',
        '2025-05-31 2025-06-29',
      ],
    ],
    [
      '2024-12-30',
      monthly,
      ['2024-12-30 2025-01-29', '2025-01-30 2025-02-27', '2025-02-28 2025-03-29', '2025-03-30 2025-04-29'],
    ],
    ['2025-01-15', monthly, ['2025-01-15 2025-02-14', '2025-02-15 2025-03-14']],
    ['2026-03-15', yearly, ['2026-03-15 2027-03-14', '2027-03-15 2028-03-14']],
    ['2024-02-29', yearly, ['2024-02-29 2025-02-27', '2025-02-28 2026-02-27']],
  ] as const)('E8.%$: from %s', (fromOn, item, periods) => {
    const throughOn = periods.at(-1)?.slice(0, 10) ?? ''
    expect(said(periodsToBill(item, bound(fromOn), null, throughOn))).toEqual(periods)
  })

  test('E8: the chained way, which others take, is a different one from the third period on', () => {
    const chained = ['2025-01-31']
    for (let k = 1; k <= 3; k += 1) chained.push(addMonthsClamped(chained[k - 1] ?? '', 1))
    const ours = periodsToBill(monthly, bound('2025-01-31'), null, '2025-04-30').map(({ from }) => from)
    expect(ours).not.toEqual(chained)
    expect(ours.slice(0, 2)).toEqual(chained.slice(0, 2))
  })

  test('E8: overlapping printed period ends: those of neighbours never are, where other systems print them so', () => {
    for (const fromOn of ['2025-01-28', '2025-01-29', '2025-01-31', '2025-03-31', '2025-03-30']) {
      const periods = periodsToBill({ ...monthly, cycleMonths: 3 }, bound(fromOn), null, '2026-12-31')
      const dayAfterEnds = periods.slice(0, -1).map(({ to }) => addDays(to, 1))
      expect(dayAfterEnds).toEqual(periods.slice(1).map(({ from }) => from))
    }
  })

  test('move-in and move-out cut the first and the last natural month', () => {
    expect(said(periodsToBill(natural, bound('2024-02-10', '2024-04-07'), null, '2024-12-31'))).toEqual([
      '2024-02-10 2024-02-29',
      '2024-03-01 2024-03-31',
      '2024-04-01 2024-04-07',
    ])
  })

  test('a period whose bill was taken back is billed again as far as the binding goes, and no day of it twice', () => {
    const gap = (from: string, to: string) => ({ from, to })
    const gaps = [gap('2024-03-01', '2024-03-31'), gap('2024-01-01', '2024-01-31'), gap('2024-01-01', '2024-01-15')]
    expect(said(gapsWithin(gaps, bound('2024-01-10', '2024-03-20')))).toEqual([
      '2024-01-10 2024-01-31',
      '2024-03-01 2024-03-20',
    ])
    expect(gapsWithin(gaps, bound('2024-05-01'))).toEqual([])
  })

  test('a binding billed in part goes on the day after, up to the end of the same period', () => {
    expect(said(periodsToBill(natural, bound('2024-01-01'), '2024-02-10', '2024-03-01'))).toEqual([
      '2024-02-11 2024-02-29',
      '2024-03-01 2024-03-31',
    ])
  })

  test('prepaid is billed when it begins, postpaid when it has ended', () => {
    expect(periodsToBill(natural, bound('2024-01-01'), null, '2024-01-01')).toHaveLength(1)
    const postpaid = { ...natural, timing: 'postpaid' } as const
    expect(periodsToBill(postpaid, bound('2024-01-01'), null, '2024-01-30')).toHaveLength(0)
    expect(periodsToBill(postpaid, bound('2024-01-01'), null, '2024-01-31')).toHaveLength(1)
    expect(said(periodsToBill(postpaid, bound('2024-01-01', '2024-01-20'), null, '2024-01-20'))).toEqual([
      '2024-01-01 2024-01-20',
    ])
  })

  test('quarters and years of natural months are those of the calendar', () => {
    const quarter = { ...natural, cycleMonths: 3 }
    expect(said(periodsToBill(quarter, bound('2026-05-20'), null, '2026-07-01'))).toEqual([
      '2026-05-20 2026-06-30',
      '2026-07-01 2026-09-30',
    ])
  })
})

const day = fc
  .tuple(fc.integer({ min: 2000, max: 2060 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
  .filter(isDate)

const arbitrary = fc.record({
  fromOn: day,
  anchorOn: fc.option(day),
  cycleMonths: fc.constantFrom(1, 2, 3, 6, 12),
  anchor: fc.constantFrom('naturalMonth' as const, 'anniversary' as const),
  timing: fc.constantFrom('prepaid' as const, 'postpaid' as const),
  days: fc.integer({ min: 0, max: 900 }),
  length: fc.option(fc.integer({ min: 0, max: 900 })),
})

describe('for any anchor', () => {
  test('periods leave no gap and do not overlap, begin with the binding and end with it', () => {
    fc.assert(
      fc.property(arbitrary, ({ fromOn, anchorOn, days, length, ...item }) => {
        const toOn = length === null ? null : addDays(fromOn, length)
        const periods = periodsToBill(item, bound(fromOn, toOn, anchorOn), null, addDays(fromOn, days))
        let next = fromOn
        for (const { from, to } of periods) {
          expect(from).toBe(next)
          expect(to >= from).toBe(true)
          expect(toOn === null || to <= toOn).toBe(true)
          next = addDays(to, 1)
        }
      }),
      { seed: randomSeed('periods'), numRuns: 3000 },
    )
  })

  test('billing in two steps gives the periods of billing once', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 900 }), ({ fromOn, anchorOn, days, length, ...item }, more) => {
        const binding = bound(fromOn, length === null ? null : addDays(fromOn, length), anchorOn)
        const first = periodsToBill(item, binding, null, addDays(fromOn, days))
        const second = periodsToBill(item, binding, first.at(-1)?.to ?? null, addDays(fromOn, days + more))
        expect([...first, ...second]).toEqual(periodsToBill(item, binding, null, addDays(fromOn, days + more)))
      }),
      { seed: randomSeed('two steps'), numRuns: 3000 },
    )
  })

  test('parts of months add up to the months of the whole', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 800 }),
        day,
        (from, a, b, anchor) => {
          const cut = addDays(from, a)
          const to = addDays(cut, b + 1)
          const parts = (period: Period) => coveredParts(monthParts(anchor, period))
          expect(parts({ from, to: cut }) + parts({ from: addDays(cut, 1), to })).toBe(parts({ from, to }))
        },
      ),
      { seed: randomSeed('parts of months'), numRuns: 2000 },
    )
  })
})

describe('months of a period', () => {
  test.each([
    ['2024-02-10', '2024-02-29', '20/29'],
    ['2025-03-15', '2025-05-14', '1+17/31+14/31'],
    ['2025-12-16', '2026-03-15', '2+16/31+15/31'],
    ['2026-01-01', '2026-03-31', '3'],
  ])('%s to %s is %s', (from, to, text) => {
    const months = monthParts('2000-01-01', { from, to })
    expect(monthsText(months)).toBe(text)
    if (text === '3') expect(coveredParts(months)).toBe(3n * partsPerMonth)
  })
})
