// Past visits and payments of a room or a day as a list (往来记录): names masked, no number of anybody.
import type { VisitState } from '../../db/desk/visits/model.ts'
import { formatYuan } from '../../db/core/money.ts'
import { dropReasonWords } from '../../db/money/bills/model.ts'
import type { PastCardLine } from '../../db/views/history/model.ts'
import type { HistoryPaper, HistoryPaperLine } from '../../db/views/history/papers.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'
import type { CallState } from '../../db/desk/calls/model.ts'
import type { TicketState } from '../../db/desk/tickets/model.ts'
import { ticketKindWords } from './job-slip-document.ts'
import { titleWords } from './visit-words.ts'

const titleText = '往来记录'

const stateWords: Readonly<Record<VisitState, string>> = {
  registered: '已登记',
  calling: '联系中',
  waiting: '等候',
  comingDown: '下楼来接',
  notReachable: '联系不上',
  inside: '在内',
  away: '不在，已留言',
  refused: '未同意',
  left: '已离开',
  assumedLeft: '按已离开处理',
  gaveUp: '自行离开',
  cancelled: '登记作废',
}

const callWords: Readonly<Record<CallState, string>> = {
  new: '',
  talking: '通话中',
  dialling: '正在拨打',
  missed: '未接',
  answered: '已答复',
  passedOn: '已转接',
  owed: '欠答复',
  ticketed: '已转工单',
  notReached: '没有接通',
  returned: '已回电',
  setAside: '不用回电',
  mistaken: '按错了',
}

const ticketWords: Readonly<Record<TicketState, string>> = {
  open: '已登记',
  working: '处理中',
  waiting: '等待中',
  done: '待回访',
  closed: '已关闭',
  withdrawn: '已撤回',
}

const cardWords: Readonly<Record<PastCardLine['event'], string>> = {
  issue: '办理',
  renew: '延期',
  lose: '挂失',
  find: '找回',
  replace: '补办',
  giveBack: '退卡',
  cancel: '取消',
}

function lineBlocks({ whenText, line }: HistoryPaperLine): PaperBlock[] {
  if (line.kind === 'refund') {
    return [
      { kind: 'spread', left: `${whenText} 退款 ${line.room}`, right: formatYuan(line.totalFen) },
      { kind: 'text', text: `  退款收据 ${line.receiptNumber}` },
    ]
  }
  if (line.kind === 'payment') {
    const { room, receiptNumber, totalFen, isVoid, refundedFen } = line
    const after = isVoid ? '（已作废）' : refundedFen > 0 ? `（已退 ${formatYuan(refundedFen)}）` : ''
    return [
      { kind: 'spread', left: `${whenText} 缴费 ${room}`, right: formatYuan(totalFen) },
      { kind: 'text', text: `  收据 ${receiptNumber}${after}` },
    ]
  }
  if (line.kind === 'call') {
    const who = [line.room ?? '', line.maskedName ?? ''].filter((part) => part !== '').join(' ')
    return [
      {
        kind: 'spread',
        left: `${whenText} ${line.direction === 'in' ? '来电' : '去电'}`,
        right: callWords[line.state],
      },
      ...(who === '' ? [] : [{ kind: 'text', text: `  ${who}` } as const]),
    ]
  }
  if (line.kind === 'ticket') {
    return [
      {
        kind: 'spread',
        left: `${whenText} ${ticketKindWords[line.about]} ${line.room ?? ''}`,
        right: ticketWords[line.state],
      },
      { kind: 'text', text: `  工单 ${line.number}` },
    ]
  }
  if (line.kind === 'card') {
    return [
      { kind: 'spread', left: `${whenText} ${line.service} ${line.room}`, right: cardWords[line.event] },
      { kind: 'text', text: `  编号 ${line.number}` },
    ]
  }
  if (line.kind === 'dropped') {
    return [
      { kind: 'spread', left: `${whenText} 撤销应收 ${line.room}`, right: formatYuan(line.amountFen) },
      { kind: 'text', text: `  ${line.item}，${dropReasonWords[line.reason]}` },
    ]
  }
  if (line.kind === 'depositReturn' || line.kind === 'prepaidPayout') {
    const { room, number, returnedFen } = line
    const what = line.kind === 'depositReturn' ? '退押金' : '退预存款'
    return [
      { kind: 'spread', left: `${whenText} ${what} ${room}`, right: formatYuan(-returnedFen) },
      { kind: 'text', text: `  退款单 ${number}` },
    ]
  }
  const { place, maskedName, title, partySize, state } = line
  const visitor = [maskedName ?? '（已删除）', title === null ? '' : titleWords[title]].join('')
  return [
    { kind: 'spread', left: `${whenText} 来访 ${place ?? '工作人员'}`, right: `${partySize}人` },
    { kind: 'text', text: `  ${visitor}  ${stateWords[state]}` },
  ]
}

/** The list: the same paper always gives the same document. */
export function historyDocument({ centreName, of, printedAtText, lines, hasMore }: HistoryPaper): PaperDocument {
  return paperDocument(`${titleText} ${of}`, [
    { kind: 'text', text: centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    { kind: 'text', text: of, size: 'tall', align: 'center' },
    { kind: 'text', text: `打印时间 ${printedAtText}`, align: 'center' },
    { kind: 'rule', style: 'double' },
    ...(lines.length === 0 ? [{ kind: 'text', text: '没有来访，也没有缴费', align: 'center' } as const] : []),
    ...lines.flatMap(lineBlocks),
    ...(hasMore ? [{ kind: 'text', text: '更早的请在前台查看', align: 'center' } as const] : []),
    { kind: 'rule' },
    { kind: 'text', text: '含个人信息，用后请交回前台销毁', align: 'center' },
    { kind: 'cut' },
  ])
}
