// The phrases of the standard (用语), by the moment they are said at. The words the product ships stand with the words of
// the screen; here stands what a centre says instead, in versions. Nothing here is about a person.

/**
 * Every moment that has a phrase, by the key of its words, with the facts that are filled in. A moment more is a line
 * here and its words; `tests/renderer/phrases` compares both.
 */
export const phraseFacts = {
  'idle.greeting': [],
  'idle.farewell': [],
  'phrase.idle': [],
  'phrase.find': [],
  'phrase.household': [],
  'phrase.choose': [],
  'phrase.explain': ['fen'],
  'phrase.short': ['missing'],
  'phrase.exact': ['received'],
  'phrase.change': ['received', 'change'],
  'phrase.done': [],
  'phrase.doneExact': [],
  'phrase.payment': [],
  'seeOff.say': [],
  'seeOff.sayGone': [],
  'fees.phrase': [],
  'register.phrase': [],
  'shifts.phrase': [],
  'supervisor.phrase': [],
  'visitor.say.host': [],
  'visitor.say.name': [],
  'visitor.say.title': [],
  'visitor.say.agreed': ['host'],
  'visitor.say.ready': [],
  'visitor.say.registered': ['call'],
  'visitor.say.calling': ['call', 'host'],
  'visitor.say.waiting': ['call', 'host'],
  'visitor.say.comingDown': ['call', 'host'],
  'visitor.say.notReachable': ['call', 'host'],
  'visitor.say.inside': ['call', 'way'],
  'visitor.say.insideThere': ['call', 'host'],
  'visitor.say.away': ['call', 'host'],
  'visitor.say.refused': ['call', 'host'],
  'visitor.say.left': ['call'],
  'visitor.say.assumedLeft': [],
  'visitor.say.gaveUp': ['call'],
  'visitor.say.cancelled': [],
  'visitor.say.wrongRoom': ['call'],
  'custody.say.start': [],
  'custody.say.taking': [],
  'custody.say.takingFax': [],
  'custody.say.turnAway': [],
  'custody.say.cashOnDelivery': [],
  'custody.say.dangerous': [],
  'custody.say.perishable': [],
  'custody.say.damaged': [],
  'custody.say.notWanted': [],
  'custody.say.heldCard': [],
  'custody.say.tell': ['centre', 'kind', 'code'],
  'custody.say.held': [],
  'custody.say.told': [],
  'custody.say.release': ['kind'],
  'custody.say.out': [],
  'custody.say.lend': [],
  'custody.say.lent': [],
  'custody.say.faxed': [],
  'custody.say.ended': [],
  'custody.say.goods': [],
  'call.say.pickUp': ['centre'],
  'call.say.reached': ['centre'],
  'call.say.dial': ['centre'],
  'call.say.dialling': ['centre'],
  'call.say.missed': ['centre'],
  'call.say.mayNotTell': [],
  'call.say.verified': [],
  'call.say.ended': [],
  'call.say.caller': [],
  'call.say.verify': [],
  'call.say.answer': [],
  'call.say.passOn': [],
  'call.say.owe': [],
  'call.say.callBack': ['centre'],
  'call.say.give': [],
  'call.say.postpone': [],
  'call.say.handOn': [],
  'call.say.withdraw': [],
  'visitor.say.expected': ['call', 'host'],
  'visitor.say.held': ['call'],
  'passes.say.list': [],
  'passes.say.announce': [],
  'passes.say.valid': ['code'],
  'passes.say.early': [],
  'passes.say.late': [],
  'passes.say.over': [],
  'passes.say.extend': [],
  'services.say.start': [],
  'services.say.deposit': [],
  'services.say.return': [],
  'services.say.returned': ['fen'],
  'services.say.paper': ['paper'],
  'services.say.form': [],
  'services.say.issue': [],
  'services.say.renew': [],
  'services.say.replace': [],
  'services.say.topUp': [],
  'services.say.payOut': [],
  'services.say.paidOut': ['fen'],
  'ticket.say.start': [],
  'ticket.say.complaint': [],
  'ticket.say.repair': [],
  'ticket.say.enquiry': [],
  'ticket.say.suggestion': [],
  'ticket.say.praise': [],
  'ticket.now.complaint.going': [],
  'ticket.now.complaint.done': [],
  'ticket.now.complaint.ended': [],
  'ticket.now.praise.going': [],
  'ticket.now.praise.done': [],
  'ticket.now.praise.ended': [],
  'ticket.now.other.going': [],
  'ticket.now.other.done': [],
  'ticket.now.other.ended': [],
  'ticket.formSay.apology': [],
  'ticket.formSay.feedback': [],
  'ticket.formSay.promise': [],
  'ticket.formSay.assign': [],
  'ticket.formSay.pause': [],
  'ticket.formSay.finish': [],
  'ticket.formSay.close': [],
  'ticket.formSay.reopen': [],
  'ticket.formSay.withdraw': [],
  'unwelcome.say': [],
  'collect.more.say.room': [],
  'collect.more.say.oneOff': [],
  'collect.more.say.part': [],
  'collect.more.say.waive': [],
  'charges.phrase': [],
  'charges.phraseUnknown': [],
  'fees.explain.sentence.product': ['item', 'period', 'quantity', 'unit', 'price', 'months', 'fen', 'due'],
  'fees.explain.sentence.usage': ['item', 'period', 'quantity', 'unit', 'fen', 'due'],
  'fees.explain.sentence.plain': ['item', 'period', 'fen', 'due'],
  'fees.explain.sentence.waived': ['fen'],
  'fees.explain.sentence.late': ['days', 'rate', 'fen'],
  'signIn.greeting': [],
  'customer.welcome': [],
  'customer.greeting': [],
  'customer.check': [],
  'customer.exact': ['received'],
  'customer.giving': ['received', 'change'],
  'customer.handed': [],
  'customer.handedExact': [],
  'customer.thanks': [],
  'customer.goodbye': [],
  'customer.sign': [],
  'customer.signed': [],
  'customer.away': [],
  'customer.back': ['name', 'time'],
  'customer.sorry': [],
  'customer.ring': [],
  'answers.say.search': [],
  'answers.say.read': [],
  'answers.say.given': [],
  'answers.say.gap': [],
  'answers.say.rules': [],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type PhraseMoment = keyof typeof phraseFacts

export const phraseMoments = Object.keys(phraseFacts) as readonly PhraseMoment[]

/** The languages of the screen. What is said stays in the customer's, so one text is often good for both. */
export const phraseLanguages = ['zh-CN', 'en'] as const
export type PhraseLanguage = (typeof phraseLanguages)[number]

export const longestPhrase = 120

/** What this centre says at a moment; facts stand in it as `{host}`. */
export interface PhraseText {
  readonly moment: PhraseMoment
  readonly language: PhraseLanguage
  readonly version: number
  readonly text: string
}

export interface PhraseVersionView {
  readonly language: PhraseLanguage
  readonly version: number
  /** Null: the product's own words again. */
  readonly text: string | null
  readonly at: number
  readonly byName: string | null
}

export interface ChangePhraseInput {
  readonly moment: PhraseMoment
  /** By language; null for the product's own words. */
  readonly zh: string | null
  readonly en: string | null
}
