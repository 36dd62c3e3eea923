/** A second person's approval. */
export const zhApproval = {
  title: '需要另一位同事批准',
  who: '谁来批准',
  nobody: '现在没有别的同事可以批准这件事。请等有权限的同事到岗后再办。',
  pinOf: '{{name}}的密码',
  pinHint: '由批准人自己输入，只批准这一件事，两分钟内有效。',
  approve: '批准',
  cancel: '不批准',
  choose: '选批准人',
  about: {
    correctStaff: '工号 {{number}}：$t(role.{{from}}) 改为 $t(role.{{to}})',
    changeSetting: '$t(setting.{{name}}.label) 改为 {{value}}，依据：{{basis}}',
  },
}

export const zhApprovalRefusals = {
  approvalNeeded: '这件事需要另一位有权限的同事批准，还没有批准。',
  approvalGone: '刚才的批准已失效（超过两分钟，或内容改过），请重新批准。',
  approverNotAllowed: '这位同事不能批准这件事，请换一位。',
  wrongPin: '密码不对，请批准人再输入一次。',
  pinMissing: '请批准人输入密码。',
} as const
