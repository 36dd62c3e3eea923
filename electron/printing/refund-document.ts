// The receipt of a refund (退款收据, 红字): below zero, naming the receipt it takes back, signed by whoever gets the money.
import { formatYuan } from '../../db/core/money.ts'
import type { RefundReceiptContent } from '../../db/money/refunds/model.ts'
import { paperDocument, type CopiesBlock, type PaperDocument } from './document.ts'
import { markBlocks, type ReceiptMark } from './receipt-document.ts'
import { methodWords } from './shift-report-document.ts'

type Block = CopiesBlock['blocks'][number]

const titleText = '退款收据'

function head(content: RefundReceiptContent): Block[] {
  return [
    { kind: 'text', text: content.centreName, size: 'large', align: 'center' },
    ...(content.companyName === '' ? [] : [{ kind: 'text', text: content.companyName, align: 'center' } as const]),
    { kind: 'text', text: [...titleText].join(' '), size: 'tall', align: 'center', bold: true },
    { kind: 'text', text: '（红字）', align: 'center' },
  ]
}

function party(content: RefundReceiptContent): Block[] {
  const { payerName, payee } = content
  return [
    { kind: 'kv', key: '收据编号', value: content.number },
    { kind: 'kv', key: '退款时间', value: content.issuedAtText },
    ...(content.issuedAtText.startsWith(content.businessDate)
      ? []
      : [{ kind: 'kv', key: '业务日期', value: content.businessDate } as const]),
    { kind: 'kv', key: '原收据', value: content.originalNumber },
    { kind: 'kv', key: '原收款', value: `${content.originalIssuedAtText}  ${formatYuan(content.originalDueFen)}` },
    { kind: 'kv', key: '房号', value: content.room },
    ...(payerName === null ? [] : [{ kind: 'kv', key: '交款人', value: payerName } as const]),
    ...(payee === null ? [] : [{ kind: 'kv', key: '收款账户', value: payee } as const]),
  ]
}

function sums(content: RefundReceiptContent): Block[] {
  const rounding: Block[] =
    content.roundingFen === 0
      ? []
      : [
          { kind: 'spread', left: '小计', right: formatYuan(-content.totalFen) },
          { kind: 'spread', left: '原抹零', right: formatYuan(content.roundingFen) },
        ]
  return [
    ...rounding,
    { kind: 'spread', left: '退款合计', right: `￥${formatYuan(-content.dueFen)}`, size: 'tall', bold: true },
    { kind: 'kv', key: '大写', value: content.uppercase },
    ...content.tenders.flatMap(({ method, amountFen, reference }): Block[] => [
      { kind: 'spread', left: `退款方式  ${methodWords[method] ?? method}`, right: formatYuan(-amountFen) },
      ...(reference === undefined ? [] : [{ kind: 'text', text: `交易单号尾号 ${reference}` } as const]),
    ]),
  ]
}

/** For the centre's own part alone. */
function flag({ outOfTakingsFen }: RefundReceiptContent): Block[] {
  if (outOfTakingsFen === 0) return []
  return [{ kind: 'spread', left: '其中从当日收款支付（坐支）', right: formatYuan(outOfTakingsFen) }]
}

function signatures(content: RefundReceiptContent): Block[] {
  const { cashierName, approverName } = content
  return [
    { kind: 'kv', key: '原因', value: content.reason },
    { kind: 'kv', key: '退款后', value: content.isOwedAgain ? '所退费用仍欠缴' : '所退费用不再收取' },
    { kind: 'kv', key: '原收据', value: content.isPaperBack ? '已收回' : '声明遗失' },
    ...(cashierName === null ? [] : [{ kind: 'kv', key: '经办人', value: cashierName } as const]),
    ...(approverName === null ? [] : [{ kind: 'kv', key: '批准人', value: approverName } as const]),
    { kind: 'kv', key: '收款台', value: content.tillName },
    { kind: 'blank' },
    { kind: 'kv', key: '领款人签字', value: '_'.repeat(16) },
    { kind: 'blank' },
  ]
}

/** The receipt of a frozen content: the same content and mark always give the same document. */
export function refundDocument(content: RefundReceiptContent, mark: ReceiptMark): PaperDocument {
  const marks = markBlocks(content, mark)
  const besideMarks: Block[] = marks.length > 0 ? [{ kind: 'blank' }] : []
  const { number, dueFen, businessDate, headBefore, hotline } = content
  const copy = (label: string, flags: readonly Block[]): CopiesBlock => ({
    kind: 'copies',
    labels: [label],
    blocks: [
      ...marks,
      ...besideMarks,
      ...head(content),
      { kind: 'rule', style: 'double' },
      ...party(content),
      { kind: 'rule' },
      {
        kind: 'table',
        columns: ['项目', '退款(元)'],
        rows: content.lines.map(({ room, item, periodFrom, periodTo, paidFen, amountFen }, at) => ({
          cells: [`${at + 1}.${item}`, formatYuan(-amountFen)],
          details: [
            ...(room === undefined ? [] : [`房号 ${room}`]),
            `${periodFrom}至${periodTo}`,
            [`原实收 ${formatYuan(paidFen)}`],
          ],
        })),
      },
      { kind: 'rule' },
      ...sums(content),
      ...flags,
      { kind: 'rule' },
      ...signatures(content),
      { kind: 'qr', data: `v1|${number}|${-dueFen}|${businessDate}|${headBefore}` },
      { kind: 'text', text: `核验码 ${headBefore}`, align: 'center' },
      ...(hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${hotline}`, align: 'center' } as const]),
      ...besideMarks,
      ...marks,
    ],
  })
  return paperDocument(`${titleText} ${number}`, [copy('领款人联', []), copy('存根联（领款人签字）', flag(content))])
}
