/** A second person's approval. */
export const zhApproval = {
  title: '需要另一位同事批准',
  ownTitle: '请再输入一次自己的密码',
  ownPin: '您的密码',
  ownHint: '只用于这一件事，两分钟内有效。',
  confirm: '确认',
  leaveIt: '不办了',
  who: '谁来批准',
  nobody: '现在没有别的同事可以批准这件事。请等有权限的同事到岗后再办。',
  pinOf: '{{name}}的密码',
  pinHint: '由批准人自己输入，只批准这一件事，两分钟内有效。',
  approve: '批准',
  cancel: '不批准',
  choose: '选批准人',
  later: '稍后批准',
  waits: '已放到主管页面等批准。批准后，把这件事原样再办一次。',
  phone: {
    call: '打电话批准',
    use: { page: '改用手机页面', grid: '改用方格表' },
    read: '打给{{name}}，说清是什么事，再读这个号码：',
    readCell: '打给{{name}}，说清是什么事，再请读方格表里这一格：',
    amount: '金额 {{fen, yuan}} 元，也要读给对方。',
    response: '{{name}}读回的 {{count, count}} 位数',
    hint: { page: '对方的手机页面会先显示这是什么事。十分钟内有效。', grid: '这一格问过就作废，只用于这一件事。' },
  },
  why: {
    ownRoom: '{{room}} 是您自家的房屋，收款、退款和减免不能自己一个人办。',
    rollMissing: '日志卷已超过十分钟没有写上，收款需要主管在场。',
  },
  about: {
    exportBook: '{{fromOn}} – {{toOn}}',
    exportRegister: '$t(taking.people.{{people}})',
    addStaff: '添加工号 {{number}}：$t(role.{{role}})',
    resetPin: '重置工号 {{number}}（$t(role.{{role}})）的密码',
    takePayment: '应收 {{dueFen, yuan}} 元，收到现金 {{cashReceivedFen, yuan}} 元',
    unlinkOwnRoom: '不再是自家房屋',
    correctStaff: '工号 {{number}}：$t(role.{{from}}) 改为 $t(role.{{to}})',
    setPrice: '从 {{fromOn}} 起定新价：{{price}} {{formula}}（依据：{{basis}}）',
    setLateClause: '从 {{fromOn}} 起违约金每天 {{ratePercent}}%，封顶 {{capPercent}}%（{{clause}}）',
    refundPayment:
      '{{room}} 收据 {{receipt}}，退款 {{amountFen, yuan}} 元；原因：{{reason}}，$t(refunds.after.{{after}})',
    voidPayment: '作废收据 {{receipt}}，{{amountFen, yuan}} 元退还；原因：{{reason}}',
    returnDeposit: '退还押金 {{amountFen, yuan}} 元（收据 {{receipt}}）；原因：{{reason}}',
    moveCash: '支出 {{amountFen, yuan}} 元：{{reason}}',
    openDrawer: '不收款打开钱箱：{{reason}}',
    closeShift: '结班差 {{differenceFen, yuan}} 元：{{reason}}',
    waiveBill: '减免 {{amountFen, yuan}} 元：{{reason}}',
    voidBill: '作废一张 {{amountFen, yuan}} 元的账单：{{reason}}',
    changeSetting: '$t(setting.{{name}}.label) 改为 {{value}}，依据：{{basis}}',
  },
}

/** A first PIN becomes one's own. */
export const zhOwnPin = {
  title: '换成自己的密码',
  what: '现在的密码是主管给的，只能用来换密码。新密码只有您自己知道。',
  first: '现在的密码',
  new: '新密码',
  again: '再输入一次新密码',
}

/** Signing in although the number has to wait. */
export const zhBeside = {
  title: '现在就要登录',
  head: '主管在旁边',
  passphrase: '用口令',
  number: '主管的工号',
  pin: '主管的密码',
}

export const zhApprovalRefusals = {
  tooManyTries: '输错次数太多，请等 {{seconds}} 秒再试；别的同事不受影响。',
  pinMustChange: '请先把密码换成自己的。',
  pinUnchanged: '新密码和现在的一样，请换一个。',
  ownPin: '自己的密码请自己换，不用重置。',
  approvalNeeded: '这件事需要另一位有权限的同事批准，还没有批准。',
  approvalGone: '刚才的批准已失效（超过两分钟，或内容改过），请重新批准。',
  approverNotAllowed: '这位同事不能批准这件事，请换一位。',
  wrongPin: '密码不对，请批准人再输入一次。',
  pinMissing: '请批准人输入密码。',
  noPhoneSecret: '这位同事还没有做电话批准的页面，请换一位，或稍后批准。',
  gridUsedUp: '方格表的格子用完了，请这位同事在 F11 重新制作。',
  wrongResponse: '读回的数不对。请再对一遍号码和金额，再输入一次。',
  responseTooLate: '已过十分钟，或刚才的号码已用过。请按 Esc 返回，再打一次。',
  responseMissing: '请输入对方读回的数。',
  pageCodeUnreadable: '口令码要 4 到 8 位数字。',
  kitGone: '制作后十分钟内才能写页面和打方格表。请重新制作。',
  gridNotPrinted: '方格表没有打出：要有接好的收据打印机，不能打到文件夹。',
  tooManyWaiting: '等批准的事太多了，请先处理主管页面上的。',
} as const
