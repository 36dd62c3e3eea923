import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashPayable, circulatingFen, roundingDown, splitChange } from '../../db/core/cash.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

describe('splitChange', () => {
  test('E10.2: 13.50 for 2686.50 out of 2700 is 10 + 3 × 1 + 0.50', () => {
    expect(splitChange(2700_00 - 2686_50)).toEqual({
      pieces: [
        { valueFen: 10_00, count: 1 },
        { valueFen: 1_00, count: 3 },
        { valueFen: 50, count: 1 },
      ],
      remainderFen: 0,
    })
  })

  test('E10.3: 0.33 leaves 0.03 that no coin pays', () => {
    expect(splitChange(33)).toEqual({ pieces: [{ valueFen: 10, count: 3 }], remainderFen: 3 })
  })

  test('a till without small money uses the pieces it is told, in any order', () => {
    expect(splitChange(160_00, [50_00, 100_00])).toEqual({
      pieces: [
        { valueFen: 100_00, count: 1 },
        { valueFen: 50_00, count: 1 },
      ],
      remainderFen: 10_00,
    })
  })

  test('pieces and remainder add up, and no fewer pieces do', () => {
    const fewest = fewestPieces(400)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 9 }), (jiao, cents) => {
        const { pieces, remainderFen } = splitChange(jiao * 10 + cents)
        expect(pieces.reduce((sum, { valueFen, count }) => sum + valueFen * count, remainderFen)).toBe(
          jiao * 10 + cents,
        )
        expect(remainderFen).toBe(cents)
        expect(pieces.reduce((sum, { count }) => sum + count, 0)).toBe(fewest[jiao])
      }),
      { seed: randomSeed('splitChange') },
    )
  })

  test('throws below zero and on a denomination that is none', () => {
    expect(() => splitChange(-1)).toThrow(RangeError)
    expect(() => splitChange(1.5)).toThrow(RangeError)
    expect(() => splitChange(100, [0])).toThrow(RangeError)
  })
})

/** The least number of pieces for each amount in jiao, by trying all: no greedy choice in it. */
function fewestPieces(mostJiao: number): number[] {
  const fewest = [0]
  for (let jiao = 1; jiao <= mostJiao; jiao += 1) {
    const before = circulatingFen.filter((fen) => fen / 10 <= jiao).map((fen) => fewest[jiao - fen / 10] ?? 0)
    fewest.push(Math.min(...before) + 1)
  }
  return fewest
}

describe('cashPayable', () => {
  test.each([
    [239_67, 10, 239_60, 7],
    [239_67, 50, 239_50, 17],
    [239_67, 100, 239_00, 67],
    [239_67, 1, 239_67, 0],
    [240_00, 10, 240_00, 0],
    [0, 10, 0, 0],
    [5, 10, 5, 0],
  ])('%i fen by units of %i asks for %i and lets %i go', (amountFen, unitFen, payableFen, roundingFen) => {
    expect(cashPayable(amountFen, unitFen)).toEqual({ payableFen, roundingFen })
  })

  test('rounds down to jiao unless told otherwise', () => {
    expect(cashPayable(239_67).payableFen).toBe(239_60)
    expect(roundingDown(239_67, 10)).toBe(239_60)
    expect(() => roundingDown(1, 0)).toThrow(RangeError)
    expect(() => roundingDown(-1, 10)).toThrow(RangeError)
  })
})
