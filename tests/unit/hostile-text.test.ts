import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCreditCode } from '../../db/core/credit-code.ts'
import { checkResidentId } from '../../db/core/identity.ts'
import { maskDocumentNumber, maskName, maskPhone, maskPlate } from '../../db/core/mask.ts'
import { parseYuan } from '../../db/core/money.ts'
import { parsePhone } from '../../db/core/phone.ts'
import { parsePlate } from '../../db/core/plate.ts'
import { searchKeyOf } from '../../db/core/search-key.ts'
import { plainLines, plainText, withoutMarks } from '../../db/core/text.ts'
import { isDate } from '../../db/core/time.ts'
import { checkTravelDocument } from '../../db/core/travel-document.ts'
import { parseRoomQuery } from '../../db/register/rooms/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const readers = {
  parseYuan,
  checkResidentId,
  checkCreditCode,
  parsePlate,
  parsePhone,
  parsePhoneLocal: (text: string) => parsePhone(text, { areaCode: '0755' }),
  parseRoomQuery,
  passport: (text: string) => checkTravelDocument('passport', text),
  residencePermit: (text: string) => checkTravelDocument('residencePermit', text),
}

const megabyte = 2 ** 20
const hostile = {
  empty: '',
  emoji: '👨‍👩‍👧🏠',
  rightToLeft: '\u202Eשלום١٢٣',
  nul: '1\u00002',
  aloneSurrogate: '\uD800',
  superscript: '²³¹',
  megabyteOfDigits: '1'.repeat(megabyte),
  megabyteOfSpaces: ' '.repeat(megabyte),
  megabyteOfDashes: '-'.repeat(megabyte),
  megabyteOfChinese: '王'.repeat(megabyte),
  megabyteOfMarks: `王${'\u0301'.repeat(megabyte)}`,
  script: '<script>alert(1)</script>',
  quote: "' OR 1=1 --",
}

describe.each(Object.entries(readers))('%s', (name, read) => {
  test.each(Object.entries(hostile))('refuses the text "%s"', (_, text) => {
    const before = performance.now()
    const answer = read(text)
    expect(answer.ok).toBe(false)
    // A hundred times what a slow machine needs; a reader that walks a pasted megabyte step by step takes longer.
    expect(performance.now() - before).toBeLessThan(200)
  })

  test('answers any text and never throws', () => {
    const signs = fc.constantFrom(
      ...'0123456789０１２３IOXDAFZSxa京粤沪使领警学挂港临WJ栋幢座号楼单元室门三十#-—·.,，。¥￥+()转 \u0000\u3000',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(signs, { maxLength: 24 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const answer = read(typed)
        if (answer.ok) return
        expect(answer.refusal.code).toMatch(/^[a-z]+(?:[A-Z][a-z]+)*$/)
      }),
      { seed: randomSeed(name), numRuns: 1_000 },
    )
  })
})

test.each([
  [parseYuan, '240'],
  [checkResidentId, '11010519491231002X'],
  [checkCreditCode, '91350100M000100Y43'],
  [parsePlate, '京A12345'],
  [parsePhone, '13800138000'],
  [parseRoomQuery, '3-2-1201'],
  [readers.passport, 'E12345678'],
] as const)('%o reads %s, and refuses it at the end of a pasted megabyte before walking through it', (read, text) => {
  expect(read(text).ok).toBe(true)
  expect(read(' '.repeat(megabyte) + text).ok).toBe(false)
})

test.each(Object.entries(hostile))('masks and search keys of the text "%s" are short and come at once', (_, text) => {
  const before = performance.now()
  const masks = [maskName(text), maskPhone(text), maskPlate(text), maskDocumentNumber(text)]
  for (const masked of [...masks, searchKeyOf(text).pinyin]) {
    expect(masked.length).toBeLessThan(1_000)
  }
  expect(isDate(text)).toBe(false)
  expect(performance.now() - before).toBeLessThan(2_000)
})

test.each([
  ['  欧阳\u3000\u00A0 静\t', '欧阳 静'],
  ['\u202E张\u2066三\u2069\u200E\u061C', '张三'],
  ['张\u200D三', '张三'],
  ['a\u00ADb\u2060c\uFE0Fd\u{E0041}', 'abcd'],
  ['\uFEFF陈\u0000\u0007\u009B', '陈'],
  ['李\uD800吉\uDC00𠮷', '李吉𠮷'],
  ['一\r\n二\u2028三', '一 二 三'],
  ['e\u0007\u0301', 'é'],
  ['王\uFFFE\u{1FFFF}', '王'],
  // A joiner that a script writes with, and a character that only older systems have, are part of a name.
  ['\u0645\u06CC\u200C\u062E', '\u0645\u06CC\u200C\u062E'],
  ['\u0915\u094D\u200D\u0937', '\u0915\u094D\u200D\u0937'],
  ['\uE000', '\uE000'],
  ['\u202E \u200B', ''],
])('plainText of %j is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test('plainLines keeps lines, one empty line between paragraphs', () => {
  expect(plainLines(' 一\u200B \r\n二\n\n\n\u202E\n三\n')).toBe('一\n二\n\n三')
})

test('text that is plain stays so, and withoutMarks takes nothing that is seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const plain = plainText(text)
      expect(plain.isWellFormed()).toBe(true)
      expect(plainText(plain)).toBe(plain)
      expect(withoutMarks(plain)).toBe(plain)
      expect(plain).not.toMatch(/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]| {2}|^ | $/u)
    }),
    { seed: randomSeed('plainText'), numRuns: 2_000 },
  )
})
