import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCreditCode } from '../../db/core/credit-code.ts'
import { checkResidentId } from '../../db/core/identity.ts'
import { checkTravelDocument } from '../../db/core/travel-document.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const on = '2026-11-23'

describe('checkResidentId', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', 'female', []],
    ['440524188001010014', '1880-01-01', 'male', ['ageOver120']],
    ['34052419800101001X', '1980-01-01', 'male', []],
    ['110101199003071233', '1990-03-07', 'male', []],
    ['310104200002294568', '2000-02-29', 'female', []],
    ['440300199912317895', '1999-12-31', 'male', []],
  ])('%s is one', (value, birthDate, sex, warnings) => {
    expect(checkResidentId(value, { on })).toEqual({ ok: true, value, birthDate, sex, warnings })
  })

  test.each([
    '11010519491231002x',
    ' 110105 19491231 002X ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '\u202D11010519491231002X\u202C',
  ])('%j is put into its normal form', (text) => {
    expect(checkResidentId(text)).toMatchObject({ ok: true, value: '11010519491231002X' })
  })

  test.each([
    ['', 'residentIdMissing'],
    ['110105194912310021', 'residentIdCheckDigit'],
    ['110105199002301231', 'residentIdBirthDate'],
    ['110101900307123', 'residentIdOldForm'],
    ['1101051949123100', 'residentIdUnreadable'],
    ['1101051949123100211', 'residentIdUnreadable'],
    ['X1010519491231002X', 'residentIdUnreadable'],
    ['11010519491231002Y', 'residentIdUnreadable'],
  ])('%j is refused with %s', (text, code) => {
    expect(checkResidentId(text, { on })).toMatchObject({ ok: false, refusal: { code } })
  })

  test('the age counts on the given day: 120 years are no warning, 121 are', () => {
    expect(checkResidentId('440524188001010014', { on: '2000-12-31' })).toMatchObject({ warnings: [] })
    expect(checkResidentId('440524188001010014', { on: '2001-01-01' })).toMatchObject({ warnings: ['ageOver120'] })
    expect(checkResidentId('440524188001010014')).toMatchObject({ warnings: [] })
  })

  test('a birth after the given day is refused', () => {
    expect(checkResidentId('440300199912317895', { on: '1999-12-30' })).toMatchObject({
      refusal: { code: 'residentIdBirthDate' },
    })
    expect(checkResidentId('440300199912317895', { on: '1999-12-31' })).toMatchObject({ ok: true })
  })

  test('an unknown region is a warning and no refusal', () => {
    expect(checkResidentId(`99010519491231002${lastOf('99010519491231002')}`)).toMatchObject({ ok: true, warnings: [] })
    expect(checkResidentId(`01010519491231002${lastOf('01010519491231002')}`)).toMatchObject({
      ok: true,
      warnings: ['regionUnknown'],
    })
  })

  test('every single wrong digit is found', () => {
    const good = '110101199003071233'
    for (let index = 0; index < 18; index += 1) {
      for (const digit of '0123456789') {
        if (digit === good[index]) continue
        const wrong = `${good.slice(0, index)}${digit}${good.slice(index + 1)}`
        expect(checkResidentId(wrong).ok, wrong).toBe(false)
      }
    }
  })
})

/** The check character by trying all eleven: exactly one may fit. */
function lastOf(first: string): string {
  const fitting = [...'0123456789X'].filter((last) => checkResidentId(`${first}${last}`).ok)
  expect(fitting).toHaveLength(1)
  return fitting.join('')
}

describe('checkCreditCode', () => {
  test.each([
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91310000MA1K000Q0Y',
    '91310115MA1H8R7C67',
  ])('%s is one', (value) => {
    expect(checkCreditCode(value)).toEqual({ ok: true, value, kind: 'creditCode', warnings: [] })
  })

  test('small letters, spaces and full-width signs are put right', () => {
    expect(checkCreditCode(' 91350100 m000100y43')).toMatchObject({ ok: true, value: '91350100M000100Y43' })
    expect(checkCreditCode('９１３５０１００Ｍ０００１００Ｙ４３')).toMatchObject({ ok: true })
  })

  test.each([
    ['110101900307123', 'oldTaxNumber'],
    ['11010519491231002X01', 'soleTraderNumber'],
  ] as const)('%s is taken with a warning', (value, kind) => {
    expect(checkCreditCode(value)).toEqual({ ok: true, value, kind, warnings: [kind] })
  })

  test.each([
    ['', { code: 'creditCodeMissing' }],
    ['91350100M000100Y4Z', { code: 'creditCodeCharacter', facts: { character: 'Z', position: 18 } }],
    ['9135O100M000100Y43', { code: 'creditCodeCharacter', facts: { character: 'O', position: 5 } }],
    ['91310115MA1H8R7C6D', { code: 'creditCodeCheckDigit' }],
    ['91350100M000100Y4', { code: 'creditCodeUnreadable' }],
    ['91350100M000100Y-43_', { code: 'creditCodeUnreadable' }],
    ['中国91350100M000100Y', { code: 'creditCodeUnreadable' }],
  ])('%j is refused with %j', (text, refusal) => {
    expect(checkCreditCode(text)).toEqual({ ok: false, refusal })
  })

  test('one changed character is always found', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (index, character) => {
        const good = '91350100M000100Y43'
        fc.pre(good[index] !== character)
        expect(checkCreditCode(`${good.slice(0, index)}${character}${good.slice(index + 1)}`).ok).toBe(false)
      }),
      { seed: randomSeed('checkCreditCode'), numRuns: 500 },
    )
  })
})

describe('checkTravelDocument', () => {
  test.each([
    ['passport', 'e12345678', 'E12345678'],
    ['hongKongMacauPermit', 'H12345678', 'H12345678'],
    ['hongKongMacauPermit', 'M1234567801', 'M1234567801'],
    ['taiwanPermit', '12345678', '12345678'],
    ['foreignerPermit', 'USA110058101201', 'USA110058101201'],
    [
      'residencePermit',
      `81000019491231002${lastOf('81000019491231002')}`,
      `81000019491231002${lastOf('81000019491231002')}`,
    ],
  ] as const)('%s %s', (kind, text, value) => {
    expect(checkTravelDocument(kind, text)).toEqual({ ok: true, value })
  })

  test.each([
    ['passport', '', 'documentNumberMissing'],
    ['passport', 'E1', 'documentNumberUnreadable'],
    ['hongKongMacauPermit', '12345678', 'documentNumberUnreadable'],
    ['residencePermit', '11010519491231002X', 'documentNumberUnreadable'],
    ['residencePermit', '810000194902301231', 'residentIdBirthDate'],
  ] as const)('%s %j is refused with %s', (kind, text, code) => {
    expect(checkTravelDocument(kind, text)).toMatchObject({ ok: false, refusal: { code } })
  })
})
