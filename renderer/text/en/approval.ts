import type { zhApproval, zhApprovalRefusals } from '../zh-CN/approval.ts'

export const enApproval: typeof zhApproval = {
  title: 'A colleague must approve this',
  who: 'Who approves',
  nobody: 'Nobody else who may approve this works today. Do it when such a colleague is here.',
  pinOf: 'PIN of {{name}}',
  pinHint: 'Typed by the approver; it approves this one thing and holds for two minutes.',
  approve: 'Approve',
  cancel: 'Not approved',
  choose: 'choose the approver',
  about: {
    correctStaff: 'Staff number {{number}}: from $t(role.{{from}}) to $t(role.{{to}})',
    changeSetting: '$t(setting.{{name}}.label) becomes {{value}}; basis: {{basis}}',
  },
}

export const enApprovalRefusals: { readonly [Code in keyof typeof zhApprovalRefusals]: string } = {
  approvalNeeded: 'This needs the approval of a colleague who may give it; it was not given.',
  approvalGone: 'That approval no longer holds (two minutes are over, or something was changed). Ask again.',
  approverNotAllowed: 'This colleague may not approve it; choose another.',
  wrongPin: 'The PIN is wrong; the approver types it once more.',
  pinMissing: 'The approver types their PIN.',
}
