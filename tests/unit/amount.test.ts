import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeAmountFen, roundedFen, tieredExact, type FeeRounding, type Tier } from '../../db/core/amount.ts'
import { proratedFen } from '../../db/core/proration.ts'
import { shareByWeights } from '../../db/core/share.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const perBill: FeeRounding = { unitFen: 1, mode: 'halfUp', point: 'perBill' }
const perMonth: FeeRounding = { unitFen: 1, mode: 'halfUp', point: 'perMonth' }

function fee(quantityMilli: number, unitPriceTenThousandths: number, months: number) {
  return { quantityMilli, unitPriceTenThousandths, months }
}

describe('feeAmountFen', () => {
  test.each([
    [100_240, 14_000, 12, 1684_03, 1684_08],
    [92_080, 14_000, 12, 1546_94, 1546_92],
    [89_430, 26_800, 3, 719_02, 719_01],
    [128_560, 28_500, 12, 4396_75, 4396_80],
  ])('E7.%$: %i milli × %i × %i months is %i once or %i by the month', (area, price, months, once, byMonth) => {
    expect(feeAmountFen(fee(area, price, months), perBill)).toBe(once)
    expect(feeAmountFen(fee(area, price, months), perMonth)).toBe(byMonth)
  })

  test.each([
    [1, 'halfUp', 1684_03],
    [1, 'up', 1684_04],
    [1, 'down', 1684_03],
    [10, 'halfUp', 1684_00],
    [10, 'up', 1684_10],
    [10, 'down', 1684_00],
    [100, 'halfUp', 1684_00],
    [100, 'up', 1685_00],
    [100, 'down', 1684_00],
  ] as const)('1684.032 to units of %i fen, %s, is %i', (unitFen, mode, fen) => {
    expect(feeAmountFen(fee(100_240, 14_000, 12), { unitFen, mode, point: 'perBill' })).toBe(fen)
  })

  test('E7.6: a half goes up, and floating point has no say in it', () => {
    expect(feeAmountFen(fee(1_000, 10_050, 1), perBill)).toBe(1_01)
    expect(feeAmountFen(fee(1_000, 10_049, 1), perBill)).toBe(1_00)
    expect(feeAmountFen(fee(1_000, 15_000, 1), { ...perBill, unitFen: 100 })).toBe(2_00)
    expect(feeAmountFen(fee(1_000, 14_999, 1), { ...perBill, unitFen: 100 })).toBe(1_00)
  })

  test('the addition is added once, exactly', () => {
    expect(feeAmountFen({ ...fee(89_430, 26_800, 3), additionFen: 15_00 }, perBill)).toBe(734_02)
    expect(feeAmountFen({ ...fee(89_430, 26_800, 3), additionFen: 15_00 }, perMonth)).toBe(734_01)
  })

  test('no rounding is a whole unit away from the exact product', () => {
    const arbitrary = fc.record({
      area: fc.integer({ min: 0, max: 10_000_000 }),
      price: fc.integer({ min: 0, max: 1_000_000 }),
      months: fc.integer({ min: 0, max: 24 }),
      unitFen: fc.constantFrom(1 as const, 10 as const, 100 as const),
    })
    fc.assert(
      fc.property(arbitrary, ({ area, price, months, unitFen }) => {
        const exact = BigInt(area) * BigInt(price) * BigInt(months)
        const off = (mode: FeeRounding['mode']): bigint =>
          BigInt(feeAmountFen(fee(area, price, months), { unitFen, mode, point: 'perBill' })) * 100_000n - exact
        const unit = BigInt(unitFen) * 100_000n
        expect(off('down') <= 0n && off('down') > -unit).toBe(true)
        expect(off('up') >= 0n && off('up') < unit).toBe(true)
        expect(off('halfUp') * 2n <= unit && off('halfUp') * 2n > -unit).toBe(true)
      }),
      { seed: randomSeed('feeAmountFen'), numRuns: 2_000 },
    )
  })

  test('throws on quantities that are none and on amounts beyond exact numbers', () => {
    expect(() => feeAmountFen(fee(-1, 1, 1), perBill)).toThrow(RangeError)
    expect(() => feeAmountFen(fee(1, 1.5, 1), perBill)).toThrow(RangeError)
    expect(() => feeAmountFen(fee(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1), perBill)).toThrow(RangeError)
    expect(() => feeAmountFen(fee(Number.MAX_SAFE_INTEGER, 100_000, 12), perMonth)).toThrow(RangeError)
  })
})

describe('tieredExact', () => {
  const tiers: Tier[] = [
    { upToMilli: 230_000, unitPriceTenThousandths: 5_283 },
    { upToMilli: 400_000, unitPriceTenThousandths: 5_783 },
    { upToMilli: null, unitPriceTenThousandths: 8_783 },
  ]

  test.each([
    [230, 121_51],
    [231, 122_09],
    [400, 219_82],
    [401, 220_70],
    [520, 325_22],
    [0, 0],
  ])('E7 tiers %$: %i kWh cost %i fen: each part at the price of its tier', (quantity, fen) => {
    expect(roundedFen(tieredExact(quantity * 1_000, tiers), 100_000n, perBill)).toBe(fen)
  })

  test('throws when the last tier has an end before the quantity', () => {
    expect(() => tieredExact(401_000, tiers.slice(0, 2))).toThrow(RangeError)
  })
})

describe('proratedFen', () => {
  test.each([
    ['2024-02-10', '2024-02-29', 165_29],
    ['2025-03-15', '2025-05-14', 479_34],
    ['2025-12-16', '2026-03-15', 719_01],
    ['2025-01-31', '2025-02-28', 247_40],
    ['2025-02-01', '2025-02-28', 239_67],
  ])('E8 natural months %$: 239.67 a month from %s to %s is %i fen', (from, to, fen) => {
    expect(proratedFen(239_67, { from, to }, perBill)).toBe(fen)
  })

  test('throws when the period ends before it begins', () => {
    expect(() => proratedFen(1, { from: '2025-02-02', to: '2025-02-01' }, perBill)).toThrow(RangeError)
  })
})

describe('shareByWeights', () => {
  test.each([
    [10_000, [1, 1, 1], [3334, 3333, 3333]],
    [12_345, [8943, 9208, 10_024], [3918, 4035, 4392]],
    [1_000, [23_967, 8_000, 1_200], [723, 241, 36]],
    [0, [1, 2], [0, 0]],
    [7, [0, 1, 0], [0, 7, 0]],
  ])('E7 shares %$: %i over %j is %j', (totalFen, weights, shares) => {
    expect(shareByWeights(totalFen, weights)).toEqual(shares)
  })

  test('shares add up and stay within a fen of the exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (totalFen, parts) => {
        fc.pre(parts.some((part) => part > 0))
        const shares = shareByWeights(totalFen, parts)
        const sum = BigInt(parts.reduce((left, right) => left + right, 0))
        expect(shares.reduce((left, right) => left + right, 0)).toBe(totalFen)
        for (const [index, share] of shares.entries()) {
          const off = BigInt(share) * sum - BigInt(totalFen) * BigInt(parts[index] ?? 0)
          expect(off < sum && off > -sum).toBe(true)
        }
      }),
      { seed: randomSeed('shareByWeights'), numRuns: 1_000 },
    )
  })

  test('throws where nobody can be given a share', () => {
    expect(() => shareByWeights(1, [])).toThrow(RangeError)
    expect(() => shareByWeights(1, [0, 0])).toThrow(RangeError)
    expect(() => shareByWeights(1, [-1, 2])).toThrow(RangeError)
    expect(() => shareByWeights(-1, [1])).toThrow(RangeError)
  })
})
