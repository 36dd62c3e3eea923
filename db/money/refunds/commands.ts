// Giving money back later: one asks, another approves, the money goes back the way it was paid, and a receipt below zero names
// the one it takes back. What was given back is owed again, or waived in the same act, as whoever asks says.
import { uppercaseYuan } from '../../core/money.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import { payerName } from '../../register/residents/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { findBill } from '../bills/queries.ts'
import { checkWaiverLimit } from '../bills/waiver-rules.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { takeInvoicesBack } from '../invoices/commands.ts'
import { roomsOf } from '../payments/void-commands.ts'
import type { ReceiptFacts } from '../receipts/model.ts'
import { printedReceiptNumber } from '../receipts/rules.ts'
import { shiftCash } from '../shifts/queries.ts'
import type { ShiftView } from '../tills/model.ts'
import { findOpenShift, readTill } from '../tills/queries.ts'
import type { Refundable, RefundableLine, RefundAnswer, RefundReceiptFacts, RefundReceiptNames } from './model.ts'
import { readRefundable } from './queries.ts'
import { checkParts, outOfTakings, refundSeries, type RefundDue, type RefundLine, type RefundPart } from './rules.ts'

export interface RefundInput {
  readonly paymentId: string
  readonly lines: readonly RefundLine[]
  /** Whether what is given back is owed again; else it is no longer asked for. */
  readonly isOwedAgain: boolean
  /** What the clerk saw as going back. */
  readonly dueFen: number
  readonly parts: readonly RefundPart[]
  readonly reason: string
  /** The customer's receipt is in hand again; else it was declared lost. */
  readonly isPaperBack: boolean
  /** Whose account it goes to, where what was paid in cash goes back by transfer. */
  readonly payee: string | null
}

interface GivenLine {
  readonly line: RefundableLine
  readonly amountFen: number
}

function givenLines({ lines }: RefundInput, refundable: Refundable): Result<{ given: GivenLine[]; totalFen: number }> {
  const given: GivenLine[] = []
  for (const { billId, amountFen } of lines) {
    const line = refundable.lines.find((one) => one.billId === billId)
    if (!line || given.some((one) => one.line === line)) return refuse('billNotFound', { field: 'lines' })
    if (amountFen > line.leftFen)
      return refuse('refundTooMuch', { field: 'amount', facts: { leftFen: line.leftFen, item: line.item } })
    given.push({ line, amountFen })
  }
  return { ok: true, given, totalFen: given.reduce((sum, { amountFen }) => sum + amountFen, 0) }
}

/** A wallet's refund has a number of its own; a card machine begins its numbers again. */
async function checkUnused(db: StoreReader, parts: readonly RefundPart[]): Promise<Result<object>> {
  for (const { method, reference } of parts) {
    if ((method !== 'wechat' && method !== 'alipay') || reference === null) continue
    const used = await db
      .selectFrom('refund_tender')
      .select('refundId')
      .where('method', '=', method)
      .where('reference', '=', reference)
      .executeTakeFirst()
    if (used) return refuse('referenceUsed', { field: method })
  }
  return { ok: true }
}

interface Giving {
  readonly input: RefundInput
  readonly shift: ShiftView
  readonly given: readonly GivenLine[]
  readonly due: RefundDue
  readonly cashFen: number
  readonly outOfTakingsFen: number
  readonly by: string
  readonly approvedBy: string
}

const paidOf = (db: StoreReader, paymentId: string) =>
  db
    .selectFrom('payment')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select(['payment.roomId', 'payment.dueFen', 'receipt.content', 'void.at as voidedAt'])
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()

type Paid = NonNullable<Awaited<ReturnType<typeof paidOf>>>

