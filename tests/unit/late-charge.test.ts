import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../db/core/time.ts'
import { clauseFor, lateCharge } from '../../db/money/bills/late-rules.ts'
import type { LateClause } from '../../db/money/fees/model.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

function clause(ratePerDayMillionths: number, capPercent = 100, graceDays = 0): LateClause {
  const from = { feeItemId: 'fee', fromOn: '2020-01-01', clause: '合同第二十条' }
  return { ...from, ratePerDayMillionths, capPercent, graceDays }
}

const dueOn = '2026-01-31'

describe('what being late costs (E9)', () => {
  test.each([
    [1200_00, 500, 30, 18_00],
    [1609_74, 500, 91, 73_24],
  ])('E9.%$: %i fen at %i millionths for %i days is %i', (amountFen, rate, days, fen) => {
    expect(lateCharge({ amountFen, dueOn }, clause(rate), [], addDays(dueOn, days))?.amountFen).toBe(fen)
  })

  test('E9.3: is capped', () => {
    const day = addDays(dueOn, 365)
    expect(lateCharge({ amountFen: 1200_00, dueOn }, clause(3000, 30), [], day)).toMatchObject({
      countedFen: 1314_00,
      capFen: 360_00,
      amountFen: 360_00,
      days: 365,
    })
  })

  test('is nothing without a clause, at no rate, and before the days of grace are over', () => {
    const bill = { amountFen: 1200_00, dueOn }
    expect(lateCharge(bill, null, [], '2030-01-01')).toBeNull()
    expect(lateCharge(bill, clause(0), [], '2030-01-01')).toBeNull()
    expect(lateCharge(bill, clause(500), [], dueOn)).toBeNull()
    expect(lateCharge(bill, clause(500, 100, 10), [], addDays(dueOn, 10))).toBeNull()
    expect(lateCharge(bill, clause(500, 100, 10), [], addDays(dueOn, 11))?.days).toBe(1)
  })

  test('is counted day by day on what was unpaid that day', () => {
    const paid = [{ day: addDays(dueOn, 10), amountFen: 600_00 }]
    const late = lateCharge({ amountFen: 1200_00, dueOn }, clause(500), paid, addDays(dueOn, 30))
    expect(late?.stretches).toEqual([
      { from: '2026-02-01', to: '2026-02-10', days: 10, owedFen: 1200_00 },
      { from: '2026-02-11', to: '2026-03-02', days: 20, owedFen: 600_00 },
    ])
    expect(late?.amountFen).toBe(6_00 + 6_00)
  })

  test('what was paid in time and given back later is owed again from the day after, and not for the days between', () => {
    const paid = [
      { day: '2026-01-20', amountFen: 1200_00 },
      { day: '2026-03-10', amountFen: -1200_00 },
    ]
    const late = lateCharge({ amountFen: 1200_00, dueOn }, clause(500), paid, '2026-03-20')
    expect(late?.stretches).toEqual([{ from: '2026-03-11', to: '2026-03-20', days: 10, owedFen: 1200_00 }])
    const letGo = [...paid, { day: '2026-03-10', amountFen: 1200_00 }]
    expect(lateCharge({ amountFen: 1200_00, dueOn }, clause(500), letGo, '2026-03-20')).toBeNull()
  })

  test('stops when all is paid, and what was paid in time counts from the beginning', () => {
    const paid = [
      { day: '2026-01-20', amountFen: 200_00 },
      { day: addDays(dueOn, 5), amountFen: 1000_00 },
    ]
    const late = lateCharge({ amountFen: 1200_00, dueOn }, clause(500), paid, '2027-01-01')
    expect(late?.stretches).toEqual([{ from: '2026-02-01', to: '2026-02-05', days: 5, owedFen: 1000_00 }])
  })

  test('follows the clause of the day it fell due: a later one does not reach back', () => {
    const later = { ...clause(3000), fromOn: '2026-06-01' }
    expect(clauseFor([later, clause(500)], 'fee', dueOn)?.ratePerDayMillionths).toBe(500)
    expect(clauseFor([later], 'fee', dueOn)).toBeNull()
    expect(clauseFor([later], 'other', '2027-01-01')).toBeNull()
  })

  test('a day more never makes it less, and never more than the cap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_00 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 900 }),
        (amountFen, rate, cap, days) => {
          const at = (count: number) =>
            lateCharge({ amountFen, dueOn }, clause(rate, cap), [], addDays(dueOn, count))?.amountFen ?? 0
          expect(at(days + 1)).toBeGreaterThanOrEqual(at(days))
          expect(at(days) * 100).toBeLessThanOrEqual(amountFen * cap)
        },
      ),
      { seed: randomSeed('late'), numRuns: 1000 },
    )
  })
})
