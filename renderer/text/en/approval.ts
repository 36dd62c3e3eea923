import type { zhApproval, zhApprovalRefusals, zhBeside, zhOwnPin } from '../zh-CN/approval.ts'

export const enApproval: typeof zhApproval = {
  title: 'A colleague must approve this',
  ownTitle: 'Your own PIN once more',
  ownPin: 'Your PIN',
  ownHint: 'It is for this one thing and holds for two minutes.',
  confirm: 'Confirm',
  leaveIt: 'Leave it',
  who: 'Who approves',
  nobody: 'Nobody else who may approve this works today. Do it when such a colleague is here.',
  pinOf: 'PIN of {{name}}',
  pinHint: 'Typed by the approver; it approves this one thing and holds for two minutes.',
  approve: 'Approve',
  cancel: 'Not approved',
  choose: 'choose the approver',
  later: 'Later',
  waits: 'It waits on the supervisor’s pages. Once it is approved, do the same thing once more.',
  phone: {
    call: 'By phone',
    use: { page: 'With the page', grid: 'With the grid' },
    read: 'Call {{name}}, say what it is about, then read out this number:',
    readCell: 'Call {{name}}, say what it is about, then ask for this cell of the grid:',
    amount: '{{fen, yuan}} yuan; read that out too.',
    response: 'The {{count, count}} digits {{name}} reads back',
    hint: {
      page: 'Their page shows what it is about first. Good for ten minutes.',
      grid: 'A cell is asked for once, and for this one thing.',
    },
  },
  why: {
    ownRoom: '{{room}} is a home of yours: nobody moves money of their own room alone.',
    rollMissing: 'The second copy has been missing for more than ten minutes: money is taken with a supervisor beside.',
  },
  about: {
    exportBook: '{{fromOn}} – {{toOn}}',
    exportRegister: 'With $t(taking.people.{{people}})',
    addStaff: 'Adds staff number {{number}}: $t(role.{{role}})',
    resetPin: 'Resets the PIN of staff number {{number}}, $t(role.{{role}})',
    takePayment: '{{dueFen, yuan}} yuan due, {{cashReceivedFen, yuan}} yuan received in cash',
    unlinkOwnRoom: 'No longer a home of theirs',
    correctStaff: 'Staff number {{number}}: from $t(role.{{from}}) to $t(role.{{to}})',
    setPrice: 'A new price from {{fromOn}}: {{price}} {{formula}} (basis: {{basis}})',
    setLateClause: 'From {{fromOn}} {{ratePercent}}% a day for being late, at most {{capPercent}}% ({{clause}})',
    refundPayment:
      '{{room}}, receipt {{receipt}}: refund {{amountFen, yuan}} yuan; {{reason}}, $t(refunds.after.{{after}})',
    voidPayment: 'Makes receipt {{receipt}} void and gives {{amountFen, yuan}} yuan back: {{reason}}',
    returnDeposit: 'Return a deposit of {{amountFen, yuan}} yuan (receipt {{receipt}}); reason: {{reason}}',
    moveCash: 'Takes out {{amountFen, yuan}} yuan: {{reason}}',
    openDrawer: 'Opens the drawer without a sale: {{reason}}',
    closeShift: 'Closes a shift that differs by {{differenceFen, yuan}} yuan: {{reason}}',
    waiveBill: 'Waive {{amountFen, yuan}} yuan: {{reason}}',
    voidBill: 'Take back a bill of {{amountFen, yuan}} yuan: {{reason}}',
    changeSetting: '$t(setting.{{name}}.label) becomes {{value}}; basis: {{basis}}',
  },
}

export const enOwnPin: typeof zhOwnPin = {
  title: 'Choose a PIN of your own',
  what: 'The PIN you have was given by a supervisor and is good for this change only. Nobody but you knows the new one.',
  first: 'The PIN you have',
  new: 'New PIN',
  again: 'New PIN once more',
}

export const enBeside: typeof zhBeside = {
  title: 'Sign in now',
  head: 'A supervisor is here',
  passphrase: 'With the passphrase',
  number: "The supervisor's number",
  pin: "The supervisor's PIN",
}

export const enApprovalRefusals: { readonly [Code in keyof typeof zhApprovalRefusals]: string } = {
  tooManyTries: 'Too many wrong tries. Try again in {{seconds}} seconds; colleagues need not wait.',
  pinMustChange: 'First change the PIN to one of your own.',
  pinUnchanged: 'The new PIN is the one you have; choose another.',
  ownPin: 'You change your own PIN yourself; it needs no reset.',
  approvalNeeded: 'This needs the approval of a colleague who may give it; it was not given.',
  approvalGone: 'That approval no longer holds (two minutes are over, or something was changed). Ask again.',
  approverNotAllowed: 'This colleague may not approve it; choose another.',
  wrongPin: 'The PIN is wrong; the approver types it once more.',
  pinMissing: 'The approver types their PIN.',
  noPhoneSecret: 'This colleague has made no approval by phone yet; choose another, or ask for later.',
  gridUsedUp: 'All cells of the grid are used; this colleague makes a new one on F11.',
  wrongResponse: 'These digits are not right. Compare number and amount, then type them again.',
  responseTooLate: 'Ten minutes are over, or that number was used. Go back with Esc and call again.',
  responseMissing: 'Type what they read back.',
  pageCodeUnreadable: 'The code has 4 to 8 digits.',
  kitGone: 'Page and grid are made within ten minutes. Make them anew.',
  gridNotPrinted: 'The grid was not printed: it takes a connected receipt printer, never a folder.',
  tooManyWaiting: 'Too much waits for approval; see to what stands on the supervisor’s pages first.',
}
