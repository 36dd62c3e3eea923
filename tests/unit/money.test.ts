import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatYuan,
  formatYuanPlain,
  mostTypedFen,
  parseYuan,
  parseYuanAboveZero,
  uppercaseYuan,
} from '../../db/core/money.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { readUppercase } from '../fixtures/read-uppercase.ts'

/** The study's vectors, in its order. */
const uppercase: readonly [number, string][] = [
  [0, '人民币零元整'],
  [1, '人民币壹分'],
  [50, '人民币伍角整'],
  [10_00, '人民币壹拾元整'],
  [10_05, '人民币壹拾元零伍分'],
  [105_00, '人民币壹佰零伍元整'],
  [325_04, '人民币叁佰贰拾伍元零肆分'],
  [1_409_50, '人民币壹仟肆佰零玖元伍角整'],
  [1_680_32, '人民币壹仟陆佰捌拾元叁角贰分'],
  [2_686_50, '人民币贰仟陆佰捌拾陆元伍角整'],
  [6_007_14, '人民币陆仟零柒元壹角肆分'],
  [16_409_02, '人民币壹万陆仟肆佰零玖元零贰分'],
  [100_000_00, '人民币壹拾万元整'],
  [107_000_53, '人民币壹拾万零柒仟元伍角叁分'],
  [110_500_00, '人民币壹拾壹万零伍佰元整'],
  [1_020_304_05, '人民币壹佰零贰万零叁佰零肆元零伍分'],
  [10_010_000_00, '人民币壹仟零壹万元整'],
  [100_000_001_00, '人民币壹亿零壹元整'],
  [100_010_001_00, '人民币壹亿零壹万零壹元整'],
  [123_456_789_01, '人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
  [-10_50, '人民币负壹拾元伍角整'],
]
const uppercaseBesides: readonly [number, string][] = [
  [11, '人民币壹角壹分'],
  [9_999_999_999_99, '人民币玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  [10_000_000_000_000_00, '人民币壹拾万亿元整'],
  [Number.MAX_SAFE_INTEGER, '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  [-0, '人民币零元整'],
]

describe('uppercaseYuan', () => {
  test.each(uppercase)('E1.%$: %i fen is %s', (fen, text) => {
    expect(uppercaseYuan(fen)).toBe(text)
    expect(readUppercase(text)).toBe(fen + 0)
  })

  test.each(uppercaseBesides)('%i fen is %s', (fen, text) => {
    expect(uppercaseYuan(fen)).toBe(text)
    expect(readUppercase(text)).toBe(fen + 0)
  })

  test('an independent reader gets back every amount', () => {
    const seed = randomSeed('uppercaseYuan')
    const anyDigits = fc.array(fc.constantFrom('0', '0', '0', '1', '5', '9'), { minLength: 1, maxLength: 15 })
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: 20_000_00 }),
      fc.integer({ min: -mostTypedFen, max: mostTypedFen }),
      fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
      anyDigits.map((digits) => Number(digits.join(''))),
    )
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(readUppercase(uppercaseYuan(fen))).toBe(fen + 0)
      }),
      { seed, numRuns: 20_000 },
    )
  })

  test('the reader gets back each boundary between places and its neighbours', () => {
    const boundaries = Array.from({ length: 16 }, (_, power) => 10 ** power).filter(Number.isSafeInteger)
    for (const fen of boundaries.flatMap((at) => [at - 1, at, at + 1, at * 5 - 1])) {
      expect(readUppercase(uppercaseYuan(fen))).toBe(fen)
    }
  })

  test.each([
    '人民币壹拾元伍分',
    '人民币壹拾元',
    '人民币壹分整',
    '人民币壹佰伍元整',
    '人民币壹佰零零伍元整',
    '人民币壹万亿壹亿元整',
    '人民币壹亿万元整',
    '人民币壹拾零元整',
    '壹拾元整',
    '人民币叁佰贰拾伍元肆分',
    '人民币元整',
    '人民币整',
  ])('the reader refuses %s, so it would see the mistake', (text) => {
    expect(() => readUppercase(text)).toThrow(text)
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])('throws on %d', (fen) => {
    expect(() => uppercaseYuan(fen)).toThrow(RangeError)
    expect(() => formatYuan(fen)).toThrow(RangeError)
  })
})

describe('formatYuan', () => {
  test.each([
    [0, '0.00', '0.00'],
    [5, '0.05', '0.05'],
    [-5, '-0.05', '-0.05'],
    [100_00, '100.00', '100.00'],
    [1_234_56, '1,234.56', '1234.56'],
    [-1_234_567_89, '-1,234,567.89', '-1234567.89'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91', '90071992547409.91'],
  ])('%i fen is %s', (fen, grouped, plain) => {
    expect(formatYuan(fen)).toBe(grouped)
    expect(formatYuanPlain(fen)).toBe(plain)
  })

  test('what is shown is read back as the same fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: mostTypedFen }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toEqual({ ok: true, fen })
        expect(parseYuan(formatYuanPlain(fen))).toEqual({ ok: true, fen })
      }),
      { seed: randomSeed('formatYuan'), numRuns: 2_000 },
    )
  })
})

describe('parseYuan', () => {
  test.each([
    ['240', 240_00],
    ['240.5', 240_50],
    ['1,100.00', 1_100_00],
    ['１，１００．５０', 1_100_50],
    ['¥240', 240_00],
    ['￥ 240.00', 240_00],
    [' 1 100 ', 1_100_00],
    ['240。5', 240_50],
    ['240元', 240_00],
    ['.5', 50],
    ['5.', 5_00],
    ['0', 0],
    ['007', 7_00],
    ['1.15', 1_15],
    ['9,999,999,999.99', mostTypedFen],
  ])('%j is %i fen', (text, fen) => {
    expect(parseYuan(text)).toEqual({ ok: true, fen })
  })

  test.each([
    ['', 'amountMissing'],
    ['  ', 'amountMissing'],
    ['¥', 'amountMissing'],
    ['1.005', 'amountTooPrecise'],
    ['1.500', 'amountTooPrecise'],
    ['-1', 'amountNegative'],
    ['－１', 'amountNegative'],
    ['−1', 'amountNegative'],
    ['1e5', 'amountUnreadable'],
    ['NaN', 'amountUnreadable'],
    ['Infinity', 'amountUnreadable'],
    ['0x10', 'amountUnreadable'],
    ['1,1', 'amountUnreadable'],
    ['11,00.00', 'amountUnreadable'],
    ['1.2.3', 'amountUnreadable'],
    ['.', 'amountUnreadable'],
    ['+5', 'amountUnreadable'],
    ['24²', 'amountUnreadable'],
    ['٢٤٠', 'amountUnreadable'],
    ['10,000,000,000', 'amountTooLarge'],
    ['99999999999999999999999999', 'amountTooLarge'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseYuan(text)).toMatchObject({ ok: false, refusal: { code } })
  })
})

test('an amount of 0 has a sentence of its own where something has to be asked for', () => {
  for (const text of ['0', '0.00', '¥0']) {
    expect(parseYuan(text)).toEqual({ ok: true, fen: 0 })
    expect(parseYuanAboveZero(text)).toMatchObject({ ok: false, refusal: { code: 'amountIsZero' } })
  }
  expect(parseYuanAboveZero('0.01')).toEqual({ ok: true, fen: 1 })
  expect(parseYuanAboveZero('')).toMatchObject({ ok: false, refusal: { code: 'amountMissing' } })
})
