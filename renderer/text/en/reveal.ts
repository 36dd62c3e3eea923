import type { zhReveal, zhRevealRefusals } from '../zh-CN/reveal.ts'

export const enReveal: typeof zhReveal = {
  open: 'Show in full',
  openWho: 'Show in full: {{name}}',
  why: 'Why? Your number, the reason and the time are recorded.',
  reason: {
    ownRequest: 'They ask for their own data',
    reach: 'They must be reached',
    check: 'Data is being checked',
    emergency: 'An emergency',
    authority: 'Police or others entitled by law ask',
  },
  recorded: 'That you looked is recorded.',
  done: 'Done',
}

export const enRevealRefusals: { readonly [Code in keyof typeof zhRevealRefusals]: string } = {
  revealGone: 'This record is no longer there.',
  ownPinNeeded: 'Type your own PIN to do this.',
}
