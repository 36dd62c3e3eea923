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
  why: {
    ownRoom: '{{room}} 是您自家的房屋，收款、退款和减免不能自己一个人办。',
    rollMissing: '日志卷已超过十分钟没有写上，收款需要主管在场。',
  },
  about: {
    exportRegister: '$t(taking.people.{{people}})',
    addStaff: '添加工号 {{number}}：$t(role.{{role}})',
    resetPin: '重置工号 {{number}}（$t(role.{{role}})）的密码',
    takePayment: '应收 {{dueFen, yuan}} 元，收到现金 {{cashReceivedFen, yuan}} 元',
    unlinkOwnRoom: '不再是自家房屋',
    correctStaff: '工号 {{number}}：$t(role.{{from}}) 改为 $t(role.{{to}})',
    setPrice: '从 {{fromOn}} 起定新价：{{price}} {{formula}}（依据：{{basis}}）',
    setLateClause: '从 {{fromOn}} 起违约金每天 {{ratePercent}}%，封顶 {{capPercent}}%（{{clause}}）',
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
} as const
