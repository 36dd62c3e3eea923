// The receipt (收款收据) as a document: what it says, in which order, in which words.
import { formatYuan } from '../../db/core/money.ts'
import { formatMilli } from '../../db/core/quantity.ts'
import type { ReceiptContent, ReceiptLine } from '../../db/money/receipts/model.ts'
import { tierWords } from './fee-words.ts'
import { paperDocument, type CopiesBlock, type PaperDocument, type TableBlock, type TextBlock } from './document.ts'

/** The first copy number is the original; every later paper of the same receipt says so at its top and bottom. */
export type ReceiptMark =
  | { readonly kind: 'original'; readonly copyNumber: 1 }
  | {
      readonly kind: 'reprint'
      readonly copyNumber: number
      /** 'YYYY-MM-DD HH:mm' in the estate's zone. */
      readonly reprintedAt?: string
      readonly reprintedBy?: string
    }
  /** The payment was taken back: whatever is printed of it from then on says so. */
  | { readonly kind: 'voided'; readonly voidedAt: string; readonly approvedBy: string }
  /** A file that is kept or sent: no second paper that could be shown for the first. */
  | { readonly kind: 'archive'; readonly keptAt: string }

type ReceiptBlock = CopiesBlock['blocks'][number]

const titleText = '收款收据'
/** Whoever pays says on the spot that items, amounts and change are right (客户确认). */
const customerSignature = { key: '客户确认', value: '_'.repeat(20) }
/** A receipt proves the payment, it is no tax invoice (发票管理办法): saying so keeps people from claiming with it. */
const notTaxTexts = ['本收据不作为税务发票。', '如需发票，请凭本收据到前台登记。']
/** The payer chose which debts are paid first (民法典 560); else the oldest are. */
const orderText = '清偿顺序：由交款人指定'
const sealText = '收款单位（盖章）'
/** Whoever looks it through, and the head of the department, sign on paper where the centre wants them to. */
const reviewerSignature = { key: '复核人', value: '_'.repeat(8), beside: { key: '负责人', value: '_'.repeat(8) } }
/** Whom each part of the paper is for (联次). Where only the payer's is printed, the centre's own is the frozen record. */
const partLabels = ['交款人联（请妥善保管）', '存根联', '记账联']
/** Height of a round seal of about 40 mm less the line above it and the white around the code below. */
const sealLines = 7

const tenderNames: Readonly<Record<ReceiptContent['tenders'][number]['method'], string>> = {
  cash: '现金',
  wechat: '微信支付',
  alipay: '支付宝',
  card: '银行卡',
  transfer: '转账',
  cheque: '支票',
  prepaid: '预存款',
}

/** What a later paper says at its top and bottom; nothing on the first. */
export function markBlocks(content: { readonly issuedAtText: string }, mark: ReceiptMark): TextBlock[] {
  if (mark.kind === 'original') return []
  if (mark.kind === 'voided') {
    return [
      { kind: 'text', text: '作 废', size: 'large', align: 'center', bold: true },
      ...[`作废时间 ${mark.voidedAt}`, `批准人 ${mark.approvedBy}`].map((text): TextBlock => ({
        kind: 'text',
        text,
        align: 'center',
        bold: true,
      })),
    ]
  }
  if (mark.kind === 'archive') {
    return ['电子存档', `存档时间 ${mark.keptAt}`].map((text) => ({
      kind: 'text',
      text,
      align: 'center',
      bold: true,
    }))
  }
  // The second paper is the first reprint.
  const who = mark.reprintedBy ? ` · 操作员 ${mark.reprintedBy}` : ''
  const texts = [`补打 第${mark.copyNumber - 1}次${who}`, `原打印 ${content.issuedAtText}`]
  // Each fact on a line of its own, because 58 mm paper would part the words from their dates.
  if (mark.reprintedAt) texts.push(`补打时间 ${mark.reprintedAt}`)
  return texts.map((text) => ({ kind: 'text', text, align: 'center', bold: true }))
}

