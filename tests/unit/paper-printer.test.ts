// Calibrates the printer peer on bytes made by hand from the manual, so that later tests may believe what it says.
import { describe, expect, test } from 'vitest'
import { amountsOn, rightEdges } from '../fixtures/paper-printer/amounts.ts'
import { code128Patterns } from '../fixtures/paper-printer/code128.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import type { PaperEventKind, PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { faultsOf, isBlank, rasterDot } from '../fixtures/paper-printer/paper.ts'

const init = [0x1b, 0x40]
const chinese = [0x1c, 0x26]
const lf = 0x0a
/** 合计 and 物业服务费 in GBK. */
const total = [0xba, 0xcf, 0xbc, 0xc6]
const propertyFee = [0xce, 0xef, 0xd2, 0xb5, 0xb7, 0xfe, 0xce, 0xf1, 0xb7, 0xd1]

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]

function print(...parts: (number | number[])[]): PrintedPaper {
  return interpret(Uint8Array.from(parts.flat()), { columns: 48 })
}

/** One white row of a picture this many bytes wide. */
const whiteRow = (bytes: number): number[] => [0x1d, 0x76, 0x30, 0, bytes, 0, 1, 0, ...Array<number>(bytes).fill(0)]
const qr = (...body: number[]): number[] => [0x1d, 0x28, 0x6b, body.length, 0, ...body]
const bars = (...data: number[]): number[] => [0x1d, 0x6b, 73, data.length, ...data]
/** A name of so many cells and an amount padded to 48 by that count. */
const row = (name: number[], cells: number, amount: string): number[] => [
  ...name,
  ...ascii(amount.padStart(48 - cells)),
  lf,
]

const kinds = (paper: PrintedPaper): PaperEventKind[] => paper.events.map((event) => event.kind)
const texts = (paper: PrintedPaper): string[] => paper.lines.map((line) => line.text)

