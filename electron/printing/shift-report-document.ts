// The report of a shift (班次报表): what was taken, what was counted, how they differ, what goes on to the next.
import { formatYuan } from '../../db/core/money.ts'
import { circulatingFen } from '../../db/core/cash.ts'
import type { CashMoveKind, CountedPieces, ShiftReport } from '../../db/money/shifts/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'

const titleText = '班次报表'

export interface ShiftReportPaper {
  readonly centreName: string
  readonly report: ShiftReport
  readonly openedAtText: string
  readonly closedAtText: string
  readonly handedOverAtText: string
  readonly reviewedAtText: string
  readonly copyNumber: number
  readonly copyReason: string | null
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
  chargesBack: '作废后未退回的扫码款',
  transfers: '待核实到账的转账、支票',
  invoices: '欠开的发票',
  inside: '在访的访客',
  visitorsWaiting: '等候的访客',
  queue: '等候办理的客人',
  messages: '待转达的留言',
  items: '代管件',
  keysOut: '借出的钥匙',
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

/** Each note and coin that was counted, with what they come to. */
function piecesOf(pieces: CountedPieces): PaperBlock[] {
  return circulatingFen.flatMap((value) => {
    const many = pieces[String(value)] ?? 0
    return many === 0 ? [] : [spread(`  ${formatYuan(value)} × ${many}`, value * many)]
  })
}

const ofMethod = (method: string) => methodWords[method] ?? method
const times = (left: string, count: number): PaperBlock => ({ kind: 'spread', left, right: `${count}` })
const range = (first: string | null, last: string | null): PaperBlock[] =>
  first === null ? [] : [{ kind: 'text', text: first === last ? first : `${first}～${last}` }]
/** A part of the report with its line above; what is empty is left out. */
const section = (blocks: readonly PaperBlock[]): PaperBlock[] =>
  blocks.length === 0 ? [] : [...blocks, { kind: 'rule' }]

function takings({ takings: all, roundingFen, refunds }: ShiftReport): PaperBlock[] {
  return [
    ...all.flatMap(({ method, payments, takenFen, refunds: many, refundedFen, netFen }): PaperBlock[] => [
      spread(`${ofMethod(method)} ${payments}笔`, takenFen),
      ...(many === 0 ? [] : [spread(`  退款 ${many}笔`, less(refundedFen)), spread('  净额', netFen)]),
    ]),
    spread('抹零', roundingFen),
    ...(refunds.outOfTakingsFen === 0 ? [] : [spread('退款中坐支', refunds.outOfTakingsFen, true)]),
  ]
}

function byItem({ byItem: items }: ShiftReport): PaperBlock[] {
  return (items ?? []).flatMap(({ name, dueFen, discountFen, lateFen, receivedFen }): PaperBlock[] => [
    spread(name, receivedFen),
    spread('  应收', dueFen),
    ...(discountFen === 0 ? [] : [spread('  优惠减免', less(discountFen))]),
    ...(lateFen === 0 ? [] : [spread('  违约金', lateFen)]),
  ])
}

function numbers({ receipts, refunds, invoices }: ShiftReport): PaperBlock[] {
  return [
    { kind: 'spread', left: '收据', right: `${receipts.count}张` },
    ...range(receipts.first, receipts.last),
    { kind: 'spread', left: '作废', right: `${receipts.voidNumbers.length}张` },
    ...receipts.voidNumbers.map((text): PaperBlock => ({ kind: 'text', text: `  ${text}` })),
    times('缺号', receipts.missing),
    ...(refunds.count === 0 ? [] : [{ kind: 'spread', left: '退款收据', right: `${refunds.count}张` } as const]),
    ...range(refunds.first, refunds.last),
    times('补打', receipts.reprints),
    times('发票登记', invoices),
  ]
}

/** Deposits and balances: what moved in the shift, and what is held after it. */
function heldFor({ deposits, prepaid, state }: ShiftReport): PaperBlock[] {
  const isHeld = (deposits?.taken ?? 0) + (deposits?.returned ?? 0) + (state?.deposits ?? 0) > 0
  const moved = (prepaid?.inFen ?? 0) + (prepaid?.usedFen ?? 0) + (prepaid?.backFen ?? 0) + (prepaid?.paidOutFen ?? 0)
  return [
    ...(deposits && isHeld
      ? [
          spread(`收押金 ${deposits.taken}笔`, deposits.takenFen),
          spread(`退押金 ${deposits.returned}笔`, less(deposits.returnedFen)),
          ...(deposits.deductedFen === 0 ? [] : [spread('  押金扣款', deposits.deductedFen)]),
          ...(state ? [spread(`在押 ${state.deposits}笔`, state.depositsFen)] : []),
        ]
      : []),
    ...(prepaid && moved + (state?.prepaidFen ?? 0) > 0
      ? [
          spread('预存转入', prepaid.inFen),
          spread('预存抵缴', less(prepaid.usedFen)),
          ...(prepaid.backFen === 0 ? [] : [spread('退回预存', prepaid.backFen)]),
          spread('退预存款', less(prepaid.paidOutFen)),
          ...(state ? [spread('预存余额', state.prepaidFen)] : []),
        ]
      : []),
  ]
}

const printerWords = { receipt: '收据打印机', slip: '小票打印机' } as const

/** What comes after the shift: open matters, transfers one by one, the printers, and that there is no network to fail. */
function after({ openMatters, state }: ShiftReport): PaperBlock[] {
  return [
    ...(openMatters.length === 0 ? [{ kind: 'text', text: '没有未了事项' } as const] : []),
    ...openMatters.map(({ kind, count }): PaperBlock => times(matterWords[kind] ?? kind, count)),
    ...(state?.transfers ?? []).flatMap(({ receiptNumber, method, amountFen }): PaperBlock[] => [
      spread(`  ${ofMethod(method)}待核实`, amountFen),
      { kind: 'text', text: `  ${receiptNumber}` },
    ]),
    ...(state?.printers ?? []).map(({ printer, papers }): PaperBlock => {
      return { kind: 'spread', left: printerWords[printer], right: papers === 0 ? '正常' : `${papers}份未打出` }
    }),
    ...(state ? [{ kind: 'spread', left: '网络', right: '本机离线运行' } as const] : []),
  ]
}

function floatExplained({ floatOff }: ShiftReport): PaperBlock[] {
  if (floatOff === null) return []
  const { leftFen, floatFen, reason } = floatOff
  return [
    spread('  上一班留下', leftFen),
    spread('  开班清点差', floatFen - leftFen, true),
    { kind: 'text', text: `  说明：${reason}` },
  ]
}

function cash(report: ShiftReport): PaperBlock[] {
  const { cash: held, floatPieces, moves, drawerOpenings } = report
  if (!held) return []
  return [
    spread('备用金', held.floatFen),
    ...(floatPieces === null ? [] : piecesOf(floatPieces)),
    ...floatExplained(report),
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
  const word = count.differenceFen < 0 ? '短款' : count.differenceFen > 0 ? '长款' : '长短款'
  return [
    ...piecesOf(count.pieces),
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
    ...(paper.copyReason === null ? [] : [{ kind: 'text', text: paper.copyReason, align: 'center' } as const]),
    { kind: 'kv', key: '业务日期', value: report.businessDate },
    { kind: 'kv', key: '收银台', value: report.tillName },
    { kind: 'kv', key: '开班', value: `${paper.openedAtText} ${report.cashierName ?? ''}` },
    { kind: 'kv', key: '结班', value: `${paper.closedAtText} ${report.closedByName ?? ''}` },
    { kind: 'rule', style: 'double' },
    ...takings(report),
    { kind: 'rule' },
    ...section(byItem(report)),
    ...section(numbers(report)),
    ...section(heldFor(report)),
    ...cash(report),
    { kind: 'rule' },
    ...counted(report),
    { kind: 'rule' },
    ...after(report),
    ...(handedOver === null
      ? []
      : ([
          { kind: 'rule' },
          { kind: 'kv', key: '接班', value: `${paper.handedOverAtText} ${handedOver.toName ?? ''}` },
          spread('接班清点', handedOver.floatFen),
          spread('与留下的相差', handedOver.differenceFen),
        ] as const)),
    ...(report.reviewed === null
      ? []
      : ([
          { kind: 'rule' },
          { kind: 'kv', key: '复核', value: `${paper.reviewedAtText} ${report.reviewed.byName ?? ''}` },
          { kind: 'text', text: report.reviewed.note },
        ] as const)),
    { kind: 'blank' },
    { kind: 'kv', key: '交班人', value: '_'.repeat(14) },
    { kind: 'kv', key: '接班人', value: '_'.repeat(14) },
    { kind: 'kv', key: '主管', value: '_'.repeat(14) },
    { kind: 'cut' },
  ])
}
