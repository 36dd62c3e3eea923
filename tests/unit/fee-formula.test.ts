import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '../../db/core/fraction.ts'
import { countFormula, readFormula, type FormulaValues } from '../../db/money/fees/formula-rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const values: FormulaValues = {
  area: fraction(89_430n, 1000n),
  indoorArea: null,
  price: fraction(26_800n, 10_000n),
  months: fraction(3n),
  floor: fraction(0n),
  quantity: null,
}

function counted(text: string) {
  const read = readFormula(text)
  if (!read.ok) return read.refusal
  const result = countFormula(read.formula, values)
  return result.ok ? `${result.yuan.numerator}/${result.yuan.denominator}` : result.refusal
}

describe('a formula', () => {
  test('is counted exactly, by both names of its variables and with full-width signs', () => {
    const exact = fraction(89_430n * 26_800n * 3n, 10_000_000n)
    const said = `${exact.numerator}/${exact.denominator}`
    expect(counted('area * price * months')).toBe(said)
    expect(counted('面积 × 单价 × 月数')).toBe(said)
    expect(counted('（面积＊单价）＊月数')).toBe(said)
  })

  test.each([
    ['1 + 2 * 3', '7/1'],
    ['(1 + 2) * 3', '9/1'],
    ['10 - 2 - 3', '5/1'],
    ['8 / 2 / 2', '2/1'],
    ['1 / 3', '1/3'],
    ['0.1 + 0.2', '3/10'],
    ['-(2 - 5)', '3/1'],
    ['min(area, 50)', '50/1'],
    ['max(1, 2, 3) * 2', '6/1'],
  ])('%s is %s', (text, said) => {
    expect(counted(text)).toBe(said)
  })

  test.each([
    ['', 'formulaMissing', undefined],
    ['area *', 'formulaUnreadable', { at: 7 }],
    ['* area', 'formulaUnreadable', { at: 1 }],
    ['area area', 'formulaUnreadable', { at: 6 }],
    ['(area', 'formulaUnreadable', { at: 6 }],
    ['area; 1', 'formulaUnreadable', { at: 5 }],
    ['1e9', 'formulaUnreadable', { at: 2 }],
    ['aera * price', 'formulaUnknownName', { name: 'aera', at: 1 }],
    ['constructor', 'formulaUnknownName', { name: 'constructor', at: 1 }],
    ['min()', 'formulaUnreadable', { at: 5 }],
    [`${'('.repeat(50)}1${')'.repeat(50)}`, 'formulaTooDeep', {}],
    [`${'-'.repeat(150)}1`, 'formulaTooDeep', {}],
    ['1 + '.repeat(60), 'formulaTooLong', undefined],
  ])('refuses %j with %s', (text, code, facts) => {
    const refused = counted(text)
    expect(refused).toMatchObject({ code, field: 'formula' })
    if (facts) expect(refused).toMatchObject({ facts })
  })

  test.each([
    ['area / floor', 'formulaDividesByZero'],
    ['indoorArea * price', 'formulaValueMissing'],
    ['area - area', 'formulaNotAboveZero'],
    ['floor * price', 'formulaNotAboveZero'],
    ['1 - 2', 'formulaNotAboveZero'],
  ])('never becomes zero in silence: %s is refused with %s', (text, code) => {
    expect(counted(text)).toMatchObject({ code })
  })

  test('no text makes the parser throw or hang', () => {
    const signs = fc.constantFrom(
      'area',
      '面积',
      '1',
      '2.5',
      '+',
      '-',
      '*',
      '/',
      '(',
      ')',
      ',',
      'min',
      'x',
      ' ',
      '𠮷',
      '\0',
    )
    const seed = randomSeed('formula')
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const read = readFormula(parts.join(''))
        const result = read.ok ? countFormula(read.formula, values) : read
        expect(result.ok || result.refusal.code.startsWith('formula')).toBe(true)
      }),
      { seed, numRuns: 2000 },
    )
  })
})
