// Forty ways in which somebody with the folder in hand may try to make it say something else, and what verification must
// name in each. Whoever does it knows SQL and the tables, and does not have the keys.
import { byRoll, bySql, copied, first, last, replaceRoll, replaceStore, swapped, type Edit } from './edit-folder.ts'

export interface HandEdit {
  readonly what: string
  readonly edit: Edit
  readonly named: RegExp
}

const lastPayment = last('payment', 'entryNumber')
const lastReceipt = last('receipt', 'number')
const lastVisit = last('visit', 'registeredAt')
const lastEntry = '(select max(number) from journal_entry)'

const amounts: readonly HandEdit[] = [
  {
    what: 'amount: a payment, with what was due',
    edit: bySql(`update payment set totalFen = totalFen + 100, dueFen = dueFen + 100 where id = ${lastPayment}`),
    named: /^payment \S+ differs in totalFen /,
  },
  {
    what: 'amount: one line of a payment',
    edit: bySql(`update payment_line set amountFen = amountFen - 1 where paymentId = ${lastPayment}`),
    named: /^payment_line .+ differs in amountFen /,
  },
  {
    what: 'amount: cash received and change given',
    edit: bySql(
      `update tender set receivedFen = receivedFen + 1, changeFen = changeFen + 1 where paymentId = ${lastPayment}`,
    ),
    named: /^tender .+ differs in receivedFen /,
  },
  {
    what: 'amount: a receipt',
    edit: bySql(`update receipt set totalFen = totalFen * 10 where id = ${lastReceipt}`),
    named: /^receipt \S+ differs in totalFen /,
  },
  {
    what: 'amount: in the words of a receipt',
    edit: bySql(`update receipt set content = json_set(content, '$.lines[0].paidFen', 1) where id = ${lastReceipt}`),
    named: /^receipt \S+ differs in content /,
  },
  {
    what: 'amount: a bill made smaller',
    edit: bySql(`update bill set amountFen = amountFen - 10000 where id = ${first('bill', 'id')}`),
    named: /^bill \S+ differs in amountFen /,
  },
  {
    what: 'amount: the area a bill is counted on',
    edit: bySql(`update bill set quantityMilli = 1 where id = ${first('bill', 'id')}`),
    named: /^bill \S+ differs in quantityMilli /,
  },
  {
    what: 'amount: a price',
    edit: bySql('update tariff set unitPriceTenThousandths = 1'),
    named: /^tariff \S+ differs in unitPriceTenThousandths /,
  },
  {
    what: 'amount: the float of a shift',
    edit: bySql('update shift set floatFen = 0'),
    named: /^shift \S+ differs in floatFen /,
  },
]

const dates: readonly HandEdit[] = [
  {
    what: 'date: the business day of a payment',
    edit: bySql(`update payment set businessDate = '2026-01-01' where id = ${lastPayment}`),
    named: /^payment \S+ differs in businessDate /,
  },
  {
    what: 'date: the time of a payment',
    edit: bySql(`update payment set takenAt = takenAt - 86400000 where id = ${lastPayment}`),
    named: /^payment \S+ differs in takenAt /,
  },
  {
    what: 'date: the time of a receipt',
    edit: bySql(`update receipt set issuedAt = issuedAt + 1 where id = ${lastReceipt}`),
    named: /^receipt \S+ differs in issuedAt /,
  },
  {
    what: 'date: when a bill is due',
    edit: bySql(`update bill set dueOn = '2030-01-01' where id = ${first('bill', 'id')}`),
    named: /^bill \S+ differs in dueOn /,
  },
  {
    what: 'date: the business day of a shift',
    edit: bySql(`update shift set businessDate = '2026-01-01'`),
    named: /^shift \S+ differs in businessDate /,
  },
  {
    what: 'date: of an entry',
    edit: bySql(`update journal_entry set at = at - 86400000 where number = ${lastEntry}`),
    named: /^Entry \d+ of the journal is broken/,
  },
]

const owners: readonly HandEdit[] = [
  {
    what: 'owner: who took a payment',
    edit: bySql(`update payment set takenBy = 'somebody' where id = ${lastPayment}`),
    named: /^payment \S+ differs in takenBy /,
  },
  {
    what: 'owner: the room a payment is for',
    edit: bySql(`update payment set roomId = ${last('room', 'id')} where id = ${lastPayment}`),
    named: /^payment \S+ differs in roomId /,
  },
  {
    what: 'owner: the bill a line pays',
    edit: bySql(`update payment_line set billId = ${last('bill', 'id')} where paymentId = ${lastPayment}`),
    named: /^payment_line .+ differs in billId /,
  },
  {
    what: 'owner: who acted, in an entry',
    edit: bySql(`update journal_entry set actorId = 'somebody' where number = ${lastEntry}`),
    named: /^Entry \d+ of the journal is broken/,
  },
  {
    what: 'owner: a role raised',
    edit: bySql(`update staff set role = 'manager'`),
    named: /^staff \S+ differs in role /,
  },
]

