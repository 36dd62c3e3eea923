import { describe, expect, test } from 'vitest'
import type { ReceiptContent } from '../../../db/money/receipts/model.ts'
import { cellWidth } from '../../../electron/printing/cell-width.ts'
import { layout } from '../../../electron/printing/layout.ts'
import { plainText } from '../../../electron/printing/plain-text.ts'
import { profileFor, type PaperColumns } from '../../../electron/printing/profile.ts'
import { receiptDocument, type ReceiptMark } from '../../../electron/printing/receipt-document.ts'
import { svgPreview } from '../../../electron/printing/svg.ts'
import { fullReceipt } from '../../fixtures/printing/receipt-content.ts'

const original: ReceiptMark = { kind: 'original', copyNumber: 1 }

function words(content: ReceiptContent, mark: ReceiptMark = original, columns: PaperColumns = 48): string {
  return plainText(layout(receiptDocument(content, mark), profileFor(columns)))
}

describe('the receipt', () => {
  test.each([48, 42, 32] as const)('says everything it has to at %i columns, each amount whole', (columns) => {
    const text = words(fullReceipt, original, columns)
    const facts = [
      '幸福里物业服务中心',
      '幸福里物业管理有限公司',
      '收 款 收 据',
      '01A-R2026-000123',
      '2026-09-14 10:32',
      '3栋2单元1501',
      '2026-08-01至2026-08-31  1个月',
      '应收 240.00  优惠 -12.00',
      '违约金 1.16',
      '￥1,000.00',
      '人民币壹仟元整',
      '1,100.00',
      '李小梅',
      '1号收款台',
      '收款单位（盖章）',
      '客户确认  ____',
      '交款人联',
      '本收据不作为税务发票',
      'a1b2c3d4',
      '0571-8888 0000',
      '上期 1204.00',
      '本期 1307.50（估读）',
      '复 核 人  ____',
    ]
    for (const fact of facts) expect(text).toContain(fact)
    expect(text).toMatch(/抹零 +-0\.19\n/)
    expect(text).toMatch(/找零 +100\.00\n/)
    expect(text).not.toContain('补打')
    expect(text).toMatch(/预存款（水费） 上期余额 +412\.06\n本次抵扣 +-305\.99\n本次存入 +60\.00\n预存余额 +166\.07\n/)
    const paperLines = text.split('\n').filter((line) => !line.startsWith('[QR'))
    expect(paperLines.every((line) => cellWidth(line) <= columns)).toBe(true)
  })

  test('a reprint says so at its top and bottom, with the original time and who did it', () => {
    const mark: ReceiptMark = { kind: 'reprint', copyNumber: 3, reprintedAt: '2026-09-20 08:00', reprintedBy: '王五' }
    const text = words(fullReceipt, mark).replaceAll(/\s+/g, ' ')
    const said = '补打 第2次 · 操作员 王五 原打印 2026-09-14 10:32 补打时间 2026-09-20 08:00'
    expect(text.split(said)).toHaveLength(3)
    expect(text.trim().startsWith(said)).toBe(true)
    expect(text.indexOf(said, 10)).toBeGreaterThan(text.indexOf('本收据不作为税务发票'))
  })

  test('what has no one price says how it came about', () => {
    const [line] = fullReceipt.lines
    if (!line) throw new Error('the fixture has lines')
    const tiers = [
      { upToMilli: 230_000, unitPriceTenThousandths: 5_283 },
      { upToMilli: null, unitPriceTenThousandths: 5_783 },
    ]
    const unpriced = { ...line, unitPriceText: '' }
    const lines = [
      { ...unpriced, tiers },
      { ...unpriced, formula: '面积*0.5+12' },
    ]
    const text = words({ ...fullReceipt, lines }, original, 32)
    for (const said of ['0至230.00：0.5283元', '230.00以上：0.5783元', '公式 面积*0.5+12']) expect(text).toContain(said)
  })

  test('parts for the stub and the books come out with the first paper, and no more with a reprint', () => {
    expect(words({ ...fullReceipt, parts: 3 }).match(/(交款人|存根|记账)联/g)).toEqual(['交款人联', '存根联', '记账联'])
    expect(words({ ...fullReceipt, parts: 3 }).split('收据编号')).toHaveLength(4)
    const again = words({ ...fullReceipt, parts: 3 }, { kind: 'reprint', copyNumber: 2 })
    expect(again.match(/(交款人|存根|记账)联/g)).toEqual(['交款人联'])
  })

  test('a label never leaves its amount, not even on narrow paper', () => {
    const [line] = fullReceipt.lines
    if (!line) throw new Error('the fixture has lines')
    const dear = { ...line, amountFen: 999_999_999_999, discountFen: 12_345_67, lateFeeFen: 1_16, paidFen: 1 }
    expect(words({ ...fullReceipt, lines: [dear] }, original, 32)).toContain(
      '\n  应收 9,999,999,999.99\n  优惠 -12,345.67  违约金 1.16\n',
    )
  })

  test('names that were removed leave no empty label', () => {
    const text = words({ ...fullReceipt, payerName: null, cashierName: null })
    expect(text).not.toContain('交 款 人')
    expect(text).not.toContain('收 款 人')
    expect(text).toContain('3栋2单元1501')
    expect(text).toContain('1号收款台')
  })

  test('without rounding there is no 抹零 and no 小计', () => {
    const text = words({ ...fullReceipt, roundingFen: 0, totalFen: 1000_00 })
    expect(text).not.toMatch(/抹零|小计/)
    expect(text).toMatch(/合计 +￥1,000\.00/)
  })

  test('another day of business than the clock shows is printed', () => {
    expect(words(fullReceipt)).not.toContain('业务日期')
    expect(words({ ...fullReceipt, businessDate: '2026-09-13' })).toContain('业务日期  2026-09-13')
  })

  test.each([48, 42, 32] as const)(
    'tells several ways of paying, each with its amount and number, at %i columns',
    (columns) => {
      const tenders = [
        { method: 'cash', amountFen: 100_00 },
        { method: 'wechat', amountFen: 80_000_00, reference: '300001' },
        { method: 'alipay', amountFen: 1_00, reference: '300002' },
        { method: 'card', amountFen: 19_899_00, reference: '123456' },
      ] as const
      const lines = words({ ...fullReceipt, tenders }, original, columns).split('\n')
      for (const facts of [
        ['现金', '100.00'],
        ['微信支付', '尾号 300001', '80,000.00'],
        ['支付宝', '尾号 300002', '1.00'],
        ['银行卡', '尾号 123456', '19,899.00'],
      ]) {
        const at = lines.findIndex((line) => line.includes(facts[0] ?? ''))
        // Narrow paper may need a line more; nothing of it is lost or parted.
        const said = lines.slice(at, at + 2).join('\n')
        for (const fact of facts) expect(said).toContain(fact)
      }
      expect(lines.filter((line) => !line.startsWith('[QR ') && cellWidth(line) > columns)).toEqual([])
    },
  )
  test('forty lines and the largest amount keep the right edge', () => {
    const [line] = fullReceipt.lines
    if (!line) throw new Error('the fixture has lines')
    const lines = Array.from({ length: 40 }, () => ({ ...line, amountFen: 999_999_999_999, paidFen: 999_999_999_999 }))
    const rows = words({ ...fullReceipt, lines }, original, 32)
      .split('\n')
      .filter((each) => each.includes('9,999,999,999.99'))
    expect(rows).toHaveLength(40)
    expect(rows.every((row) => row.endsWith(' 9,999,999,999.99') && cellWidth(row) === 32)).toBe(true)
  })
})

