// The sums of a shift: float + in − out − refunds − count = difference, as arithmetic and through the store.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { circulatingFen, splitChange } from '../../db/core/cash.ts'
import { countDrawer, makeCloseShift, moveCash } from '../../db/money/shifts/commands.ts'
import { countedSum, difference, expectedCash, isPastEnd } from '../../db/money/shifts/rules.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'

describe('the arithmetic', () => {
  test('E13.1: 500.00 + 12,340.50 + 600.00 − 300.00 − 10,000.00 is 3,140.50, and 3,140.00 counted is 0.50 short', () => {
    const cash = {
      floatFen: 500_00,
      salesFen: 12_340_50,
      voidsFen: 0,
      depositsFen: 0,
      prepaidFen: 0,
      refundsFen: 0,
      inFen: 600_00,
      outFen: -300_00,
      deliveredFen: -10_000_00,
    }
    expect(expectedCash(cash)).toBe(3_140_50)
    expect(difference(3_140_00, 3_140_50)).toBe(-50)
  })

  test('float + in − out − delivered − count = difference, for 10,000 random shifts', () => {
    const random = makeRandom(randomSeed('shift arithmetic'))
    for (let round = 0; round < 10_000; round += 1) {
      let expected = random.whole(1_000_00)
      const cash = {
        floatFen: expected,
        salesFen: 0,
        voidsFen: 0,
        depositsFen: 0,
        prepaidFen: 0,
        refundsFen: 0,
        inFen: 0,
        outFen: 0,
        deliveredFen: 0,
      }
      for (let step = random.whole(20); step > 0; step -= 1) {
        const fen = 1 + random.whole(500_00)
        const kind = random.pick(['salesFen', 'inFen', 'outFen', 'deliveredFen'] as const)
        const signed = kind === 'outFen' || kind === 'deliveredFen' ? -Math.min(fen, expected) : fen
        cash[kind] += signed
        expected += signed
      }
      const pieces = Object.fromEntries(circulatingFen.map((value) => [String(value), random.whole(30)]))
      const counted = countedSum(pieces)
      const sum = circulatingFen.reduce((total, value) => total + value * (pieces[String(value)] ?? 0), 0)
      expect(counted).toEqual({ ok: true, countedFen: sum })
      expect(expectedCash(cash)).toBe(expected)
      expect(difference(sum, expectedCash(cash))).toBe(sum - expected)
    }
  })

  test('pieces that are no count, and denominations nobody has, are refused at their field', () => {
    expect(countedSum({ '10000': 2, '10': 3 })).toEqual({ ok: true, countedFen: 200_30 })
    for (const count of [-1, 1.5, Number.NaN, 10_000])
      expect(countedSum({ '10000': count })).toMatchObject({ refusal: { code: 'piecesUnreadable', field: '10000' } })
    expect(countedSum({ '300': 1 })).toMatchObject({ refusal: { field: '300' } })
  })

  test('a shift is past its end on another day, or after so many hours', () => {
    const shift = { businessDate: '2026-11-23', openedAt: 0 }
    const hour = 3_600_000
    expect(isPastEnd(shift, '2026-11-23', 14 * hour, 14)).toBe(false)
    expect(isPastEnd(shift, '2026-11-23', 14 * hour + 1, 14)).toBe(true)
    expect(isPastEnd(shift, '2026-11-24', 1, 14)).toBe(true)
  })
})

describe('through the store', () => {
  const closeShift = makeCloseShift(openMatters)
  let estate: Estate
  beforeEach(async () => {
    estate = await openEstate({ rooms: 6, bills: 2 })
  })
  afterEach(async () => {
    await estate.close()
  })

  test('100 random shifts: float + in − out − delivered − count = difference, and the sums of the journal verify', async () => {
    const random = makeRandom(randomSeed('shifts'))
    for (let round = 0; round < 100; round += 1) {
      let expected = random.whole(500) * 10
      await estate.act(openShift, { floatFen: expected, floatReason: '另拨' })
      for (let step = random.whole(4); step > 0; step -= 1) {
        const kind = random.pick(['in', 'out', 'delivered', 'changed'] as const)
        const amountFen = 10 + random.whole(20) * 10
        const moved = await estate.act(moveCash, { kind, amountFen, reason: '试' })
        if (moved.ok && kind !== 'changed') expected += kind === 'in' ? amountFen : -amountFen
        else if (!moved.ok) expect(amountFen).toBeGreaterThan(expected)
      }
      const off = random.pick([0, 0, 10, -10, 50])
      const count = Math.max(0, expected + off)
      const counted = await estate.act(countDrawer, {
        pieces: Object.fromEntries(
          splitChange(count).pieces.map(({ valueFen, count: many }) => [String(valueFen), many]),
        ),
      })
      expect(counted).toMatchObject({ answer: { differenceFen: count - expected } })
      const differenceReason = count === expected ? null : '试'
      expect(await estate.act(closeShift, { differenceReason, leftFen: 0 })).toMatchObject({
        answer: { differenceFen: count - expected },
      })
    }
    expect(await estate.store.read.selectFrom('shift_end').selectAll().execute()).toHaveLength(100)
  })
})
