import { describe, expect, test } from 'vitest'
import type { RefundReceiptContent } from '../../../db/money/refunds/model.ts'
import { cellWidth } from '../../../electron/printing/cell-width.ts'
import { layout } from '../../../electron/printing/layout.ts'
import { plainText } from '../../../electron/printing/plain-text.ts'
import { profileFor, type PaperColumns } from '../../../electron/printing/profile.ts'
import type { ReceiptMark } from '../../../electron/printing/receipt-document.ts'
import { refundDocument } from '../../../electron/printing/refund-document.ts'

const content: RefundReceiptContent = {
  kind: 'refund',
  centreName: '幸福里物业服务中心',
  companyName: '幸福里物业管理有限公司',
  hotline: '0571-8888 0000',
  number: '01A-H2026-000001',
  originalNumber: '01A-R2026-000199',
  originalIssuedAtText: '2026-11-28 09:19',
  originalDueFen: 1_234_567_89,
  issuedAtText: '2026-11-29 00:20',
  businessDate: '2026-11-28',
  room: '3栋2单元1501',
  lines: [
    { item: '物业管理费', periodFrom: '2026-10-01', periodTo: '2026-10-31', paidFen: 239_67, amountFen: 100_03 },
    {
      room: '12-1-301',
      item: '停车费',
      periodFrom: '2026-10-01',
      periodTo: '2026-10-31',
      paidFen: 80_00,
      amountFen: 50_00,
    },
  ],
  totalFen: 150_03,
  roundingFen: 3,
  dueFen: 150_00,
  uppercase: '人民币负壹佰伍拾元整',
  tenders: [
    { method: 'wechat', amountFen: 100_00, reference: '000001' },
    { method: 'cash', amountFen: 50_00 },
  ],
  isOwedAgain: false,
  isPaperBack: false,
  outOfTakingsFen: 50_00,
  reason: '多收了',
  tillName: '1号收款台',
  headBefore: 'a1b2c3d4',
  payerName: '欧阳静',
  cashierName: '李小梅',
  approverName: '赵国强',
  payee: null,
}

const words = (columns: PaperColumns, mark: ReceiptMark = { kind: 'original', copyNumber: 1 }) =>
  plainText(layout(refundDocument(content, mark), profileFor(columns)))

describe('the receipt of a refund', () => {
  test.each([48, 42, 32] as const)('names the original, below zero, whole at %i columns', (columns) => {
    const text = words(columns)
    const facts = [
      '（红字）',
      '01A-H2026-000001',
      '01A-R2026-000199',
      '1,234,567.89',
      '2026-11-28',
      '-100.03',
      '房号 12-1-301',
      '￥-150.00',
      '人民币负壹佰伍拾元整',
      '交易单号尾号 000001',
      '声明遗失',
      '不再收取',
      '赵国强',
      '领款人签字',
    ]
    for (const fact of facts) expect(text).toContain(fact)
    for (const line of text.split('\n').filter((one) => !one.startsWith('[QR')))
      expect(cellWidth(line), line).toBeLessThanOrEqual(columns)
  })

  test('what came out of the takings is told on the centre’s part alone; a later paper says that it is one', () => {
    const [customers = '', centres = ''] = words(48).split('领款人联')
    expect(customers).not.toContain('坐支')
    expect(centres).toContain('坐支')
    expect(words(48)).not.toContain('补打')
    expect(words(48, { kind: 'reprint', copyNumber: 2 })).toContain('补打 第1次')
  })
})