function headBlocks(content: ReceiptContent): ReceiptBlock[] {
  const blocks: ReceiptBlock[] = [{ kind: 'text', text: content.centreName, size: 'large', align: 'center' }]
  if (content.companyName) blocks.push({ kind: 'text', text: content.companyName, align: 'center' })
  const title = [...titleText].join(' ')
  return [...blocks, { kind: 'text', text: title, size: 'tall', align: 'center', bold: true }]
}

function partyBlocks(content: ReceiptContent): ReceiptBlock[] {
  const blocks: ReceiptBlock[] = [
    { kind: 'kv', key: '收据编号', value: content.number },
    { kind: 'kv', key: '收款时间', value: content.issuedAtText },
  ]
  // A payment late in the evening may belong to another day of business; then both are said.
  if (!content.issuedAtText.startsWith(content.businessDate)) {
    blocks.push({ kind: 'kv', key: '业务日期', value: content.businessDate })
  }
  const area = content.areaText ? { beside: { key: '建筑面积', value: content.areaText } } : {}
  blocks.push({ kind: 'kv', key: '房号', value: content.room, ...area })
  if (content.payerName !== null) blocks.push({ kind: 'kv', key: '交款人', value: content.payerName })
  return blocks
}

function periodText({ periodFrom, periodTo, monthsText }: ReceiptLine): string {
  if (periodFrom === '') return '计费期间 无'
  return `${periodFrom}至${periodTo}${monthsText ? `  ${monthsText}个月` : ''}`
}

/** How the amount came about, where it is not simply what the quantity and the price give. */
function reckoningTexts({ amountFen, discountFen, lateFeeFen, paidFen }: ReceiptLine): string[][] {
  if (amountFen === paidFen && discountFen === 0 && lateFeeFen === 0) return []
  const parts = [`应收 ${formatYuan(amountFen)}`]
  if (discountFen !== 0) parts.push(`优惠 ${formatYuan(-discountFen)}`)
  if (lateFeeFen !== 0) parts.push(`违约金 ${formatYuan(lateFeeFen)}`)
  return [parts]
}

function readingTexts({ readings }: ReceiptLine): string[][] {
  if (!readings) return []
  const { fromMilli, toMilli, isEstimated } = readings
  return [[`上期 ${formatMilli(fromMilli)}`, `本期 ${formatMilli(toMilli)}${isEstimated ? '（估读）' : ''}`]]
}

function tableBlock(lines: readonly ReceiptLine[]): TableBlock {
  return {
    kind: 'table',
    columns: ['项目', '数量', '单价', '实收(元)'],
    rows: lines.map((line, index) => ({
      cells: [`${index + 1}.${line.item}`, line.quantityText, line.unitPriceText, formatYuan(line.paidFen)],
      details: [
        ...(line.room === undefined ? [] : [`房号 ${line.room}`]),
        periodText(line),
        ...readingTexts(line),
        ...(line.tiers ? tierWords(line.tiers, '') : []),
        ...(line.formula === undefined ? [] : [`公式 ${line.formula}`]),
        ...reckoningTexts(line),
        ...(line.note ? [`备注 ${line.note}`] : []),
      ],
    })),
  }
}

function totalBlocks(content: ReceiptContent): ReceiptBlock[] {
  const blocks: ReceiptBlock[] = []
  if (content.roundingFen !== 0) {
    blocks.push(
      { kind: 'spread', left: '小计', right: formatYuan(content.totalFen) },
      { kind: 'spread', left: '抹零', right: formatYuan(-content.roundingFen) },
    )
  }
  const total = `￥${formatYuan(content.dueFen)}`
  return [
    ...blocks,
    { kind: 'spread', left: '合计', right: total, size: 'tall', bold: true },
    { kind: 'kv', key: '大写', value: content.uppercase },
  ]
}

