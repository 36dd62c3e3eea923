import { describe, expect, test } from 'vitest'
import { isRomText, paperText, romBytes } from '../../../electron/printing/characters.ts'
import { cellWidth, clustersOf } from '../../../electron/printing/cell-width.ts'
import { fontFor } from '../../../electron/printing/font-files.ts'
import { gbkTable } from '../../../electron/printing/gbk-table.ts'
import { paperDocument } from '../../../electron/printing/document.ts'
import { missingCharacters, printableText } from '../../../electron/printing/printable.ts'
import { profileFor, standardProfile } from '../../../electron/printing/profile.ts'

describe('the characters of printer ROMs', () => {
  test('are the 21,791 two-byte cells that three independent decoders agree on', () => {
    expect(gbkTable().size).toBe(21_791)
  })

  test.each([
    ['￥', [0xa3, 0xa4]],
    ['㎡', [0xa9, 0x4f]],
    ['·', [0xa1, 0xa4]],
    ['—', [0xa1, 0xaa]],
    ['℃', [0xa1, 0xe6]],
    ['①', [0xa2, 0xd9]],
    ['啊', [0xb0, 0xa1]],
    ['A1', [0x41, 0x31]],
  ])('%s has the bytes of the GBK standard', (text, bytes) => {
    expect(romBytes(text)).toEqual(bytes)
  })

  test.each(['€', '㑳', '䶮', 'ḿ', 'ǹ', '⿰', '㛃', '𠮷', '²', '😀', '\ue000'])('%s is none of them', (char) => {
    expect(isRomText(char)).toBe(false)
    expect(() => romBytes(char)).toThrow()
  })

  test('lead back to themselves through an independent decoder, two bytes each', () => {
    const decoder = new TextDecoder('gbk', { fatal: true })
    const chars = [...gbkTable().keys()]
    expect(chars.filter((char) => romBytes(char).length !== 2)).toEqual([])
    expect(decoder.decode(Uint8Array.from(chars.flatMap(romBytes)))).toBe(chars.join(''))
  })
})

describe('text for paper', () => {
  test.each([
    ['¥3,116.32', '￥3,116.32'],
    ['a\u00a0b\u2009c', 'a b c'],
    ['甲•乙–丙', '甲·乙—丙'],
    ['\ufeff张\u200b三\u202e李\u2066四\u00ad', '张三李四'],
    ['\x1b@\x10\x14\x01A\x00\x7f\x9bB', '@AB'],
    ['一\r\n二\t三', '一  二 三'],
    ['e\u0301', 'é'],
    ['葛\u{e0100}', '葛'],
    ['\ud800A', 'A'],
    ['全\u3000角', '全\u3000角'],
  ])('%j becomes %j', (text, expected) => {
    expect(paperText(text)).toBe(expected)
  })

  test('holds no control or invisible character whatever the input is', () => {
    const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const through = every.filter((char) =>
      /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(paperText(char)),
    )
    expect(through).toEqual([])
  })
})

describe('cells', () => {
  test.each([
    ['ABC 1.5', 7],
    ['物业费', 6],
    ['89.43㎡', 7],
    ['￥1·—', 7],
    ['㛃𠮷😀', 6],
    ['José', 5],
    ['100m²', 5],
  ])('%s takes %i', (text, cells) => {
    expect(cellWidth(text)).toBe(cells)
  })

  test('a mark stands with its letter, and no letter carries more than two', () => {
    expect(clustersOf('x\u0323\u0307\u0300\u0301y').map(({ text }) => text)).toEqual(['x\u0323\u0307', 'y'])
    expect(clustersOf('\u0301a').map(({ text }) => text)).toEqual(['a'])
  })
})

describe('characters the ROM lacks', () => {
  const noPictures = { ...standardProfile, raster: false }
  const document = paperDocument('t', [{ kind: 'kv', key: '交款人', value: '㛃\ue000' }])

  test('are drawn where a font holds them', () => {
    expect(printableText('㛃', standardProfile)).toBe('㛃')
    expect(missingCharacters(document, standardProfile)).toEqual(['\ue000'])
  })

  test('become □, never ?, and are named for the warning, where nothing can show them', () => {
    expect(printableText('㛃?\ue000', noPictures)).toBe('□?□')
    expect(printableText('㛃?\ue000', standardProfile)).toBe('㛃?□')
    expect(missingCharacters(document, noPictures)).toEqual(['㛃', '\ue000'])
  })

  test('𠮷 is shown exactly when an installed font holds it', () => {
    const isHeld = fontFor('𠮷') !== null
    expect(printableText('𠮷', profileFor(32))).toBe(isHeld ? '𠮷' : '□')
  })
})