describe('text', () => {
  test('mixes half and full width and keeps trailing spaces', () => {
    const paper = print(init, chinese, total, ascii(' 1,079.82  '), lf)
    expect(paper.events).toEqual([])
    const [line] = paper.lines
    expect(line).toMatchObject({ text: '合计 1,079.82  ', cells: 15, leftDots: 0, rightEdgeDots: 13 * 12 })
    expect(line?.glyphs.map((glyph) => glyph.leftDots).slice(0, 4)).toEqual([0, 24, 48, 60])
  })

  test('reads the characters the counter needs: ￥ ㎡ · — ℃ ①', () => {
    const codes = [0xa3, 0xa4, 0xa9, 0x4f, 0xa1, 0xa4, 0xa1, 0xaa, 0xa1, 0xe6, 0xa2, 0xd9]
    const paper = print(chinese, codes, lf)
    expect(paper.events).toEqual([])
    expect(paper.lines[0]).toMatchObject({ text: '￥㎡·—℃①', cells: 12 })
  })

  test('¥ as the four-byte code 81 30 84 36 prints 06 before the amount', () => {
    const paper = print(chinese, total, 0x81, 0x30, 0x84, 0x36, ascii('3,116.32'), lf)
    expect(texts(paper)).toEqual(['合计063,116.32'])
    expect(paper.events).toEqual([{ kind: 'GB18030_4BYTE', offset: 6, detail: '81 30 84 36', line: 0 }])
  })

  test('a lead byte before one digit is half of a four-byte code', () => {
    const paper = print(chinese, 0x81, 0x35, lf)
    expect(kinds(paper)).toEqual(['GB18030_4BYTE'])
    expect(texts(paper)).toEqual(['5'])
  })

  test('Shift-JIS hanzi come out as the wrong hanzi without any event, as on paper', () => {
    expect(texts(print(chinese, 0xca, 0xaa, lf))).toEqual(['湿'])
  })

  test.each([
    ['the private use code AA A1', [0xaa, 0xa1]],
    ['the euro sign A2 E3', [0xa2, 0xe3]],
    ['㑳 FE 55', [0xfe, 0x55]],
    ['䶮 FE 9F', [0xfe, 0x9f]],
    ['the ideographic description character A9 8A', [0xa9, 0x8a]],
  ])('%s is not in the ROM', (_, code) => {
    const paper = print(chinese, code, lf)
    expect(kinds(paper)).toEqual(['NOT_IN_ROM'])
    expect(paper.lines[0]).toMatchObject({ text: '□', cells: 2 })
  })

  test('the ROM holds the 21,791 two-byte characters on which the GBK tables agree', () => {
    let count = 0
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail !== 0x7f && print(chinese, lead, trail, lf).events.length === 0) count += 1
      }
    expect(count).toBe(21_791)
  })

  test('a pair torn by a line feed loses its first half', () => {
    const paper = print(chinese, 0xba, lf, ascii('x'), lf)
    expect(kinds(paper)).toEqual(['NOT_IN_ROM'])
    expect(texts(paper)).toEqual(['', 'x'])
  })

  test('high bytes outside Chinese mode are letters of some code page', () => {
    const paper = print(init, total, lf)
    expect(kinds(paper)).toEqual(['HIGH_BYTE_SBCS', 'HIGH_BYTE_SBCS', 'HIGH_BYTE_SBCS', 'HIGH_BYTE_SBCS'])
    expect(paper.lines[0]?.cells).toBe(4)
    expect(kinds(print(chinese, total, init, 0x80, lf))).toEqual(['DATA_LOST', 'HIGH_BYTE_SBCS'])
    expect(kinds(print(chinese, [0x1c, 0x2e], 0xba, lf))).toEqual(['HIGH_BYTE_SBCS'])
    expect(texts(interpret(Uint8Array.from([...total, lf]), { columns: 48, chineseAtStart: true }))).toEqual(['合计'])
  })

  test('control characters and DEL in text are reported, CR before LF is nothing', () => {
    const paper = print(ascii('a'), 0x01, 0x09, 0x7f, ascii('b'), 0x0d, lf)
    expect(kinds(paper)).toEqual(['CONTROL_IN_TEXT', 'CONTROL_IN_TEXT', 'CONTROL_IN_TEXT'])
    expect(texts(paper)).toEqual(['ab'])
  })

  test('ESC R 15 turns dollars into yen', () => {
    expect(texts(print([0x1b, 0x52, 15], ascii('$5 \\'), lf, [0x1b, 0x52, 8], ascii('$5 \\'), lf))).toEqual([
      '¥5 \\',
      '$5 ¥',
    ])
  })
})

