// The paper of a deposit that went back (押金退款单): what was held, what was kept and why, what went back against what.
import { formatYuan } from '../../db/core/money.ts'
import { depositPurposeWords, type ReturnContent } from '../../db/money/deposits/model.ts'
import { paperDocument, type CopiesBlock, type PaperDocument } from './document.ts'
import { markBlocks, type ReceiptMark } from './receipt-document.ts'

type Block = CopiesBlock['blocks'][number]

const titleText = '押金退款单'
const blank = '_'.repeat(18)

const methodWords: Readonly<Record<ReturnContent['method'], string>> = {
  cash: '现金',
  wechat: '微信支付',
  alipay: '支付宝',
  card: '银行卡',
  transfer: '转账',
}

function pair(key: string, value: string | null): Block[] {
  return value === null || value === '' ? [] : [{ kind: 'kv', key, value }]
}

function sumBlocks(paper: ReturnContent): Block[] {
  return [
    { kind: 'spread', left: '押金', right: formatYuan(paper.heldFen) },
    ...paper.deductions.flatMap(({ what, amountFen, evidence }): Block[] => [
      { kind: 'spread', left: `扣款 ${what}`, right: formatYuan(-amountFen) },
      { kind: 'text', text: `  依据 ${evidence}` },
    ]),
    { kind: 'spread', left: '实退', right: `￥${formatYuan(-paper.returnedFen)}`, size: 'tall', bold: true },
    { kind: 'kv', key: '大写', value: paper.uppercase },
    { kind: 'kv', key: '退款方式', value: methodWords[paper.method] },
    ...pair('交易单号尾号', paper.reference),
  ]
}

/** Which of two was given: ticked on the paper, so that its reader sees that there were two. */
function proofBlocks({ proof }: ReturnContent): Block[] {
  const box = (isOn: boolean) => (isOn ? '■' : '□')
  return [
    { kind: 'text', text: `${box(proof === 'receipt')} 原收据已收回` },
    { kind: 'text', text: `${box(proof === 'declaration')} 原收据遗失，本人声明作废` },
  ]
}

/** The paper: the same content and mark always give the same document. */
export function depositReturnDocument(paper: ReturnContent, mark: ReceiptMark): PaperDocument {
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
    { kind: 'kv', key: '押金项目', value: `${depositPurposeWords[paper.purpose]} ${paper.object}` },
    ...paper.receiptNumbers.flatMap((number) => pair('原收据号', number)),
    { kind: 'rule' },
    ...sumBlocks(paper),
    { kind: 'rule' },
    ...proofBlocks(paper),
    ...pair('原因', paper.reason),
    { kind: 'rule' },
    ...pair('经手人', paper.cashierName),
    ...pair('批准人', paper.approverName),
    { kind: 'kv', key: '收款台', value: paper.tillName },
    { kind: 'blank' },
    { kind: 'kv', key: '领款人签字', value: blank },
    { kind: 'blank' },
    { kind: 'text', text: `核验码 ${paper.headBefore}`, align: 'center' },
    ...(paper.hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${paper.hotline}`, align: 'center' } as const]),
  ]
  return paperDocument(`${titleText} ${paper.number}`, [
    { kind: 'copies', labels: ['存根联（附原收据或声明）', '领款人联'], blocks },
  ])
}
