import { expect, test } from 'vitest'
import { clockText, dayOf, dayText, daysBetween, periodText } from '../../renderer/text/dates.ts'

const lateEvening = Date.parse('2026-11-23T16:30:00Z')

test("times and days are the estate's, not the computer's", () => {
  expect(clockText(lateEvening, 'Asia/Shanghai')).toBe('00:30')
  expect(dayOf(lateEvening, 'Asia/Shanghai')).toBe('2026-11-24')
  expect(dayOf(lateEvening, 'UTC')).toBe('2026-11-23')
  expect(dayText(lateEvening, 'Asia/Shanghai')).toBe('11月24日 周二')
})

test.each([
  ['2026-10-25', '2026-11-23', 29],
  ['2026-11-23', '2026-11-23', 0],
  ['2026-11-25', '2026-11-23', -2],
  ['2024-02-28', '2024-03-01', 2],
])('%s to %s is %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})

test.each([
  ['2026-08-01', '2026-08-31', '2026-08'],
  ['2026-02-01', '2026-02-28', '2026-02'],
  ['2026-08-01', '2026-10-31', '2026-08 – 2026-10'],
  ['2026-08-15', '2026-09-14', '2026-08-15 – 2026-09-14'],
  ['2026-08-15', '2026-08-15', '2026-08-15'],
])('the period %s to %s reads %s', (from, to, text) => {
  expect(periodText(from, to)).toBe(text)
})
