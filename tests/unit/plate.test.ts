import { describe, expect, test } from 'vitest'
import { parsePlate } from '../../db/core/plate.ts'

describe('parsePlate', () => {
  test.each([
    ['京A12345', 'ordinary'],
    ['沪A1B2C3', 'ordinary'],
    ['粤BD12345', 'energySmall'],
    ['粤BF12345', 'energySmall'],
    ['粤BDA1234', 'energySmall'],
    ['京AA12345', 'energySmall'],
    ['粤B12345D', 'energyLarge'],
    ['粤B12345F', 'energyLarge'],
    ['京A1234挂', 'trailer'],
    ['粤A1234学', 'learner'],
    ['京A1234警', 'police'],
    ['沪A1234领', 'consulate'],
    ['粤Z1234港', 'hongKong'],
    ['粤Z1234澳', 'macau'],
    ['012345使', 'embassy'],
    ['豫S1234应急', 'emergency'],
    ['WJ京12345', 'armedPolice'],
    ['VA12345', 'military'],
    ['粤B12345临', 'temporary'],
  ])('%s is %s', (plate, kind) => {
    expect(parsePlate(plate)).toEqual({ ok: true, plate, kind })
  })

  test.each([
    ['粤bd12345', '粤BD12345'],
    ['京·A12345', '京A12345'],
    ['京•A12345', '京A12345'],
    ['京-A12345', '京A12345'],
    ['京A 12345', '京A12345'],
    ['京Ａ１２３４５', '京A12345'],
    ['  京A12345\n', '京A12345'],
  ])('%j is %s', (text, plate) => {
    expect(parsePlate(text)).toMatchObject({ ok: true, plate })
  })

  test.each([
    ['粤BI1234', '粤BI1234'],
    ['粤BO1234', '粤BO1234'],
    ['京A1234', '京A1234'],
    ['京A123456', '京A123456'],
    ['粤BD1234A', '粤BD1234A'],
    ['京AL12345', '京AL12345'],
    ['京I12345', '京I12345'],
    ['日A12345', '日A12345'],
    ['ab·123', 'AB123'],
    ['粤B1234港', '粤B1234港'],
    ['京A12345京A12345', '京A12345京A12345'],
  ])('%j is unknown and can be confirmed as %s', (text, plate) => {
    expect(parsePlate(text)).toEqual({ ok: false, refusal: { code: 'plateUnknown', facts: { plate } } })
  })

  test('nothing is missing, and what is longer than any plate can not be confirmed', () => {
    expect(parsePlate(' · ')).toMatchObject({ refusal: { code: 'plateMissing' } })
    expect(parsePlate('京A12345'.repeat(9))).toMatchObject({ refusal: { code: 'plateTooLong' } })
  })

  test('each province is known, and I and O are used nowhere in an ordinary plate', () => {
    for (const province of '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼') {
      expect(parsePlate(`${province}A12345`)).toMatchObject({ ok: true, kind: 'ordinary' })
    }
    for (let index = 1; index < 7; index += 1) {
      for (const letter of 'IO') {
        const wrong = `京A12345`.slice(0, index) + letter + `京A12345`.slice(index + 1)
        expect(parsePlate(wrong).ok, wrong).toBe(false)
      }
    }
  })
})