describe('cells', () => {
  test('48 cells fit, the 49th wraps', () => {
    expect(print(ascii('x'.repeat(48)), lf)).toMatchObject({ events: [], lines: [{ cells: 48, wrapped: false }] })
    const paper = print(ascii('x'.repeat(48)), ascii('y'), lf)
    expect(paper.events).toEqual([{ kind: 'WRAP', offset: 48, detail: 'y', line: 0 }])
    expect(paper.lines.map(({ text, wrapped }) => [text.length, wrapped])).toEqual([
      [48, true],
      [1, false],
    ])
  })

  test.each([
    [48, 576],
    [42, 504],
    [32, 384],
  ] as const)('%i columns are %i dots', (columns, dots) => {
    const fits = interpret(Uint8Array.from([...ascii('x'.repeat(columns)), lf]), { columns })
    expect(fits).toMatchObject({ widthDots: dots, events: [], lines: [{ rightEdgeDots: dots }] })
    const over = interpret(Uint8Array.from([...ascii('x'.repeat(columns + 1)), lf]), { columns })
    expect(kinds(over)).toEqual(['WRAP'])
  })

  test('a hanzi that would stand half outside goes to the next line whole', () => {
    const paper = print(chinese, ascii('x'.repeat(47)), total, lf)
    expect(kinds(paper)).toEqual(['WRAP'])
    expect(texts(paper)).toEqual(['x'.repeat(47), '合计'])
  })

  test('GS ! scales both widths, FS ! hanzi only, ESC ! half-width only', () => {
    const paper = print(
      chinese,
      [0x1d, 0x21, 0x11, ...ascii('ab'), ...total, lf],
      [0x1d, 0x21, 0x00, 0x1c, 0x21, 0x0c, ...ascii('ab'), ...total, lf],
      [0x1c, 0x21, 0x00, 0x1b, 0x21, 0x30, ...ascii('ab'), ...total, lf],
    )
    expect(paper.lines.map((line) => line.cells)).toEqual([12, 10, 8])
    expect(paper.lines.map((line) => line.heightDots)).toEqual([48, 48, 48])
    expect(paper.lines[0]?.scale).toEqual({ wide: 2, high: 2 })
    expect(paper.lines.map((line) => line.topDots)).toEqual([0, 48, 96])
  })

  test('FS S adds room around hanzi', () => {
    const paper = print(chinese, [0x1c, 0x53, 2, 4], total, ascii('x'), lf)
    expect(paper.lines[0]?.glyphs.map(({ leftDots, widthDots }) => [leftDots, widthDots])).toEqual([
      [2, 28],
      [32, 28],
      [60, 12],
    ])
  })

  test('ESC a aligns, and only where a line begins', () => {
    const paper = print([0x1b, 0x61, 1], ascii('mid'), lf, [0x1b, 0x61, 50], ascii('end'), lf)
    expect(paper.events).toEqual([])
    expect(paper.lines.map((line) => [line.align, line.leftDots])).toEqual([
      ['centre', 270],
      ['right', 540],
    ])
    const late = print(ascii('x'), [0x1b, 0x61, 2], lf)
    expect(late).toMatchObject({ events: [{ kind: 'NOT_AT_LINE_START', offset: 1 }], lines: [{ leftDots: 0 }] })
  })

  test('ESC E makes bold, spaces do not count', () => {
    const paper = print([0x1b, 0x45, 1], ascii('bold'), [0x1b, 0x45, 0], ascii('  '), lf, ascii('thin'), lf)
    expect(paper.lines.map((line) => line.bold)).toEqual([true, false])
  })

  test('feeds: ESC d and ESC J print what is open, ESC 3 sets the spacing', () => {
    const paper = print(ascii('a'), [0x1b, 0x64, 3], ascii('b'), [0x1b, 0x4a, 5], [0x1b, 0x33, 40, lf, 0x1b, 0x32, lf])
    expect(texts(paper)).toEqual(['a', 'b', '', ''])
    expect(paper.lines.map((line) => line.topDots)).toEqual([0, 90, 114, 154])
    expect(paper.heightDots).toBe(184)
  })
})

