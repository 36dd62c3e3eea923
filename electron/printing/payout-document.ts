// The paper of a balance that was paid out (预存款退款单): what was there, what went out and how, what is left.
import { formatYuan } from '../../db/core/money.ts'
import type { PayoutContent } from '../../db/money/prepaid/model.ts'
import { paperDocument, type CopiesBlock, type PaperDocument } from './document.ts'
import { markBlocks, type ReceiptMark } from './receipt-document.ts'

type Block = CopiesBlock['blocks'][number]

const titleText = '预存款退款单'
const methodWords: Readonly<Record<PayoutContent['method'], string>> = { cash: '现金', transfer: '转账' }

const spread = (left: string, fen: number): Block => ({ kind: 'spread', left, right: formatYuan(fen) })
const pair = (key: string, value: string | null): Block[] => (value === null ? [] : [{ kind: 'kv', key, value }])

/** The paper: the same content and mark always give the same document. */
export function payoutDocument(paper: PayoutContent, mark: ReceiptMark): PaperDocument {
  const blocks: Block[] = [
    ...markBlocks(paper, mark),
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    ...(paper.companyName === '' ? [] : [{ kind: 'text', text: paper.companyName, align: 'center' } as const]),
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    { kind: 'rule', style: 'double' },
    { kind: 'kv', key: '退款编号', value: paper.number },
    { kind: 'kv', key: '退款时间', value: paper.issuedAtText },
    ...(paper.issuedAtText.startsWith(paper.businessDate) ? [] : pair('业务日期', paper.businessDate)),
    { kind: 'kv', key: '房号', value: paper.room },
    ...pair('领款人', paper.payeeName),
    { kind: 'kv', key: '预存用途', value: paper.item ?? '通用' },
    { kind: 'rule' },
    spread('退款前余额', paper.beforeFen),
    { kind: 'spread', left: '实退', right: `￥${formatYuan(-paper.amountFen)}`, size: 'tall', bold: true },
    { kind: 'kv', key: '大写', value: paper.uppercase },
    spread('退款后余额', paper.leftFen),
    { kind: 'kv', key: '退款方式', value: methodWords[paper.method] },
    ...pair('交易单号尾号', paper.reference),
    { kind: 'rule' },
    ...pair('原因', paper.reason),
    ...pair('经手人', paper.cashierName),
    ...pair('批准人', paper.approverName),
    { kind: 'kv', key: '收款台', value: paper.tillName },
    { kind: 'blank' },
    { kind: 'kv', key: '领款人签字', value: '_'.repeat(18) },
    { kind: 'blank' },
    { kind: 'text', text: `核验码 ${paper.headBefore}`, align: 'center' },
    ...(paper.hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${paper.hotline}`, align: 'center' } as const]),
  ]
  return paperDocument(`${titleText} ${paper.number}`, [{ kind: 'copies', labels: ['存根联', '领款人联'], blocks }])
}
