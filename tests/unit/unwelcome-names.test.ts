// How well names are compared with the list: on labelled pairs from a table that the matcher does not use.
import { describe, expect, test } from 'vitest'
import { mayBeSame, nameForms } from '../../db/desk/unwelcome/name-rules.ts'
import { labelledPairs, type LabelledPair } from '../fixtures/confusable-names.ts'

function measured(pairs: readonly LabelledPair[]) {
  const found = pairs.map((pair) => ({ ...pair, isFound: mayBeSame(pair.asked, pair.kept) }))
  const right = found.filter(({ isFound, isSame }) => isFound && isSame).length
  const precision = right / found.filter(({ isFound }) => isFound).length
  const recall = right / found.filter(({ isSame }) => isSame).length
  return { precision, recall, wrong: found.filter(({ isFound, isSame }) => isFound !== isSame) }
}

// The first half was looked at while the matcher was built, the second only counted.
const halves = [
  ['looked at while building', 0],
  ['held out', 1],
] as const

describe('names on the not welcome list', () => {
  test.each(halves)('1,000 labelled pairs, %s: precision at least 0.95, recall at least 0.97', (words, half) => {
    const { precision, recall, wrong } = measured(labelledPairs(1_000, half))
    console.log(`${words}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, wrong ${wrong.length}`)
    // Of the half that was held out only the counts are told.
    if (half === 0) console.log(wrong.map(({ asked, kept, how }) => `${kept}/${asked} ${how}`).join(', '))
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(recall).toBeGreaterThanOrEqual(0.97)
  })

  test.each([
    ['王小', '王小明', false],
    ['王小明', '王小', false],
    ['小明', '王小明', false],
    ['Reyes', 'Yes', false],
    ['王 小·明', '王小明', true],
    ['wang xiaoming', '王小明', true],
    ['王小明', 'Wang Xiaoming', true],
    ['曾伟', '增伟', true],
    ['陈伟', '陳偉', true],
    ['王小明', '李小明', false],
    ['', '王小明', false],
  ])('%s is the %s of the list: %s', (asked, kept, isSame) => {
    expect(mayBeSame(asked, kept)).toBe(isSame)
  })

  test('a name has few forms, and a pasted text no more', () => {
    expect(nameForms('欧阳曾乐').length).toBeLessThan(80)
    expect(nameForms('曾'.repeat(400)).length).toBeLessThan(1_000)
  })

  test('planted: a list that looks for parts of names is found out', () => {
    const careless = labelledPairs(1_000, 0).map((pair) => ({
      ...pair,
      isFound: mayBeSame(pair.asked, pair.kept) || pair.kept.includes(pair.asked) || pair.asked.includes(pair.kept),
    }))
    const found = careless.filter(({ isFound }) => isFound)
    expect(found.filter(({ isSame }) => isSame).length / found.length).toBeLessThan(0.95)
  })
})
