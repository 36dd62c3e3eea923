/** Invoices (发票). */
export const zhInvoices = {
  request: '登记开票',
  titleKind: '抬头类型',
  kind: { company: '企业', person: '个人' },
  title: '抬头',
  taxNumber: '税号',
  taxNumberHint: '企业必填：18 位统一社会信用代码；个人不填。',
  delivery: '发到哪里',
  deliveryHint: '邮箱或手机号；可以不填，到前台领取。',
  number: '发票号码',
  redNumber: '红字发票号码',
  numberHint: '数电票 20 位号码，前两位是年份。',
  how: '怎样交付',
  way: { email: '发到邮箱', phone: '发到手机', paper: '打印件当面交' },
  reason: '原因',
  state: {
    requested: '待开票',
    issued: '待交付',
    handedOver: '已交付',
    cancelled: '已撤回',
    toReverse: '待红冲',
    reversed: '已红冲',
  },
  step: { issue: '填发票号码', handOver: '已交付客户', cancel: '撤回', reverse: '填红字发票号码' },
  done: {
    request: '已登记，开好后填号码。',
    issue: '号码已填，等交付。',
    handOver: '已交付。',
    cancel: '已撤回。',
    reverse: '已红冲。',
  },
  owed: '欠开的发票',
}

export const zhInvoiceRefusals = {
  nothingToInvoice: '这笔收款已全部登记开票，或已作废。',
  invoiceNotPossible: '这张发票现在不能这样办，请看它的状态。',
  invoiceNumberUnreadable: '发票号码是 20 位数字，请核对。',
  invoiceNumberYear: '号码前两位是年份，和今年对不上，请核对。',
  invoiceNumberTaken: '这个号码已经填给另一张发票了，请核对。',
  invoiceTitleMissing: '请填写抬头。',
} as const