function writeRefund(port: ActPort, context: ActContext, { roomId }: Paid, giving: Giving): string {
  const { input, shift, given, due, outOfTakingsFen, by, approvedBy } = giving
  const refundId = context.newId()
  const { paymentId, reason } = input
  port.insert('refund', {
    id: refundId,
    paymentId,
    shiftId: shift.id,
    roomId,
    businessDate: shift.businessDate,
    ...due,
    outOfTakingsFen,
    reason,
    isPaperBack: input.isPaperBack ? 1 : 0,
    isOwedAgain: input.isOwedAgain ? 1 : 0,
    at: context.now,
    by,
    approvedBy,
  })
  for (const [position, { line, amountFen }] of given.entries())
    port.insert('refund_line', { refundId, position, paymentId, billId: line.billId, amountFen })
  for (const [position, part] of input.parts.entries()) port.insert('refund_tender', { refundId, position, ...part })
  return refundId
}

/** What is given back and no longer asked for is waived. */
function waive(port: ActPort, context: ActContext, { input, shift, given, by, approvedBy }: Giving): void {
  if (input.isOwedAgain) return
  for (const { line, amountFen } of given)
    port.insert('bill_waiver', {
      id: context.newId(),
      billId: line.billId,
      kind: 'waiver',
      amountFen,
      reason: input.reason,
      businessDate: shift.businessDate,
      at: context.now,
      by,
      approvedBy,
    })
}

/** Whether the approver may let go of what is no longer asked for. Refuses like `checkWaiverLimit`. */
async function checkLetGo(
  db: StoreReader,
  { isOwedAgain }: RefundInput,
  given: readonly GivenLine[],
  approvedBy: string,
): Promise<Result<object>> {
  if (isOwedAgain) return { ok: true }
  const billIds = given.map(({ line }) => line.billId)
  const free = await checkNotCharged(db, billIds)
  if (!free.ok) return free
  const limitFen = (await readSettings(db))['cash.waiverLimitYuan'] * 100
  const approver = await db.selectFrom('staff').select('role').where('id', '=', approvedBy).executeTakeFirst()
  if (!approver) return refuse('approverNotAllowed')
  for (const { line, amountFen } of given) {
    const waivedFen = (await findBill(db, line.billId))?.waivedFen ?? 0
    const within = checkWaiverLimit(waivedFen + amountFen, limitFen, approver.role)
    if (!within.ok) return within
  }
  return { ok: true }
}

/** The number of the refund, its receipt, and what prints it; the drawer opens where cash goes back. */
async function writeReceipt(port: ActPort, context: ActContext, refundId: string, paid: Paid, giving: Giving) {
  const { input, shift, given, due, cashFen, outOfTakingsFen } = giving
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const settings = await readSettings(port.db)
  const zone = settings['centre.zone']
  const series = refundSeries(till.id, till.incarnation, shift.businessDate)
  const last = await port.db
    .selectFrom('refund_receipt')
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .where('series', '=', series)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const printedNumber = printedReceiptNumber(series, number)
  const original = JSON.parse(paid.content) as ReceiptFacts
  const content: RefundReceiptFacts = {
    kind: 'refund',
    centreName: settings['centre.name'],
    companyName: settings['centre.company'],
    hotline: settings['centre.hotline'],
    number: printedNumber,
    originalNumber: original.number,
    originalIssuedAtText: original.issuedAtText,
    originalDueFen: paid.dueFen,
    issuedAtText: `${dateIn(zone, context.now)} ${clockTimeIn(zone, context.now)}`,
    businessDate: shift.businessDate,
    room: original.room,
    lines: given.map(({ line: { room, item, periodFrom, periodTo, paidFen }, amountFen }) => {
      const told = room === original.room ? {} : { room }
      return { ...told, item, periodFrom, periodTo, paidFen, amountFen }
    }),
    ...due,
    uppercase: uppercaseYuan(-due.dueFen),
    tenders: input.parts.map(({ method, amountFen, reference }) => {
      const isNumber = reference !== null && method !== 'prepaid'
      return { method, amountFen, ...(isNumber ? { reference: reference.slice(-6) } : {}) }
    }),
    isOwedAgain: input.isOwedAgain,
    isPaperBack: input.isPaperBack,
    outOfTakingsFen,
    reason: input.reason,
    tillName: till.name,
    headBefore: context.headBefore.slice(0, 8),
  }
  const names: RefundReceiptNames = {
    payerName: await payerName(port.db, paid.roomId, shift.businessDate),
    cashierName: await staffName(port.db, giving.by),
    approverName: await staffName(port.db, giving.approvedBy),
    payee: input.payee,
  }
  const receiptId = context.newId()
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  port.insert('refund_receipt', {
    id: receiptId,
    refundId,
    series,
    number,
    printedNumber,
    totalFen: -due.totalFen,
    issuedAt: context.now,
    content: JSON.stringify(content),
    keyId,
    names: JSON.stringify(names),
  })
  const paper = { documentId: receiptId, documentNumber: printedNumber, copyNumber: 1, copyReason: null } as const
  addPrintJob(port, context, { kind: 'receipt', printer: 'receipt', ...paper })
  if (cashFen > 0) addPrintJob(port, context, { kind: 'drawer', printer: 'receipt', ...paper })
  return { receiptId, receiptNumber: printedNumber }
}

