// Giving a deposit back (押金退款): once, against its receipt or a word that it was lost, what is kept founded, a second
// person agreeing. It has a number and a frozen paper of its own, like a receipt.
import { uppercaseYuan } from '../../core/money.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import { payerName } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { findBill } from '../bills/queries.ts'
import { cardHolding } from '../cards/queries.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { checkReference } from '../payments/rules.ts'
import { addCopy } from '../receipts/print-commands.ts'
import { printedReceiptNumber } from '../receipts/rules.ts'
import { shiftCash } from '../shifts/queries.ts'
import type { ShiftView } from '../tills/model.ts'
import { isUnseenOn } from '../transfers/queries.ts'
import { findOpenShift, readTill } from '../tills/queries.ts'
import type { Deduction, DepositView, ReturnFacts, ReturnMethod, ReturnNames, ReturnProof } from './model.ts'
import { findDeposit } from './queries.ts'
import { returnSeries, returnSum, type ReturnSum } from './rules.ts'

export interface ReturnDepositInput {
  readonly depositId: string
  readonly deductions: readonly Deduction[]
  readonly method: ReturnMethod
  /** The number of the transaction; empty for cash. */
  readonly reference: string
  readonly proof: ReturnProof
  /** Null for the payer of the room. */
  readonly payeeName: string | null
  readonly reason: string
}

interface Returning {
  readonly input: ReturnDepositInput
  readonly deposit: DepositView
  readonly shift: ShiftView
  readonly sum: ReturnSum
  readonly reference: string | null
}

/** Whether a deposit can go back as asked. */
async function readReturning(db: StoreReader, input: ReturnDepositInput): Promise<Result<Returning>> {
  const shift = await findOpenShift(db)
  if (!shift) return refuse('noOpenShift')
  const deposit = await findDeposit(db, input.depositId)
  if (!deposit) return refuse('depositNotFound')
  if (deposit.state === 'returned')
    return refuse('depositReturned', { facts: { number: deposit.returned?.number ?? '' } })
  if (deposit.state === 'unpaid') return refuse('depositUnpaid')
  const out = await cardHolding(db, input.depositId)
  if (out !== null) return refuse('cardStillOut', { facts: { number: out } })
  if (await isUnseenOn(db, deposit.billId)) return refuse('depositUnseen')
  // Its rest may be paid in this very moment.
  const free = await checkNotCharged(db, [deposit.billId])
  if (!free.ok) return free
  const sum = returnSum(deposit.heldFen, input.deductions)
  if (!sum.ok) return sum
  const isOther = input.method !== 'cash' && sum.returnedFen > 0
  if (isOther) {
    const checked = checkReference(input.reference.trim())
    if (!checked.ok) return checked
  }
  if (input.method === 'cash') {
    const { 'cash.roundingUnitFen': unitFen } = await readSettings(db)
    if (sum.returnedFen % unitFen !== 0) return refuse('refundNotPayable', { field: 'method', facts: { unitFen } })
    if (sum.returnedFen > (await shiftCash(db, shift.id)).expectedFen)
      return refuse('drawerTooLittle', { field: 'method' })
  }
  return { ok: true, input, deposit, shift, sum, reference: isOther ? input.reference.trim() : null }
}