describe('commands', () => {
  test('an unknown command loses two bytes and prints the rest', () => {
    const paper = print([0x1c, 0x28, 0x41, 0x02, 0x00, 0x48, 0x00], lf)
    expect(texts(paper)).toEqual(['AH'])
    expect(paper.events[0]).toMatchObject({ kind: 'UNKNOWN', offset: 0, detail: '1c 28 41 02' })
    expect(kinds(paper).slice(1)).toEqual(['CONTROL_IN_TEXT', 'CONTROL_IN_TEXT', 'CONTROL_IN_TEXT'])
    expect(kinds(print([0x1d, 0x4c, 0x41, 0x42], lf))).toEqual(['UNKNOWN'])
  })

  test('cuts of all forms, and none in the middle of a line', () => {
    const paper = print([0x1d, 0x56, 0, 0x1d, 0x56, 49, 0x1d, 0x56, 66, 24, 0x1d, 0x56, 65, 0])
    expect(paper.cuts.map(({ kind, feedDots }) => [kind, feedDots])).toEqual([
      ['full', 0],
      ['partial', 0],
      ['partial', 24],
      ['full', 0],
    ])
    const late = print(ascii('x'), [0x1d, 0x56, 66, 0], lf)
    expect(late.cuts).toEqual([])
    expect(kinds(late)).toEqual(['NOT_AT_LINE_START'])
  })

  test('drawer: ESC p needs its times, or it eats the next command', () => {
    expect(print([0x1b, 0x70, 0, 25, 250]).drawerPulses).toEqual([
      { offset: 0, pin: 2, onMs: 50, offMs: 500, realTime: false },
    ])
    const eaten = print([0x1b, 0x70, 0, 0x1b, 0x70, 1], lf)
    expect(eaten.drawerPulses).toMatchObject([{ onMs: 54, offMs: 224 }])
    expect(kinds(eaten)).toEqual(['CONTROL_IN_TEXT'])
    expect(print([0x10, 0x14, 1, 1, 2]).drawerPulses).toMatchObject([{ pin: 5, onMs: 200, realTime: true }])
  })

  test('questions are kept with their offsets and leave no mark', () => {
    const paper = print(
      [0x10, 0x04, 2, 0x1d, 0x72, 1, 0x1d, 0x61, 0xff],
      [0x1d, 0x28, 0x48, 6, 0, 48, 48, ...ascii('J007')],
    )
    expect(paper.requests).toEqual([
      { offset: 0, command: 'DLE EOT', n: 2 },
      { offset: 3, command: 'GS r', n: 1 },
      { offset: 6, command: 'GS a', n: 255 },
      { offset: 9, command: 'GS ( H', n: 48, processId: 'J007' },
    ])
    expect(paper.events).toEqual([])
    expect(isBlank(paper)).toBe(true)
  })

  test.each([
    ['text without its line feed', ascii('x')],
    ['half a character', [...chinese, 0xba]],
    ['a command without its parameter', [0x1b, 0x61]],
    ['a picture without its last byte', [0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff]],
    ['a lone ESC', [0x1b]],
  ])('TRUNCATED: %s', (_, bytes) => {
    expect(kinds(print(bytes))).toEqual(['TRUNCATED'])
  })

  test('no bytes break it: 200 random streams from a fixed seed end in paper', () => {
    let seed = 20_261
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) & 0xff
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from({ length: 300 }, next)
      const paper = interpret(bytes, { columns: 32 })
      expect(paper.events.every((event) => event.offset <= bytes.length)).toBe(true)
      expect(paper.lines.every((line) => line.text.length === line.glyphs.length)).toBe(true)
      expect(paper.lines.every((line) => line.kind !== 'text' || line.cells * 12 <= 384)).toBe(true)
    }
  })
})