describe('the preview', () => {
  const hostile = `</svg><script>alert(1)</script>"'&{注}A|B\u202e\x1b@]]>`

  test('shows hostile text as text', () => {
    const content = { ...fullReceipt, room: hostile, payerName: hostile, companyName: hostile }
    const profile = profileFor(48)
    const svg = svgPreview(layout(receiptDocument(content, original), profile), profile)
    expect(svg.match(/<\/?[a-z]+/g)?.every((tag) => /^<\/?(svg|g|path|text|tspan)$/.test(tag))).toBe(true)
    expect(svg.match(/<svg/g)).toHaveLength(1)
    expect(svg).toContain('>&lt;<')
    expect(svg).toContain('>&amp;<')
    expect(svg).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  test('puts every character into the cell it has on paper', () => {
    const profile = profileFor(48)
    const svg = svgPreview(
      [{ kind: 'text', text: 'A物 1', wide: false, tall: false, bold: false, asPicture: false }],
      profile,
    )
    const places = [...svg.matchAll(/<tspan x="(?<x>[\d.]+)">(?<char>.)</g)].map(({ groups }) => [
      groups?.['char'],
      groups?.['x'],
    ])
    expect(Object.fromEntries(places)).toEqual({ A: '6', 物: '24', 1: '54' })
  })

  test('is safe even for lines that no layout made', () => {
    const line = {
      kind: 'text',
      text: '<b>\u0000\ud800',
      wide: false,
      tall: false,
      bold: false,
      asPicture: false,
    } as const
    const svg = svgPreview([line], profileFor(32))
    expect(svg).not.toContain('<b>')
    expect(svg.isWellFormed()).toBe(true)
    expect(svg).not.toContain('\u0000')
  })
})