const removals: readonly HandEdit[] = [
  {
    what: 'delete: the last payment with everything of it',
    edit: bySql(`delete from payment_line where paymentId = ${lastPayment};
      delete from tender where paymentId = ${lastPayment};
      delete from print_job where documentId = ${lastReceipt};
      delete from receipt where id = ${lastReceipt};
      delete from payment where id = ${lastPayment}`),
    named: /^(?:payment|payment_line|tender|receipt) \S+ is missing; entry \d+ wrote it\.$/,
  },
  {
    what: 'delete: the last entry, as if nothing had happened',
    edit: bySql(`delete from journal_entry where number = ${lastEntry}`),
    named: /^(?:\w+ \S+ was written by no entry|\w+ \S+ differs in|The roll goes on with entry \d+)/,
  },
  {
    what: 'delete: an entry in the middle',
    edit: bySql('delete from journal_entry where number = 4'),
    named: /^Entry 5 of the journal is broken/,
  },
  {
    what: 'delete: a receipt alone',
    edit: bySql(`delete from receipt where id = ${first('receipt', 'number')}`),
    named: /^receipt \S+ is missing; /,
  },
  {
    what: 'delete: a visit with its history',
    edit: bySql(`delete from visit_event where visitId = ${lastVisit}; delete from visit_slip where visitId = ${lastVisit};
      delete from visit where id = ${lastVisit}`),
    named: /^visit\w* \S+ is missing; /,
  },
  {
    what: 'delete: a print job',
    edit: bySql(`delete from print_job where documentId = ${lastReceipt}`),
    named: /^print_job \S+ is missing; /,
  },
]

const insertions: readonly HandEdit[] = [
  {
    what: 'insert: a payment',
    edit: bySql(copied('payment', 'entryNumber', { id: `'00000000-0000-7000-8000-000000000bad'` })),
    named: /^payment 00000000-0000-7000-8000-000000000bad was written by no entry\.$/,
  },
  {
    what: 'insert: a bill',
    edit: bySql(copied('bill', 'id', { id: `'bad'`, periodFrom: `'2019-01-01'` })),
    named: /^bill bad was written by no entry\.$/,
  },
  {
    what: 'insert: an entry at the end',
    edit: bySql(copied('journal_entry', 'number', { number: 'number + 1', actId: `'bad'`, previousHash: 'hash' })),
    named: /^Entry \d+ of the journal is broken/,
  },
  {
    what: 'insert: a member of staff',
    edit: bySql(copied('staff', 'id', { id: `'bad'`, number: `'9999'` })),
    named: /^staff bad was written by no entry\.$/,
  },
]

const numbers: readonly HandEdit[] = [
  {
    what: 'renumber: the last receipt moves up',
    edit: bySql(`update receipt set number = number + 1 where id = ${lastReceipt}`),
    named: /^receipt \S+ differs in number /,
  },
  {
    what: 'renumber: what is printed on a receipt',
    edit: bySql(`update receipt set printedNumber = '01A-R2026-000999' where id = ${lastReceipt}`),
    named: /^receipt \S+ differs in printedNumber /,
  },
  {
    what: 'renumber: two entries change places',
    edit: bySql(`update journal_entry set number = 1000 where number = 5; update journal_entry set number = 5 where number = 6;
      update journal_entry set number = 6 where number = 1000`),
    named: /^Entry 5 of the journal is broken/,
  },
  {
    what: 'swap: what two receipts say',
    edit: bySql(swapped('receipt', 'content', 'number')),
    named: /^receipt \S+ differs in content /,
  },
  {
    what: 'swap: the sealed names of two visitors',
    edit: bySql(swapped('visit', 'visitorName', 'registeredAt')),
    named: /^visit \S+ differs in visitorName /,
  },
]

const files: readonly HandEdit[] = [
  {
    what: 'file: the store as it was before',
    edit: replaceStore(({ older }) => older),
    named: /^The roll goes on with entry \d+/,
  },
  {
    what: 'file: the store of another estate',
    edit: replaceStore(({ other }) => other),
    named: /^Entry 1 of the journal is broken/,
  },
  {
    what: 'file: the roll of another estate',
    edit: replaceRoll(({ other }) => other),
    named: /^Entry 1 of the roll differs/,
  },
  {
    what: 'roll: a command in one line',
    edit: byRoll((lines) =>
      lines.map((line, at) =>
        at === lines.length - 1 ? line.replace('takePayment', 'voidPayment').replace('hostCame', 'giveUp') : line,
      ),
    ),
    named: /^Entry \d+ of the roll differs/,
  },
  {
    what: 'roll: a line in the middle is gone',
    edit: byRoll((lines) => lines.filter((_line, at) => at !== 5)),
    named: /^Entry 6 of the roll differs/,
  },
]

export const handEdits: readonly HandEdit[] = [
  ...amounts,
  ...dates,
  ...owners,
  ...removals,
  ...insertions,
  ...numbers,
  ...files,
]
