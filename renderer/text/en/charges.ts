import type { zhChargeRefusals, zhCharges } from '../zh-CN/charges.ts'

type Words<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]> }

export const enCharges: Words<typeof zhCharges> = {
  title: 'Payer’s code',
  open: 'Charges without a result',
  state: {
    unknown: 'result unknown',
    notPaid: 'not charged',
    paid: 'charged, to be booked',
    booked: 'booked',
    toReturn: 'charged too much, goes back',
    returned: 'given back',
    givingBack: 'being given back',
    backRefused: 'not given back, by hand',
    givenBack: 'given back',
  },
  scanFirst: 'A payer’s code; nothing was charged. Find the household, press F3, then scan.',
  now: 'being charged',
  phrase: 'Please look at your telephone and confirm.',
  phraseHint: 'The customer types a password where asked; the code is not shown again.',
  phraseUnknown: 'The network has not answered; as soon as we know, you get your receipt.',
  phraseUnknownHint: 'Do not take it again, whatever the customer’s telephone shows.',
  ask: 'Charge {{amount, yuan}} yuan by the customer’s {{method}} code?',
  askEnter: 'Charge',
  asking: 'Being charged. The customer looks at the telephone, and types a password where it asks for one.',
  number: 'Our number',
  askedBy: '{{time}} by {{name}}',
  blocked:
    'A charge of {{amount, yuan}} yuan has no result yet; its {{count, count}} bill{{count, s}} can not be taken again and are left out below.',
  what: {
    unknown:
      'Nobody knows yet whether the customer was charged. Do not take these again; it is asked by itself once there is a network, or now.',
    notPaid: 'Nothing was charged; it can be taken again.',
    paid: 'The money is there. It is booked, with a receipt, once a shift is open.',
    booked: 'The money is there, and the receipt issued.',
    toReturn:
      'The money is there, but the bills were paid otherwise, or it is another sum. Refund it on the merchant’s page and fill in the number.',
    returned: 'The money went back to the customer.',
    givingBack:
      'The payment is void and the provider was asked to give the money back; nobody knows yet. It is asked again under the same number and gives back once.',
    backRefused:
      'The payment is void and the provider does not give the money back. Refund it on the merchant’s page and fill in the number.',
    givenBack: 'The payment is void, and the provider gave the money back.',
  },
  why: {
    declined: 'declined by the provider (balance or limit)',
    codeInvalid: 'the code is invalid or too old',
    closed: 'not paid, and closed',
    balanceTooLow: 'the merchant’s account has too little to give back',
    tooLate: 'past the time or the sum that can be given back',
  },
  look: 'Ask again',
  step: { paid: 'It was paid', notPaid: 'It was not paid', returned: 'Given back' },
  reference: 'Transaction number of the provider',
  referenceHint: 'As the merchant’s page shows it for our number.',
  returnReference: 'Number of the refund',
  returnReferenceHint: 'As the merchant’s page shows it.',
  reason: 'How you know',
  reasonHint: 'For example: the merchant’s page knows no such number.',
  settleWhat:
    'Only while the provider can not be reached: look our number up on the merchant’s page first; it takes a second person.',
  done: { paid: 'Taken as paid.', notPaid: 'Taken as not paid; it can be taken again.', returned: 'Noted.' },
  taken: 'Charged; the receipt is issued.',
}

export const enChargeRefusals: { readonly [Code in keyof typeof zhChargeRefusals]: string } = {
  chargeOffline:
    'The provider can not be reached; nothing was charged. Let the customer scan your code and type the transaction number, or take cash, a transfer or a cheque.',
  chargeOpen:
    'A charge of {{amountFen, yuan}} yuan for this has no result yet; it can not be taken again before that is known.',
  chargeNotFound: 'There is no such charge.',
  chargeSettled: 'This charge has a result already; see its state.',
  chargeAsked: 'It is being charged; wait for the result.',
  payerCodeDoubtful:
    'This may as well be a resident’s number; nothing was charged. Let the customer refresh the code and scan again.',
  payerCodeOneOff: 'What is charged at once can not be paid by a code; nothing was charged. Take the bills first.',
  chargeDeclined: 'The provider declined; nothing was charged. Take it another way.',
  chargeClosed: 'Nothing was charged, and it is closed. Scan a fresh code, or take it another way.',
  payerCodeNotTaken: 'Codes of this kind are not taken here; nothing was charged. Take WeChat Pay, Alipay or cash.',
}
