import { describe, expect, test } from 'vitest'
import { splitChange } from '../../db/core/cash.ts'
import { quickAmounts } from '../../renderer/tasks/collect/quick-amounts.ts'

describe('quick amounts', () => {
  test.each([
    [239_60, [239_60, 240_00, 250_00, 300_00]],
    [996_50, [996_50, 997_00, 1000_00]],
    [100_00, [100_00]],
    [12_30, [12_30, 13_00, 15_00, 20_00]],
    [4, [4, 1_00, 5_00, 10_00]],
    [0, []],
  ])('%i fen', (dueFen, amounts) => {
    expect(quickAmounts(dueFen)).toEqual(amounts)
  })

  test('from 1 fen to 2,000 yuan: the exact amount first, rising, four at most, each payable with notes', () => {
    for (let dueFen = 1; dueFen <= 2000_00; dueFen += 37) {
      const [first, ...others] = quickAmounts(dueFen)
      expect(first).toBe(dueFen)
      expect(others.length).toBeLessThanOrEqual(3)
      let last = dueFen
      for (const fen of others) {
        expect(fen).toBeGreaterThan(last)
        expect(splitChange(fen).pieces.every(({ valueFen }) => valueFen >= 100)).toBe(true)
        last = fen
      }
    }
  })
})
