import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  billingPeriod,
  clockTimeIn,
  dateIn,
  daysBetween,
  isDate,
  isZone,
  monthLength,
  monthOf,
} from '../../db/core/time.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const machineZone = process.env['TZ']
const machineZones = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai']

afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
})

const periods: readonly [string, number, readonly string[]][] = [
  ['2025-01-31', 1, ['2025-02-27', '2025-03-30', '2025-04-29', '2025-05-30', '2025-06-29']],
  ['2024-12-30', 1, ['2025-01-29', '2025-02-27', '2025-03-29', '2025-04-29']],
  ['2025-01-15', 1, ['2025-02-14', '2025-03-14']],
  ['2026-03-15', 12, ['2027-03-14', '2028-03-14']],
  ['2024-02-29', 12, ['2025-02-27', '2026-02-27', '2027-02-27', '2028-02-28']],
  ['2025-01-28', 1, ['2025-02-27']],
  ['2025-01-29', 1, ['2025-02-27']],
  ['2025-01-31', 3, ['2025-04-29']],
  ['2025-03-31', 3, ['2025-06-29']],
  ['2025-03-30', 3, ['2025-06-29']],
]

describe.each(machineZones)('on a computer in %s', (zone) => {
  test('the zone of the computer has no say in dates', () => {
    process.env['TZ'] = zone
    // The control: were the variable without effect in this worker, the rest would prove nothing.
    expect(new Date(0).getHours()).toBe({ UTC: 0, 'America/Los_Angeles': 16, 'Asia/Shanghai': 8 }[zone])
    expect(dateIn('Asia/Shanghai', Date.UTC(2026, 0, 31, 16, 0))).toBe('2026-02-01')
    expect(addDays('2025-03-08', 1)).toBe('2025-03-09')
    expect(addDays('2025-03-09', 1)).toBe('2025-03-10')
    expect(daysBetween('2025-03-09', '2025-11-03')).toBe(239)
    expectPeriods()
  })
})

function expectPeriods(): void {
  for (const [anchor, cycleMonths, ends] of periods) {
    let from = anchor
    for (const [k, to] of ends.entries()) {
      expect(billingPeriod(anchor, cycleMonths, k), `${anchor} ${k}`).toEqual({ from, to })
      from = addDays(to, 1)
    }
  }
}

describe('billingPeriod', () => {
  test('each period of the table', expectPeriods)

  test('periods have no gap and no overlap, whatever the anchor', () => {
    const anchors = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))
    const cycles = fc.constantFrom(1, 2, 3, 6, 12, 24)
    fc.assert(
      fc.property(anchors, cycles, fc.integer({ min: -60, max: 120 }), (anchor, cycleMonths, k) => {
        const period = billingPeriod(anchor, cycleMonths, k)
        expect(addDays(period.to, 1)).toBe(billingPeriod(anchor, cycleMonths, k + 1).from)
        expect(period.from <= period.to).toBe(true)
        const [start, due] = [monthIndex(period.from), monthIndex(anchor) + k * cycleMonths]
        expect(start).toBe(due)
        expect(period.from.slice(8) <= anchor.slice(8)).toBe(true)
      }),
      { seed: randomSeed('billingPeriod'), numRuns: 3_000 },
    )
  })

  test('chained months drift, which is why they are counted from the anchor', () => {
    const chained = addMonthsClamped(addMonthsClamped('2025-01-31', 1), 1)
    expect(chained).toBe('2025-03-28')
    expect(billingPeriod('2025-01-31', 1, 2).from).toBe('2025-03-31')
  })

  test('throws on a cycle that is none', () => {
    expect(() => billingPeriod('2025-01-31', 0, 0)).toThrow(RangeError)
    expect(() => billingPeriod('2025-01-31', 1.5, 0)).toThrow(RangeError)
  })
})

function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
}

describe('dates', () => {
  test.each(['2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDate(text)).toBe(true)
  })

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '0999-01-01',
    '',
    '２０２５-01-01',
  ])('%j is none', (text) => {
    expect(isDate(text)).toBe(false)
    expect(() => addDays(text, 1)).toThrow(RangeError)
  })

  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 13, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-01-15', -13, '2023-12-15'],
    ['2025-01-31', 0, '2025-01-31'],
  ])('%s and %i months is %s', (anchor, months, date) => {
    expect(addMonthsClamped(anchor, months)).toBe(date)
  })

  test('days are counted over leap years and back', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(daysBetween('2025-01-01', '2024-12-31')).toBe(-1)
    expect(monthOf('2025-01-31')).toBe('2025-01')
    expect(monthLength('2024-02-10')).toBe(29)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2025-01-01', 0.5)).toThrow(RangeError)
    expect(() => addMonthsClamped('9999-12-31', 1)).toThrow(RangeError)
  })
})

describe('the clock on the wall', () => {
  test.each([
    ['Asia/Shanghai', Date.UTC(2026, 0, 31, 15, 59), '2026-01-31', '23:59'],
    ['Asia/Shanghai', Date.UTC(2026, 0, 31, 16, 0), '2026-02-01', '00:00'],
    ['Asia/Shanghai', Date.UTC(2026, 0, 31, 4, 5), '2026-01-31', '12:05'],
    ['Asia/Urumqi', Date.UTC(2026, 0, 31, 18, 0), '2026-02-01', '00:00'],
    ['America/Los_Angeles', Date.UTC(2026, 2, 8, 10, 0), '2026-03-08', '03:00'],
    ['UTC', 0, '1970-01-01', '00:00'],
  ])('in %s at %i it is %s %s', (zone, atMs, date, time) => {
    expect(dateIn(zone, atMs)).toBe(date)
    expect(clockTimeIn(zone, atMs)).toBe(time)
  })

  test('throws on what is no zone or no instant', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(() => dateIn('Asia/Atlantis', 0)).toThrow(RangeError)
    expect(() => dateIn('UTC', Number.NaN)).toThrow(RangeError)
  })
})