function tenderBlocks(content: ReceiptContent): ReceiptBlock[] {
  const tenders = content.tenders.flatMap(({ method, amountFen, reference }): ReceiptBlock[] => {
    const way = { kind: 'spread', left: `收款方式  ${tenderNames[method]}`, right: formatYuan(amountFen) } as const
    // On a line of its own: beside a large amount 58 mm paper would part the word from its number.
    return reference ? [way, { kind: 'text', text: `交易单号尾号 ${reference}` }] : [way]
  })
  if (content.cashReceivedFen === 0) return tenders
  return [
    ...tenders,
    { kind: 'spread', left: '收到现金', right: formatYuan(content.cashReceivedFen) },
    { kind: 'spread', left: '找零', right: formatYuan(content.changeFen) },
  ]
}

/** What the payment did to each balance: whoever prepaid sees what is left. */
function prepaidBlocks({ prepaid = [] }: ReceiptContent): ReceiptBlock[] {
  return prepaid.flatMap(({ item, beforeFen, usedFen, paidInFen, afterFen }): ReceiptBlock[] => {
    const spread = (left: string, fen: number): ReceiptBlock => ({ kind: 'spread', left, right: formatYuan(fen) })
    return [
      spread(`预存款${item === null ? '' : `（${item}）`} 上期余额`, beforeFen),
      ...(usedFen === 0 ? [] : [spread('本次抵扣', -usedFen)]),
      ...(paidInFen === 0 ? [] : [spread('本次存入', paidInFen)]),
      spread('预存余额', afterFen),
    ]
  })
}

function signBlocks(content: ReceiptContent): ReceiptBlock[] {
  const till = { key: '收款台', value: content.tillName }
  const cashier = content.cashierName
  const who: ReceiptBlock =
    cashier === null ? { kind: 'kv', ...till } : { kind: 'kv', key: '收款人', value: cashier, beside: till }
  const confirmed: ReceiptBlock = { kind: 'kv', ...customerSignature }
  // A hand needs more height than a line of print.
  const reviewed: ReceiptBlock = { kind: 'kv', ...reviewerSignature }
  return [
    who,
    { kind: 'blank' },
    confirmed,
    { kind: 'blank' },
    reviewed,
    { kind: 'text', text: sealText },
    { kind: 'blank', lines: sealLines },
  ]
}

/** What a scanner reads back: number, amount in fen, day of business, and the head of the record's chain. */
function proofText({ number, dueFen, businessDate, headBefore }: ReceiptContent): string {
  return `v1|${number}|${dueFen}|${businessDate}|${headBefore}`
}

function footBlocks(content: ReceiptContent): ReceiptBlock[] {
  const blocks: ReceiptBlock[] = [
    { kind: 'qr', data: proofText(content) },
    { kind: 'text', text: `核验码 ${content.headBefore}`, align: 'center' },
    ...notTaxTexts.map((text): ReceiptBlock => ({ kind: 'text', text, align: 'center' })),
  ]
  if (content.hotline) blocks.push({ kind: 'text', text: `服务热线 ${content.hotline}`, align: 'center' })
  return blocks
}

/** The receipt of a frozen content: the same content and mark always give the same document. */
export function receiptDocument(content: ReceiptContent, mark: ReceiptMark): PaperDocument {
  const marks = markBlocks(content, mark)
  const besideMarks: ReceiptBlock[] = marks.length > 0 ? [{ kind: 'blank' }] : []
  const blocks: ReceiptBlock[] = [
    ...marks,
    ...besideMarks,
    ...headBlocks(content),
    { kind: 'rule', style: 'double' },
    ...partyBlocks(content),
    { kind: 'rule' },
    tableBlock(content.lines),
    ...(content.isPayersOrder ? [{ kind: 'text', text: orderText } as const] : []),
    { kind: 'rule' },
    ...totalBlocks(content),
    { kind: 'rule' },
    ...tenderBlocks(content),
    ...prepaidBlocks(content),
    { kind: 'rule' },
    ...signBlocks(content),
    ...footBlocks(content),
    ...besideMarks,
    ...marks,
  ]
  // The stub and the book-keeper's part came out with the first paper.
  const labels = partLabels.slice(0, mark.kind === 'original' ? (content.parts ?? 1) : 1)
  return paperDocument(`${titleText} ${content.number}`, [{ kind: 'copies', labels, blocks }])
}
