import type { zhTransferRefusals, zhTransfers } from '../zh-CN/transfers.ts'

export const enTransfers: typeof zhTransfers = {
  title: 'To be verified',
  open: '{{count, count}} to be verified',
  none: 'No transfer or cheque waits.',
  takenBy: 'taken by {{name}}',
  state: { toVerify: 'to be verified', seen: 'in the bank', notArrived: 'did not arrive' },
  step: { confirm: 'Seen in the bank', deny: 'Did not arrive' },
  seenOn: 'Day in the bank’s statement',
  seenOnHint: 'As the statement says, for example 2026-11-28.',
  reason: 'Reason',
  reasonHint: 'For example: not in the statement; the cheque was returned.',
  denyWhat:
    'What this money paid is owed again; an invoice over it has to be reversed. The receipt stays; call the customer.',
  seenBy: 'in the bank on {{day}}, verified by {{name}}',
  notArrivedBy: 'verified by {{name}}: {{reason}}',
  done: { confirm: 'Verified.', deny: 'Noted; what it paid is owed again.' },
  more: '{{count, count}} more',
}

export const enTransferRefusals: { readonly [Code in keyof typeof zhTransferRefusals]: string } = {
  transferNotFound: 'There is no such transfer or cheque; it may be void.',
  transferVerified: 'This one was verified already.',
  transferOwn: 'Somebody else verifies what you took.',
  seenOnLater: 'That day is still to come.',
  seenOnLongBefore: 'That is more than 90 days before it was taken; check it.',
  depositUnseen: 'This deposit came by transfer or cheque and was not seen in the bank yet; it can not go back before.',
  voidNotArrived: 'Part of this payment never arrived, so it can not be made void; refund the rest.',
}
