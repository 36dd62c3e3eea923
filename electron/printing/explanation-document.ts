// How one bill came about (费用计算说明): what a customer takes home who asks where a number comes from.
import { formatYuan, uppercaseYuan } from '../../db/core/money.ts'
import type { BillExplanation } from '../../db/money/bills/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'
import { formerWords, lateWords, workingWords } from './fee-words.ts'

const titleText = '费用计算说明'
const waiverWords = { waiver: '减免', discount: '优惠', undone: '撤销减免' } as const

export interface ExplanationPaper extends BillExplanation {
  readonly centreName: string
  readonly hotline: string
  readonly printedAtText: string
}

function text(line: string): PaperBlock {
  return { kind: 'text', text: line }
}

/** The explanation: the same paper always gives the same document. */
export function explanationDocument(paper: ExplanationPaper): PaperDocument {
  const { bill, workings, paid, waived, late, lateChargedFen } = paper
  const bases = [...new Set(workings?.parts.map(({ basis }) => basis) ?? [])]
  return paperDocument(`${titleText} ${paper.room}`, [
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    { kind: 'kv', key: '房号', value: paper.room },
    { kind: 'kv', key: '项目', value: bill.item },
    { kind: 'kv', key: '期间', value: `${bill.periodFrom}～${bill.periodTo}` },
    ...formerWords(bill).map(text),
    { kind: 'rule', style: 'double' },
    ...workingWords(paper).map(text),
    { kind: 'spread', left: '应收', right: formatYuan(bill.amountFen), size: 'tall', bold: true },
    { kind: 'text', text: uppercaseYuan(bill.amountFen) },
    ...paid.map((one): PaperBlock => {
      return {
        kind: 'spread',
        left: `${one.day} ${one.amountFen < 0 ? '已退' : '已缴'} ${one.receiptNumber}`,
        right: formatYuan(one.amountFen),
      }
    }),
    ...waived.flatMap((one): PaperBlock[] => [
      { kind: 'spread', left: `${one.day} ${waiverWords[one.kind]}`, right: formatYuan(-one.amountFen) },
      text(`原因：${one.reason}`),
    ]),
    { kind: 'spread', left: '欠缴', right: formatYuan(bill.balanceFen), bold: true },
    { kind: 'kv', key: '缴费期限', value: bill.dueOn },
    ...(late
      ? [
          { kind: 'rule' } as const,
          { kind: 'spread', left: `违约金 ${late.days}天`, right: formatYuan(late.amountFen) } as const,
          ...lateWords(late).map(text),
          ...(lateChargedFen > 0 ? [text(`其中 ${formatYuan(lateChargedFen)} 元已单独开出账单`)] : []),
        ]
      : []),
    { kind: 'rule' },
    ...bases.map((basis) => text(`依据：${basis}`)),
    ...(paper.hotline === '' ? [] : [text(`查询电话 ${paper.hotline}`)]),
    { kind: 'text', text: `打印时间 ${paper.printedAtText}`, align: 'center' },
    { kind: 'cut' },
  ])
}
