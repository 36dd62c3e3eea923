// The report of a shift (班次报表): what was taken, what was counted, how they differ, what goes on to the next.
import { formatYuan } from '../../db/core/money.ts'
import { circulatingFen } from '../../db/core/cash.ts'
import type { CashMoveKind, ShiftReport } from '../../db/money/shifts/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'

const titleText = '班次报表'

export interface ShiftReportPaper {
  readonly centreName: string
  readonly report: ShiftReport
  readonly openedAtText: string
  readonly closedAtText: string
  readonly handedOverAtText: string
  readonly copyNumber: number
}

export const moveWords: Readonly<Record<CashMoveKind, string>> = {
  in: '存入',
  out: '支出',
  delivered: '交款',
  changed: '换零',
}

export const methodWords: Readonly<Record<string, string>> = {
  cash: '现金',
  wechat: '微信支付',
  alipay: '支付宝',
  card: '银行卡',
  transfer: '转账',
  cheque: '支票',
  prepaid: '预存款',
}

export const matterWords: Readonly<Record<string, string>> = {
  papers: '没有打出的单据',
  unchecked: '客户未核对的收款',
  charges: '结果不明的扫码收款',
  transfers: '待核实到账的转账、支票',
  invoices: '欠开的发票',
  inside: '在访的访客',
  visitorsWaiting: '等候的访客',
  queue: '等候办理的客人',
  messages: '待转达的留言',
  items: '代管件',
  calls: '没有结束的电话和未接来电',
  callBacks: '欠客户的答复',
  tickets: '没有办完的工单',
}

/** Null is a sum that is told after the count only; a report on paper is of a closed shift and has none. */
const spread = (left: string, fen: number | null, bold = false): PaperBlock => ({
  kind: 'spread',
  left,
  right: fen === null ? '' : formatYuan(fen),
  bold,
})
const less = (fen: number | null) => (fen === null ? null : -fen)

function refunded({ refunds }: ShiftReport): PaperBlock[] {
  if (refunds.count === 0) return []
  return [
    ...refunds.byMethod.map(({ method, refunds: many, givenFen }) =>
      spread(`退款 ${methodWords[method] ?? method} ${many}笔`, less(givenFen)),
    ),
    { kind: 'spread', left: '退款收据', right: `${refunds.count}张` },
    { kind: 'text', text: refunds.first === refunds.last ? `${refunds.first}` : `${refunds.first}～${refunds.last}` },
    ...(refunds.outOfTakingsFen === 0 ? [] : [spread('其中坐支', refunds.outOfTakingsFen, true)]),
  ]
}

function takings({ takings: all, receipts, roundingFen, voids, depositsBack, prepaidBack }: ShiftReport): PaperBlock[] {
  const range = receipts.first === null ? '' : `${receipts.first}～${receipts.last}`
  return [
    ...all.map(({ method, payments, takenFen }) => spread(`${methodWords[method] ?? method} ${payments}笔`, takenFen)),
    spread('抹零', roundingFen),
    { kind: 'spread', left: '收据', right: `${receipts.count}张，其中作废 ${voids}张` },
    ...(depositsBack.count === 0 ? [] : [spread(`退押金 ${depositsBack.count}笔`, less(depositsBack.returnedFen))]),
    ...(prepaidBack.count === 0 ? [] : [spread(`退预存款 ${prepaidBack.count}笔`, less(prepaidBack.paidFen))]),
    ...(range === '' ? [] : [{ kind: 'text', text: range } as const]),
  ]
}