async function nextNumber(db: StoreReader, series: string): Promise<number> {
  const last = await db
    .selectFrom('deposit_return')
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .where('series', '=', series)
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

async function factsOf(port: ActPort, context: ActContext, number: string, returning: Returning): Promise<ReturnFacts> {
  const { input, deposit, shift, sum, reference } = returning
  const settings = await readSettings(port.db)
  const room = await findRoom(port.db, deposit.roomId)
  const zone = settings['centre.zone']
  return {
    centreName: settings['centre.name'],
    companyName: settings['centre.company'],
    hotline: settings['centre.hotline'],
    number,
    issuedAtText: `${dateIn(zone, context.now)} ${clockTimeIn(zone, context.now)}`,
    businessDate: shift.businessDate,
    room: room?.name ?? '',
    purpose: deposit.purpose,
    object: deposit.object,
    receiptNumbers: deposit.receiptNumbers,
    heldFen: deposit.heldFen,
    deductions: sum.deductions,
    returnedFen: sum.returnedFen,
    uppercase: uppercaseYuan(sum.returnedFen),
    method: input.method,
    reference: reference === null ? null : reference.slice(-6),
    proof: input.proof,
    reason: input.reason,
    tillName: shift.tillName,
    headBefore: context.headBefore.slice(0, 8),
  }
}

/** Of what was asked for and never paid nothing is owed any more: the object is back. */
async function letRestGo(
  port: ActPort,
  context: ActContext,
  persons: { readonly by: string; readonly approvedBy: string },
  { deposit, shift, input: { reason } }: Returning,
): Promise<void> {
  const { billId } = deposit
  const amountFen = (await findBill(port.db, billId))?.balanceFen ?? 0
  if (amountFen === 0) return
  const of = { businessDate: shift.businessDate, at: context.now, ...persons }
  port.insert('bill_waiver', { id: context.newId(), billId, kind: 'waiver', amountFen, reason, ...of })
}

async function writeReturn(
  port: ActPort,
  context: ActContext,
  persons: { readonly by: string; readonly approvedBy: string },
  returning: Returning,
): Promise<string> {
  const { input, deposit, shift, sum, reference } = returning
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const series = returnSeries(till.id, till.incarnation, shift.businessDate)
  const number = await nextNumber(port.db, series)
  const printedNumber = printedReceiptNumber(series, number)
  const { depositId } = deposit
  for (const [position, deduction] of sum.deductions.entries())
    port.insert('deposit_deduction', { depositId, position, ...deduction })
  const names: ReturnNames = {
    payeeName: input.payeeName ?? (await payerName(port.db, deposit.roomId, shift.businessDate)),
    cashierName: await staffName(port.db, persons.by),
    approverName: await staffName(port.db, persons.approvedBy),
  }
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  port.insert('deposit_return', {
    depositId,
    shiftId: shift.id,
    heldFen: deposit.heldFen,
    deductedFen: sum.deductedFen,
    returnedFen: sum.returnedFen,
    method: input.method,
    reference,
    proof: input.proof,
    reason: input.reason,
    at: context.now,
    ...persons,
    series,
    number,
    printedNumber,
    content: JSON.stringify(await factsOf(port, context, printedNumber, returning)),
    keyId,
    names: JSON.stringify(names),
  })
  await letRestGo(port, context, persons, returning)
  const paper = { documentId: depositId, documentNumber: printedNumber, copyNumber: 1, copyReason: null } as const
  addPrintJob(port, context, { kind: 'depositReturn', printer: 'receipt', ...paper })
  if (input.method === 'cash' && sum.returnedFen > 0)
    addPrintJob(port, context, { kind: 'drawer', printer: 'receipt', ...paper })
  return printedNumber
}

export interface DepositReturned {
  readonly depositId: string
  readonly number: string
  readonly returnedFen: number
  readonly deductedFen: number
}

/**
 * Gives a deposit back; the door always asks for a second person. Refuses `noOpenShift`, `depositNotFound`,
 * `depositReturned`, `depositUnpaid`, `depositUnseen`, `cardStillOut`, what `returnSum` and `checkReference` refuse,
 * `refundNotPayable` for what no coin pays, `drawerTooLittle`, and like `dealingWord` for a room of one's own.
 */
export const returnDeposit: StoreCommand<ReturnDepositInput, DepositReturned> = async (port, context, input) => {
  const { actorId: by, approverId: approvedBy } = context
  if (!by || !approvedBy) return refuse('notSignedIn')
  const returning = await readReturning(port.db, input)
  if (!returning.ok) return returning
  const dealing = await dealingWord(port.db, returning.deposit.roomId, context)
  if (!dealing.ok) return dealing
  const number = await writeReturn(port, context, { by, approvedBy }, returning)
  const { returnedFen, deductedFen } = returning.sum
  return { ok: true, answer: { depositId: input.depositId, number, returnedFen, deductedFen } }
}

/** Prints the paper of a return once more, marked so. Refuses `depositNotReturned`. */
export const reprintReturn: StoreCommand<
  { depositId: string; reason: string },
  { jobId: string; copyNumber: number }
> = async (port, context, { depositId, reason }) => {
  const back = await port.db
    .selectFrom('deposit_return')
    .select('printedNumber')
    .where('depositId', '=', depositId)
    .executeTakeFirst()
  if (!back) return refuse('depositNotReturned')
  const paper = { kind: 'depositReturn', documentId: depositId, documentNumber: back.printedNumber } as const
  return { ok: true, answer: await addCopy(port, context, paper, reason) }
}
