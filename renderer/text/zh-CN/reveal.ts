/** Showing somebody in full. */
export const zhReveal = {
  open: '完整显示',
  openWho: '完整显示 {{name}}',
  why: '为什么要看？会记下您的工号、原因和时间。',
  reason: {
    ownRequest: '本人询问自己的资料',
    reach: '需要联系本人',
    check: '核对资料',
    emergency: '紧急情况',
    authority: '公安等依法要求',
  },
  recorded: '本次查看已记录。',
  done: '看完了',
}

export const zhRevealRefusals = {
  revealGone: '这份资料已不在了。',
  ownPinNeeded: '请输入自己的密码，再办这件事。',
} as const