/**
 * Gives money of a payment back, of this shift or any before, in part or in whole. The door always asks for a second person.
 * Refuses `noOpenShift`, `paymentNotFound`, `alreadyVoid`, `billNotFound`, `refundTooMuch` for more than was paid and not given
 * back yet, like `checkParts`, `referenceUsed`, `dueChanged`, `drawerTooLittle`, like `dealingWord` for a room of
 * one's own, and like `checkWaiverLimit` for what is no longer asked for.
 */
export const refundPayment: StoreCommand<RefundInput, RefundAnswer> = async (port, context, input) => {
  const { actorId: by, approverId: approvedBy } = context
  if (!by || !approvedBy) return refuse('notSignedIn')
  const shift = await findOpenShift(port.db)
  if (!shift) return refuse('noOpenShift')
  const paid = await paidOf(port.db, input.paymentId)
  const refundable = await readRefundable(port.db, input.paymentId)
  if (!paid || !refundable) return refuse('paymentNotFound')
  if (paid.voidedAt !== null) return refuse('alreadyVoid')
  const lines = givenLines(input, refundable)
  if (!lines.ok) return lines
  const checked = checkParts(lines.totalFen, input.parts, refundable, input.payee)
  if (!checked.ok) return checked
  const unused = await checkUnused(port.db, input.parts)
  if (!unused.ok) return unused
  const { due } = checked
  if (due.dueFen !== input.dueFen) return refuse('dueChanged', { field: 'amount', facts: { dueFen: due.dueFen } })
  const cash = await shiftCash(port.db, shift.id)
  const cashFen = input.parts.find(({ method }) => method === 'cash')?.amountFen ?? 0
  if (cashFen > cash.expectedFen) return refuse('drawerTooLittle', { field: 'amount' })
  for (const roomId of await roomsOf(port.db, { id: input.paymentId, roomId: paid.roomId })) {
    const dealing = await dealingWord(port.db, roomId, context)
    if (!dealing.ok) return dealing
  }
  const letGo = await checkLetGo(port.db, input, lines.given, approvedBy)
  if (!letGo.ok) return letGo
  const outOfTakingsFen = outOfTakings(cashFen, cash)
  const giving = { input, shift, given: lines.given, due, cashFen, outOfTakingsFen, by, approvedBy }
  const refundId = writeRefund(port, context, paid, giving)
  waive(port, context, giving)
  await takeInvoicesBack(port, context, input.paymentId, input.reason)
  const { receiptId, receiptNumber } = await writeReceipt(port, context, refundId, paid, giving)
  return { ok: true, answer: { refundId, receiptId, receiptNumber, dueFen: due.dueFen, cashFen } }
}