describe('pictures and symbols', () => {
  /** Two bytes wide, three rows high: corners set, then a comb. */
  const picture = [0x1d, 0x76, 0x30, 0, 2, 0, 3, 0, 0x80, 0x01, 0x00, 0x00, 0xaa, 0x55]

  test('GS v 0 keeps its bits', () => {
    const paper = print([0x1b, 0x61, 1], picture, ascii('after'), lf)
    expect(paper.events).toEqual([])
    expect(paper.lines.map((line) => line.kind)).toEqual(['image', 'text'])
    expect(paper.lines[0]).toMatchObject({ part: 0, leftDots: 280, rightEdgeDots: 296, heightDots: 3 })
    const [raster] = paper.rasters
    if (raster === undefined) throw new Error('no raster')
    const rows = [0, 1, 2].map((y) =>
      Array.from({ length: 16 }, (_, x) => (rasterDot(raster, x, y) ? '#' : '.')).join(''),
    )
    expect(rows).toEqual(['#..............#', '................', '#.#.#.#..#.#.#.#'])
    expect(rasterDot(raster, 16, 0)).toBe(false)
  })

  test('a picture wider than the paper, or beyond 64 KB, is reported', () => {
    expect(kinds(print(whiteRow(72)))).toEqual([])
    expect(kinds(print(whiteRow(73)))).toEqual(['RASTER_TOO_WIDE'])
    const tall = [0x1d, 0x76, 0x30, 0, 72, 0, 911 & 255, 911 >> 8, ...Array<number>(72 * 911).fill(0)]
    expect(kinds(print(tall))).toEqual(['RASTER_TOO_BIG'])
  })

  test('a picture in the middle of a line prints the line first and says so', () => {
    const paper = print(ascii('x'), picture)
    expect(paper.lines.map((line) => line.kind)).toEqual(['text', 'image'])
    expect(kinds(paper)).toEqual(['NOT_AT_LINE_START'])
  })

  test('a status question hidden in a picture is no fault of the bytes', () => {
    const paper = print([0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04, 0x01])
    expect(kinds(paper)).toEqual(['REALTIME_IN_DATA'])
    expect(faultsOf(paper)).toEqual([])
  })

  test('QR: stored, then printed at its size', () => {
    const data = ascii('v1|SJ-202611-0007|107982')
    const paper = print(qr(49, 65, 50, 0), qr(49, 67, 6), qr(49, 69, 49), qr(49, 80, 48, ...data), qr(49, 81, 48))
    expect(paper.events).toEqual([])
    expect(paper.codes[0]).toMatchObject({ kind: 'qr', data: 'v1|SJ-202611-0007|107982', moduleDots: 6 })
    expect(paper.lines[0]?.heightDots).toBe((paper.codes[0]?.modules.length ?? 0) * 6)
    expect(kinds(print(qr(49, 81, 48)))).toEqual(['UNKNOWN'])
  })

  test('CODE 128: sets, digits in pairs, check symbol, and too wide for the paper', () => {
    const paper = print(bars(...ascii('{BSJ-{C'), 20, 26, 7))
    expect(paper.codes[0]).toMatchObject({ kind: 'barcode', data: 'SJ-202607' })
    // start, S J - , switch, three pairs, check: 9 symbols of 11 modules, and the stop of 13.
    expect(paper.codes[0]?.modules[0]?.length).toBe(9 * 11 + 13)
    expect(kinds(print(bars(...ascii(`{B${'8'.repeat(20)}`))))).toEqual(['CODE_TOO_WIDE'])
    expect(kinds(print(bars(...ascii('12345'))))).toEqual(['UNKNOWN'])
    expect(code128Patterns.length).toBe(107)
    expect(new Set(code128Patterns).size).toBe(107)
    const widths = code128Patterns.map((pattern) => [...pattern].reduce((sum, digit) => sum + Number(digit), 0))
    expect(widths).toEqual([...Array<number>(106).fill(11), 13])
  })
})

describe('amounts', () => {
  test('whole amounts are found with their edges, halves, dates and numbers are not', () => {
    const paper = print(chinese, total, ascii('  1,234,567.89 -5.00 2026.11.05 12.5 SJ-0007 1,234,56'), lf)
    const found = paper.lines.flatMap(amountsOn)
    expect(found.map((amount) => amount.text)).toEqual(['1,234,567.89', '-5.00'])
    expect(found.map((amount) => amount.fen)).toEqual([123_456_789n, -500n])
    expect(found[0]?.rightColumn).toBe(18)
  })

  test('right edges tell aligned columns from shifted ones', () => {
    const aligned = print(chinese, row(propertyFee, 10, '1,079.82'), row(total, 4, '9,999,999,999.99'))
    expect(rightEdges(aligned.lines)).toEqual([48])
    // A sender that counts hanzi as one cell pads five too many and wraps.
    const shifted = print(chinese, row(propertyFee, 12, '1,079.82'), row(total, 4, '5.00'))
    expect(rightEdges(shifted.lines)).toEqual([46, 48])
    const wrapped = print(chinese, row(propertyFee, 5, '1,079.82'))
    expect(kinds(wrapped)).toEqual(['WRAP'])
    expect(wrapped.lines.flatMap(amountsOn)).toEqual([])
  })
})
