import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCreditCode } from '../../db/core/credit-code.ts'
import { checkResidentId } from '../../db/core/identity.ts'
import { maskDocumentNumber, maskName, maskPhone, maskPlate } from '../../db/core/mask.ts'
import { parseYuan } from '../../db/core/money.ts'
import { parsePhone } from '../../db/core/phone.ts'
import { parsePlate } from '../../db/core/plate.ts'
import { searchKeyOf } from '../../db/core/search-key.ts'
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
