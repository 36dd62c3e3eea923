/** Transfers and cheques to be verified (待核实). */
export const zhTransfers = {
  title: '待核实到账',
  open: '待核实 {{count, count}} 笔',
  none: '没有待核实的转账和支票。',
  takenBy: '{{name}} 收',
  state: { toVerify: '待核实', seen: '已到账', notArrived: '未到账' },
  step: { confirm: '已到账', deny: '没有到账' },
  seenOn: '银行入账日期',
  seenOnHint: '银行流水上的日期，例如 2026-11-28。',
  reason: '原因',
  reasonHint: '例如：银行流水查无此笔；支票退票。',
  denyWhat: '这笔钱所缴的费用会恢复为未缴；已开的发票要红冲。收据不变，请联系客户。',
  seenBy: '{{day}} 入账，{{name}} 核实',
  notArrivedBy: '{{name}} 核实：{{reason}}',
  done: { confirm: '已核实到账。', deny: '已记为未到账，费用恢复为未缴。' },
  more: '还有 {{count, count}} 笔',
}

export const zhTransferRefusals = {
  transferNotFound: '没有找到这笔转账或支票，可能已作废。',
  transferVerified: '这笔已经核实过了。',
  transferOwn: '自己收的要由另一位同事核实。',
  seenOnLater: '入账日期不能晚于今天。',
  seenOnLongBefore: '入账日期比收款早太多（90 天以上），请核对。',
  depositUnseen: '这笔押金是转账或支票付的，还没有核实到账，先不能退。',
  voidNotArrived: '这笔收款有没有到账的部分，不能作废；其余的请办退款。',
} as const
