// What a room owes and how it comes about (费用明细表): given before paying and after it.
import { depositPurposeWords } from '../../db/money/deposits/model.ts'
import { formatYuan, uppercaseYuan } from '../../db/core/money.ts'
import { formatMilli, formatTenThousandths } from '../../db/core/quantity.ts'
import type { Statement, StatementLine } from '../../db/money/statements/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument, type TableRow } from './document.ts'
import { formerWords, productWords } from './fee-words.ts'

const titleText = '费用明细表'
/** A late charge is contractual, so that it can be let go with a reason and by two persons' word. */
const lateHint: PaperBlock = { kind: 'text', text: '违约金可凭原因到前台申请减免' }
const waysText = '缴费方式：现金、微信支付、支付宝、银行卡、转账、支票、预存款'

export interface StatementPaper extends Statement {
  readonly centreName: string
  readonly companyName: string
  readonly hotline: string
  readonly printedAtText: string
  readonly printedBy: string
}

function row({ bill, lateFen, lateDays, lateRateMillionths }: StatementLine): TableRow {
  const isWhole = bill.paidFen === 0 && bill.waivedFen === 0
  const paid = isWhole
    ? []
    : [
        `应收 ${formatYuan(bill.amountFen)}`,
        ...(bill.waivedFen === 0 ? [] : [`优惠 ${formatYuan(-bill.waivedFen)}`]),
        ...(bill.paidFen === 0 ? [] : [`已缴 ${formatYuan(bill.paidFen)}`]),
      ]
  const late =
    lateFen === 0 ? [] : [`违约金 ${lateDays}天×${formatTenThousandths(lateRateMillionths)}% ${formatYuan(lateFen)}`]
  return {
    cells: [bill.item, formatYuan(bill.balanceFen)],
    details: [
      `${bill.periodFrom}～${bill.periodTo}`,
      productWords(bill),
      [`期限 ${bill.dueOn}`, ...paid, ...late],
      formerWords(bill),
    ],
  }
}

function totals(paper: StatementPaper): PaperBlock[] {
  const late: PaperBlock[] =
    paper.lateFen === 0
      ? []
      : [{ kind: 'spread', left: '违约金合计（另计）', right: formatYuan(paper.lateFen) }, lateHint]
  return [
    ...(paper.byItem.length < 2
      ? []
      : paper.byItem.map(({ item, balanceFen }): PaperBlock => {
          return { kind: 'spread', left: `${item}小计`, right: formatYuan(balanceFen) }
        })),
    { kind: 'spread', left: '欠缴合计', right: formatYuan(paper.balanceFen), size: 'tall', bold: true },
    { kind: 'text', text: uppercaseYuan(paper.balanceFen) },
    ...(paper.formerFen === 0
      ? []
      : [{ kind: 'spread', left: '其中前住户欠缴', right: formatYuan(paper.formerFen) } as const]),
    ...late,
  ]
}

/** The room's own money at the centre: what is prepaid, and the deposits that are held. */
function heldBlocks({ held, prepaid }: StatementPaper): PaperBlock[] {
  if (held.length + prepaid.length === 0) return []
  return [
    { kind: 'rule' },
    ...prepaid.map(({ item, balanceFen }): PaperBlock => {
      return { kind: 'spread', left: `预存余额${item === null ? '' : `（${item}）`}`, right: formatYuan(balanceFen) }
    }),
    ...held.map(({ purpose, object, heldFen }): PaperBlock => {
      return { kind: 'spread', left: `在押押金 ${depositPurposeWords[purpose]} ${object}`, right: formatYuan(heldFen) }
    }),
  ]
}

/** After paying: what the money of the day went to, line by line. */
function paidBlocks({ paidLines }: StatementPaper): PaperBlock[] {
  if (paidLines.length === 0) return []
  const rows = paidLines.map(({ item, periodFrom, periodTo, paidFen, receiptNumber }): TableRow => {
    return { cells: [item, formatYuan(paidFen)], details: [`${periodFrom}～${periodTo}`, `收据 ${receiptNumber}`] }
  })
  const sumFen = paidLines.reduce((sum, { paidFen }) => sum + paidFen, 0)
  return [
    { kind: 'rule' },
    { kind: 'table', columns: ['当日已缴', '金额'], rows },
    { kind: 'spread', left: '当日已缴合计', right: formatYuan(sumFen), bold: true },
  ]
}

/** The statement: the same paper always gives the same document. */
export function statementDocument(paper: StatementPaper): PaperDocument {
  return paperDocument(`${titleText} ${paper.room}`, [
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    {
      kind: 'kv',
      key: '房号',
      value: paper.room,
      beside: { key: '建筑面积', value: `${formatMilli(paper.areaMilli)}㎡` },
    },
    ...(paper.maskedPayer === null ? [] : [{ kind: 'kv', key: '业主', value: paper.maskedPayer } as const]),
    { kind: 'kv', key: '截至', value: paper.day, beside: { key: '出单人', value: paper.printedBy } },
    { kind: 'rule', style: 'double' },
    ...(paper.lines.length === 0
      ? [{ kind: 'text', text: '没有欠缴的费用', align: 'center' } as const]
      : [{ kind: 'table', columns: ['项目', '欠缴'], rows: paper.lines.map(row) } as const]),
    { kind: 'rule' },
    ...totals(paper),
    ...paidBlocks(paper),
    ...heldBlocks(paper),
    ...(paper.payments.length === 0 ? [] : [{ kind: 'rule' } as const, { kind: 'text', text: '最近缴费' } as const]),
    ...paper.payments.map(({ day, receiptNumber, amountFen }): PaperBlock => {
      return {
        kind: 'spread',
        left: `${day} ${receiptNumber}${amountFen < 0 ? ' 退款' : ''}`,
        right: formatYuan(amountFen),
      }
    }),
    { kind: 'rule' },
    ...paper.bases.map((basis): PaperBlock => ({ kind: 'text', text: `依据：${basis}` })),
    ...(paper.companyName === '' ? [] : [{ kind: 'text', text: `收款单位 ${paper.companyName}` } as const]),
    ...(paper.payeeAccount === '' ? [] : [{ kind: 'text', text: `收款账户 ${paper.payeeAccount}` } as const]),
    { kind: 'text', text: waysText },
    { kind: 'text', text: `如有疑问请到前台${paper.hotline === '' ? '' : `，或致电 ${paper.hotline}`}` },
    { kind: 'text', text: `打印时间 ${paper.printedAtText}`, align: 'center' },
    { kind: 'cut' },
  ])
}
