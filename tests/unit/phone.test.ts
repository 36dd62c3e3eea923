import { describe, expect, test } from 'vitest'
import { maskDocumentNumber, maskName, maskPhone, maskPlate } from '../../db/core/mask.ts'
import { isAreaCode, parsePhone } from '../../db/core/phone.ts'

describe('parsePhone', () => {
  test.each([
    ['13800138000', '13800138000', 'mobile'],
    ['19900000000', '19900000000', 'mobile'],
    ['138 0013 8000', '13800138000', 'mobile'],
    ['138-0013-8000', '13800138000', 'mobile'],
    ['13800138000-', '13800138000', 'mobile'],
    ['１３８００１３８０００', '13800138000', 'mobile'],
    ['+8613800138000', '13800138000', 'mobile'],
    ['+86 138 0013 8000', '13800138000', 'mobile'],
    ['008613800138000', '13800138000', 'mobile'],
    ['\u202D+86 138 0013 8000\u202C', '13800138000', 'mobile'],
    ['010-88886666', '01088886666', 'landline'],
    ['0755-26000000', '075526000000', 'landline'],
    ['0755-2600000', '07552600000', 'landline'],
    ['(0755) 2600 0000', '075526000000', 'landline'],
    ['010-8888-6666', '01088886666', 'landline'],
    ['+86 10 8888 6666', '01088886666', 'landline'],
    ['+86-0755-26000000', '075526000000', 'landline'],
    ['4008001234', '4008001234', 'service'],
    ['400-800-1234', '4008001234', 'service'],
    ['95588', '95588', 'service'],
    ['96333', '96333', 'service'],
    ['110', '110', 'service'],
    ['12345', '12345', 'service'],
    ['10086', '10086', 'service'],
  ])('%j is %s', (text, phone, kind) => {
    expect(parsePhone(text)).toEqual({ ok: true, phone, kind })
  })

  test.each([
    ['0755-26000000-801', '075526000000', '801'],
    ['0755-2600000-1', '07552600000', '1'],
    ['010 8888 6666 转 8001', '01088886666', '8001'],
    ['010-88886666 ext. 12', '01088886666', '12'],
    ['01088886666x12', '01088886666', '12'],
  ])('%j has an extension', (text, phone, extension) => {
    expect(parsePhone(text)).toEqual({ ok: true, phone, kind: 'landline', extension })
  })

  test('local digits take the area code of the estate', () => {
    expect(parsePhone('2600 0000', { areaCode: '0755' })).toEqual({ ok: true, phone: '075526000000', kind: 'local' })
    expect(parsePhone('2600000-12', { areaCode: '0898' })).toEqual({
      ok: true,
      phone: '08982600000',
      kind: 'local',
      extension: '12',
    })
    expect(parsePhone('26000000')).toMatchObject({ refusal: { code: 'phoneAreaMissing' } })
    expect(() => parsePhone('26000000', { areaCode: '755' })).toThrow(RangeError)
    expect(['010', '0755', '025'].every(isAreaCode)).toBe(true)
    expect(['10', '0', '01', '0100', '07550'].some(isAreaCode)).toBe(false)
  })

  test.each([
    ['', 'phoneMissing'],
    ['12800138000', 'phoneUnreadable'],
    ['1380013800', 'phoneUnreadable'],
    ['138001380000', 'phoneUnreadable'],
    ['1|812345678', 'phoneUnreadable'],
    ['013800138000', 'phoneUnreadable'],
    ['+86 26000000', 'phoneUnreadable'],
    ['010-18886666', 'phoneUnreadable'],
    ['--', 'phoneUnreadable'],
    ['138O0138000', 'phoneUnreadable'],
    ['-', 'phoneUnreadable'],
  ])('%j is refused with %s', (text, code) => {
    expect(parsePhone(text, { areaCode: '0755' })).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('masks', () => {
  test.each([
    ['', ''],
    ['王', '王'],
    ['王明', '王*'],
    ['王小明', '王*明'],
    ['欧阳小明', '欧*明'],
    ['𠮷田', '𠮷*'],
    ['王小𠮷', '王*𠮷'],
    ['𠮷', '𠮷'],
    ['葛\u{E0100}明', '葛\u{E0100}*'],
    [' 王小明 ', '王*明'],
    ['阿卜杜拉·买买提', '阿*提'],
  ])('the name %j is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test.each([
    ['13812345678', '138****5678'],
    ['075526000000', '075*****0000'],
    ['4008001234', '*******234'],
    ['26000000', '*****000'],
    ['95588', '*****'],
    ['', ''],
  ])('the number %j is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test.each([
    ['粤B12345', '粤B***45'],
    ['粤BD12345', '粤B****45'],
    ['TEMP7', '*****'],
    ['', ''],
  ])('the plate %j is shown as %s', (plate, masked) => {
    expect(maskPlate(plate)).toBe(masked)
  })

  test('of a document number the last four are shown, of a short one nothing', () => {
    expect(maskDocumentNumber('11010519491231002X')).toBe('**************002X')
    expect(maskDocumentNumber('E123456')).toBe('*******')
  })
})
