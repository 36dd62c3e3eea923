// What a household has paid of its year stands in one payment with its receipt, as of an owner who comes once. The rows
// are those of the counter's own payments; nothing was printed, so there are no print jobs.
import { uppercaseYuan } from '../core/money.ts'
import { formatMilli, formatTenThousandths } from '../core/quantity.ts'
import { clockTimeIn, dateIn } from '../core/time.ts'
import { cashDue } from '../money/payments/rules.ts'
import type { ReceiptFacts, ReceiptLine } from '../money/receipts/model.ts'
import { printedReceiptNumber, receiptSeries } from '../money/receipts/rules.ts'
import type { ActPort } from '../schema.ts'
import type { BillView } from '../money/bills/model.ts'
import type { DemoHousehold } from './household.ts'
import { demoFee, demoSettings, demoTill } from './opening.ts'
import { demoMembers } from './staff.ts'

/** Customers hand over whole notes. */
const noteFen = 100_00

export interface PastPayment {
  readonly household: DemoHousehold
  /** The bills it pays, the oldest first. */
  readonly paid: readonly BillView[]
  readonly shiftId: string
  readonly cashierId: string
  readonly businessDate: string
  readonly takenAt: number
  /** In its series. */
  readonly receiptNumber: number
}

function receiptLine(bill: BillView): ReceiptLine {
  return {
    item: demoFee.name,
    periodFrom: bill.periodFrom,
    periodTo: bill.periodTo,
    quantityText: `${formatMilli(bill.quantityMilli)}${demoFee.unit}`,
    unitPriceText: formatTenThousandths(bill.unitPriceTenThousandths),
    monthsText: String(bill.months),
    amountFen: bill.amountFen,
    discountFen: 0,
    lateFeeFen: 0,
    paidFen: bill.amountFen,
  }
}

function cashOf({ paid }: PastPayment) {
  const lines = paid.map(({ id, amountFen }) => ({ billId: id, amountFen }))
  const due = cashDue(lines, demoSettings['cash.roundingUnitFen'])
  const receivedFen = Math.ceil(due.dueFen / noteFen) * noteFen
  return { lines, due, receivedFen, changeFen: receivedFen - due.dueFen }
}

function receiptFacts(
  payment: PastPayment,
  cash: ReturnType<typeof cashOf>,
  number: string,
  headBefore: string,
): ReceiptFacts {
  const zone = demoSettings['centre.zone']
  const { paid } = payment
  const { room } = payment.household
  return {
    centreName: demoSettings['centre.name'],
    companyName: demoSettings['centre.company'],
    hotline: demoSettings['centre.hotline'],
    businessDate: payment.businessDate,
    room: room.name,
    areaText: `${formatMilli(room.areaMilli)}㎡`,
    lines: paid.map(receiptLine),
    ...cash.due,
    tenders: [{ method: 'cash', amountFen: cash.due.dueFen }],
    cashReceivedFen: cash.receivedFen,
    changeFen: cash.changeFen,
    tillName: demoTill.name,
    kind: 'payment',
    number,
    issuedAtText: `${dateIn(zone, payment.takenAt)} ${clockTimeIn(zone, payment.takenAt)}`,
    uppercase: uppercaseYuan(cash.due.dueFen),
    headBefore: headBefore.slice(0, 8),
  }
}

function writeReceipt(port: ActPort, payment: PastPayment, cash: ReturnType<typeof cashOf>, headBefore: string): void {
  const { household, receiptNumber } = payment
  const series = receiptSeries(demoTill.id, demoTill.incarnation, payment.businessDate)
  const printedNumber = printedReceiptNumber(series, receiptNumber)
  const cashierName = demoMembers.find(({ role }) => role === 'cashier')?.name ?? null
  port.insert('receipt', {
    id: household.receiptId,
    paymentId: household.paymentId,
    kind: 'payment',
    series,
    number: receiptNumber,
    printedNumber,
    totalFen: cash.due.totalFen,
    issuedAt: payment.takenAt,
    content: JSON.stringify(receiptFacts(payment, cash, printedNumber, headBefore)),
    keyId: port.newRecordKey(),
    names: JSON.stringify({ payerName: household.people[0]?.name ?? null, cashierName }),
  })
}

/** Writes past payments; rows of one table stand together, so that the entry names each table's columns once. */
export function writePastPayments(port: ActPort, payments: readonly PastPayment[], headBefore: string): void {
  const all = payments.map((payment) => ({ payment, cash: cashOf(payment), paymentId: payment.household.paymentId }))
  for (const { payment, cash, paymentId } of all) {
    port.insert('payment', {
      id: paymentId,
      shiftId: payment.shiftId,
      roomId: payment.household.room.id,
      businessDate: payment.businessDate,
      takenAt: payment.takenAt,
      takenBy: payment.cashierId,
      ...cash.due,
    })
  }
  for (const { cash, paymentId } of all) {
    for (const [position, line] of cash.lines.entries()) port.insert('payment_line', { paymentId, position, ...line })
  }
  for (const { cash, paymentId } of all) {
    port.insert('tender', {
      paymentId,
      position: 0,
      method: 'cash',
      receivedFen: cash.receivedFen,
      changeFen: cash.changeFen,
      reference: null,
    })
  }
  for (const { payment, cash } of all) writeReceipt(port, payment, cash, headBefore)
}