function cash({ cash: held, moves, drawerOpenings }: ShiftReport): PaperBlock[] {
  if (!held) return []
  return [
    spread('备用金', held.floatFen),
    spread('现金收款', held.salesFen),
    ...(held.voidsFen === 0 ? [] : [spread('作废退回', held.voidsFen)]),
    ...(held.refundsFen === 0 ? [] : [spread('现金退款', held.refundsFen)]),
    ...(held.depositsFen === 0 ? [] : [spread('退押金（由收入现金支付）', held.depositsFen)]),
    ...(held.prepaidFen === 0 ? [] : [spread('退预存款（由收入现金支付）', held.prepaidFen)]),
    spread('存入', held.inFen),
    spread('支出', held.outFen),
    spread('交款', held.deliveredFen),
    spread('应有现金', held.expectedFen, true),
    ...moves.map(({ kind, amountFen, reason }): PaperBlock => spread(`  ${moveWords[kind]} ${reason}`, amountFen)),
    ...(drawerOpenings === 0 ? [] : [{ kind: 'spread', left: '无收款开钱箱', right: `${drawerOpenings}次` } as const]),
  ]
}

function counted(report: ShiftReport): PaperBlock[] {
  const { count, earlierCounts, leftFen, differenceReason, approvedByName } = report
  if (!count) return [{ kind: 'text', text: '尚未清点', align: 'center' }]
  const pieces = circulatingFen.filter((value) => (count.pieces[String(value)] ?? 0) > 0)
  const word = count.differenceFen < 0 ? '短款' : count.differenceFen > 0 ? '长款' : '长短款'
  return [
    ...pieces.map((value) => {
      const many = count.pieces[String(value)] ?? 0
      return spread(`  ${formatYuan(value)} × ${many}`, value * many)
    }),
    spread('实点现金', count.countedFen, true),
    { kind: 'spread', left: word, right: formatYuan(Math.abs(count.differenceFen)), size: 'tall', bold: true },
    ...earlierCounts.flatMap(({ countedFen, differenceFen }, at): PaperBlock[] => [
      spread(`先前第${at + 1}次清点`, countedFen),
      spread('  当时差', differenceFen),
    ]),
    ...(differenceReason === null ? [] : [{ kind: 'text', text: `说明：${differenceReason}` } as const]),
    ...(approvedByName === null ? [] : [{ kind: 'kv', key: '批准人', value: approvedByName } as const]),
    ...(leftFen === null ? [] : [spread('留给下一班', leftFen), spread('应上交', count.countedFen - leftFen)]),
  ]
}

/** The report: the same paper always gives the same document. */
export function shiftReportDocument(paper: ShiftReportPaper): PaperDocument {
  const { report } = paper
  const { handedOver } = report
  return paperDocument(`${titleText} ${report.businessDate}`, [
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    ...(paper.copyNumber > 1 ? [{ kind: 'text', text: `补打 第${paper.copyNumber}份`, align: 'center' } as const] : []),
    { kind: 'kv', key: '业务日期', value: report.businessDate },
    { kind: 'kv', key: '收银台', value: report.tillName },
    { kind: 'kv', key: '开班', value: `${paper.openedAtText} ${report.cashierName ?? ''}` },
    { kind: 'kv', key: '结班', value: `${paper.closedAtText} ${report.closedByName ?? ''}` },
    { kind: 'rule', style: 'double' },
    ...takings(report),
    ...refunded(report),
    { kind: 'rule' },
    ...cash(report),
    { kind: 'rule' },
    ...counted(report),
    { kind: 'rule' },
    ...(report.openMatters.length === 0 ? [{ kind: 'text', text: '没有未了事项' } as const] : []),
    ...report.openMatters.map(({ kind, count }): PaperBlock => {
      return { kind: 'spread', left: matterWords[kind] ?? kind, right: String(count) }
    }),
    ...(handedOver === null
      ? []
      : ([
          { kind: 'rule' },
          { kind: 'kv', key: '接班', value: `${paper.handedOverAtText} ${handedOver.toName ?? ''}` },
          spread('接班清点', handedOver.floatFen),
        ] as const)),
    { kind: 'blank' },
    { kind: 'kv', key: '交班人', value: '_'.repeat(14) },
    { kind: 'kv', key: '接班人', value: '_'.repeat(14) },
    { kind: 'kv', key: '主管', value: '_'.repeat(14) },
    { kind: 'cut' },
  ])
}
