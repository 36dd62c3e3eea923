import { describe, expect, test } from 'vitest'
import { cellWidth } from '../../../electron/printing/cell-width.ts'
import { paperDocument, type PaperBlock } from '../../../electron/printing/document.ts'
import { layout } from '../../../electron/printing/layout.ts'
import { plainText } from '../../../electron/printing/plain-text.ts'
import { profileFor, type PaperColumns } from '../../../electron/printing/profile.ts'
import { wrap, wrapEvenly } from '../../../electron/printing/wrap.ts'

const widths: readonly PaperColumns[] = [48, 42, 32]

function linesOf(columns: PaperColumns, ...blocks: PaperBlock[]): string[] {
  return plainText(layout(paperDocument('t', blocks), profileFor(columns))).split('\n')
}

/** A seeded generator (mulberry32), so that a failure can be repeated from the seed it prints. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('breaking lines', () => {
  test('no closing mark begins a line', () => {
    expect(wrap('物业服务费用（公摊）', 12)).toEqual(['物业服务费用', '（公摊）'])
    expect(wrap('一二三四五六。七', 12)).toEqual(['一二三四五', '六。七'])
    expect(wrap('一二三四五），六七', 12)).toEqual(['一二三四', '五），六七'])
  })

  test('no opening mark ends a line', () => {
    expect(wrap('一二三四五（六七）', 12)).toEqual(['一二三四五', '（六七）'])
  })

  test('amounts, numbers and dates stay whole', () => {
    expect(wrap('应收金额合计￥1,234,567.89元', 20)).toEqual(['应收金额合计', '￥1,234,567.89元'])
    expect(wrap('收据编号SJ-202611-05-0007', 22)).toEqual(['收据编号', 'SJ-202611-05-0007'])
    expect(wrap('交费日期是2026-08-31前', 18)).toEqual(['交费日期是', '2026-08-31前'])
    expect(wrap('原打印 2026-08-31 10:32', 18)).toEqual(['原打印', '2026-08-31 10:32'])
    expect(wrap('建筑面积约为89.43㎡', 18)).toEqual(['建筑面积约为', '89.43㎡'])
  })

  test('the last line is not a hanzi alone', () => {
    expect(wrap('地下车位管理服务费（含照明分摊）', 30)).toEqual(['地下车位管理服务费（含照明', '分摊）'])
    expect(wrap('一二三四五六七', 12)).toEqual(['一二三四五', '六七'])
    expect(wrap('合计金额5,000.00元', 16)).toEqual(['合计金额', '5,000.00元'])
    expect(wrap('一二三四五 七', 10)).toEqual(['一二三四五', '七'])
  })

  test('a heading in several lines is divided evenly, and no word is cut for it', () => {
    expect(wrapEvenly('良渚文化村幸福里花园物业服务中心', 30)).toEqual(['良渚文化村幸福里', '花园物业服务中心'])
    expect(wrapEvenly('补打 第2次 · 操作员 买买提·艾合买提江', 32)).toEqual([
      '补打 第2次 · 操作员',
      '买买提·艾合买提江',
    ])
    expect(wrapEvenly('收据 ABCDEFGHIJKLMNOPQRSTUVWX 甲', 30)).toEqual(['收据', 'ABCDEFGHIJKLMNOPQRSTUVWX 甲'])
    expect(wrapEvenly('收款收据', 30)).toEqual(['收款收据'])
    expect(wrapEvenly('', 30)).toEqual([''])
  })

  test('what is wider than a line is cut and nothing is lost', () => {
    const marks = '！'.repeat(50)
    expect(wrap(marks, 32).join('')).toBe(marks)
    expect(wrap('x'.repeat(100), 32).map((line) => line.length)).toEqual([32, 32, 32, 4])
  })

  test('spaces go at a break and stay inside a line', () => {
    expect(wrap('ab  cd ef', 6)).toEqual(['ab  cd', 'ef'])
    expect(wrap('  ab', 6)).toEqual(['  ab'])
    expect(wrap('', 6)).toEqual([''])
    expect(wrap('     ', 4)).toEqual([''])
  })

  test('random text stays within the width and loses nothing but spaces', () => {
    const seed = 20_260_914
    const random = randomFrom(seed)
    const signs = [...'物业费收据，。（）《》：￥1234567890.,-ABC  ㎡%㛃！']
    for (let round = 0; round < 2_000; round++) {
      const length = 1 + Math.floor(random() * 60)
      const text = Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join('')
      const width = 12 + Math.floor(random() * 40)
      const lines = wrap(text, width)
      const about = `seed ${seed} round ${round} width ${width}: ${JSON.stringify(text)}`
      expect(
        lines.every((line) => cellWidth(line) <= width),
        about,
      ).toBe(true)
      expect(lines.join('').replaceAll(' ', ''), about).toBe(text.replaceAll(' ', ''))
    }
  })
})

test('random sentences keep marks with their words and amounts whole', () => {
  const seed = 15_834
  const random = randomFrom(seed)
  const words = ['物', '业，', '（费）', '￥12.50元', '《收', '据》。', '2026-08-31', '栋']
  for (let round = 0; round < 2_000; round++) {
    const picked = Array.from({ length: 30 }, () => words[Math.floor(random() * words.length)] ?? '')
    // Two dates side by side are one run of digits and dashes, wider than some lines.
    const text = picked.join('').replaceAll('31202', '31日202')
    const lines = wrap(text, 14 + Math.floor(random() * 34))
    const about = `seed ${seed} round ${round}: ${lines.join(' | ')}`
    expect(
      lines.some((line) => /^[，）》。元]|[（《￥]$/.test(line)),
      about,
    ).toBe(false)
    expect(lines.join('\n').match(/￥12\.50元|2026-08-31/g), about).toEqual(text.match(/￥12\.50元|2026-08-31/g))
  }
})

describe('layout', () => {
  const table: PaperBlock = {
    kind: 'table',
    columns: ['项目', '数量', '单价', '实收'],
    rows: [
      { cells: ['物业管理费', '89.43㎡', '2.60', '232.52'], details: ['2026-08-01至2026-08-31'] },
      { cells: ['地下车位管理服务费（含公共照明分摊）', '1个', '80.00', '9,999,999,999.99'], details: [] },
    ],
  }

  test.each(widths)('amounts stand whole at the right edge of %i columns', (columns) => {
    const lines = linesOf(columns, table)
    for (const amount of ['232.52', '9,999,999,999.99']) {
      const line = lines.find((each) => each.includes(amount)) ?? ''
      expect(line.endsWith(amount)).toBe(true)
      expect(cellWidth(line)).toBe(columns)
    }
    expect(lines.every((line) => cellWidth(line) <= columns)).toBe(true)
  })

  test('58 mm paper stacks the name over quantity and amount', () => {
    const lines = linesOf(32, table)
    expect(lines.slice(0, 4)).toEqual([
      '项目 / 数量 / 单价          实收',
      '物业管理费',
      '  89.43㎡  2.60           232.52',
      '  2026-08-01至2026-08-31',
    ])
  })

  test('a quantity that leaves no room for the name stacks on wide paper too', () => {
    const row = { cells: ['水费', 'x'.repeat(40), '1', '2.00'], details: [] }
    const lines = linesOf(48, { kind: 'table', columns: ['项目', '数量', '单价', '实收'], rows: [row] })
    expect(lines).toContain('水费')
    expect(lines.every((line) => cellWidth(line) <= 48)).toBe(true)
    expect(lines.some((line) => line.endsWith('  2.00'))).toBe(true)
  })

  test('large text counts two cells for each of its own, and gives way where it does not fit', () => {
    const large = (columns: PaperColumns, text: string) =>
      layout(paperDocument('t', [{ kind: 'text', text, size: 'large', align: 'center' }]), profileFor(columns))[0]
    expect(large(48, '服务中心')).toMatchObject({ text: '        服务中心', wide: true, tall: true })
    expect(large(48, '幸福里物业服务中心东区')).toMatchObject({ wide: true })
    expect(large(32, '幸福里物业服务中心')).toMatchObject({
      text: '       幸福里物业服务中心',
      wide: false,
      tall: true,
    })
  })

  test('labels are spread to four hanzi and long values hang under their first line', () => {
    const value = '幸福里小区东区二期花园洋房三栋二单元一千五百零一室'
    expect(linesOf(32, { kind: 'kv', key: '房号', value })).toEqual([
      '房    号  幸福里小区东区二期花园',
      '          洋房三栋二单元一千五百',
      '          零一室',
    ])
    expect(linesOf(32, { kind: 'kv', key: '交款人', value: '李' })).toEqual(['交 款 人  李'])
  })

  test('two pairs share a line only where both fit', () => {
    const pair: PaperBlock = {
      kind: 'kv',
      key: '房号',
      value: '3-2-1501',
      beside: { key: '建筑面积', value: '89.43㎡' },
    }
    expect(linesOf(48, pair)).toEqual(['房    号  3-2-1501      建筑面积  89.43㎡'])
    expect(linesOf(32, pair)).toEqual(['房    号  3-2-1501', '建筑面积  89.43㎡'])
  })

  test('every copy carries its label and ends in a cut of its own', () => {
    const lines = layout(
      paperDocument('t', [{ kind: 'copies', labels: ['客户联', '存根联'], blocks: [{ kind: 'text', text: '甲' }] }]),
      profileFor(48),
    )
    expect(lines.map(({ kind }) => kind)).toEqual(['text', 'text', 'cut', 'text', 'text', 'cut'])
    expect(plainText(lines)).toMatch(/客户联[^]*存根联/)
  })

  test('a line with a rare character is a picture and its neighbours are not', () => {
    const lines = layout(
      paperDocument(
        't',
        ['甲', '㛃'].map((text) => ({ kind: 'text', text }) as const),
      ),
      profileFor(48),
    )
    expect(lines.map((line) => line.kind === 'text' && line.asPicture)).toEqual([false, true])
  })

  test('a document is frozen through and through', () => {
    const document = paperDocument('t', [table])
    expect(Object.isFrozen(document.blocks[0])).toBe(true)
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
