// Paying a balance out: one asks, another approves, and a frozen paper with a number of its own says what is left.
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
import { checkReference } from '../payments/rules.ts'
import { addCopy } from '../receipts/print-commands.ts'
import { printedReceiptNumber } from '../receipts/rules.ts'
import { shiftCash } from '../shifts/queries.ts'
import type { ShiftView } from '../tills/model.ts'
import { findOpenShift, readTill } from '../tills/queries.ts'
import type { PayoutFacts, PayoutMethod, PayoutNames, PrepaidView } from './model.ts'
import { findPrepaid } from './queries.ts'
import { payoutSeries } from './rules.ts'

export interface PayOutInput {
  readonly accountId: string
  readonly amountFen: number
  readonly method: PayoutMethod
  /** The number of the transfer; empty for cash. */
  readonly reference: string
  /** Null for the payer of the room; a transfer names whose account it goes to. */
  readonly payeeName: string | null
  readonly reason: string
}

interface PayingOut {
  readonly input: PayOutInput
  readonly account: PrepaidView
  readonly shift: ShiftView
  readonly reference: string | null
}

/** Whether that much can leave the drawer in coins that exist. */
async function checkCash(db: StoreReader, shiftId: string, amountFen: number): Promise<Result<object>> {
  const { 'cash.roundingUnitFen': unitFen } = await readSettings(db)
  if (amountFen % unitFen !== 0) return refuse('refundNotPayable', { field: 'amount', facts: { unitFen } })
  const { expectedFen } = await shiftCash(db, shiftId)
  return amountFen > expectedFen ? refuse('drawerTooLittle', { field: 'amount' }) : { ok: true }
}

async function readPayingOut(db: StoreReader, input: PayOutInput): Promise<Result<PayingOut>> {
  const shift = await findOpenShift(db)
  if (!shift) return refuse('noOpenShift')
  const account = await findPrepaid(db, input.accountId)
  if (!account) return refuse('prepaidNotFound')
  const { balanceFen } = account
  if (input.amountFen > balanceFen) return refuse('prepaidTooLittle', { field: 'amount', facts: { balanceFen } })
  if (input.method === 'cash') {
    const payable = await checkCash(db, shift.id, input.amountFen)
    return payable.ok ? { ok: true, input, account, shift, reference: null } : payable
  }
  const reference = input.reference.trim()
  const checked = checkReference(reference)
  if (!checked.ok) return checked
  if (input.payeeName === null) return refuse('payeeMissing', { field: 'payeeName' })
  return { ok: true, input, account, shift, reference }
}

async function factsOf(port: ActPort, context: ActContext, number: string, paying: PayingOut): Promise<PayoutFacts> {
  const { input, account, shift, reference } = paying
  const settings = await readSettings(port.db)
  const zone = settings['centre.zone']
  return {
    centreName: settings['centre.name'],
    companyName: settings['centre.company'],
    hotline: settings['centre.hotline'],
    number,
    issuedAtText: `${dateIn(zone, context.now)} ${clockTimeIn(zone, context.now)}`,
    businessDate: shift.businessDate,
    room: (await findRoom(port.db, account.roomId))?.name ?? '',
    item: account.item,
    beforeFen: account.balanceFen,
    amountFen: input.amountFen,
    leftFen: account.balanceFen - input.amountFen,
    uppercase: uppercaseYuan(input.amountFen),
    method: input.method,
    reference: reference === null ? null : reference.slice(-6),
    reason: input.reason,
    tillName: shift.tillName,
    headBefore: context.headBefore.slice(0, 8),
  }
}

async function nextNumber(db: StoreReader, series: string): Promise<number> {
  const last = await db
    .selectFrom('prepaid_payout')
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .where('series', '=', series)
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

export interface PaidOut {
  readonly payoutId: string
  readonly number: string
  readonly amountFen: number
  readonly leftFen: number
}

/**
 * Pays a balance out, in part or in whole; the door always asks for a second person. Refuses `noOpenShift`, `prepaidNotFound`,
 * `prepaidTooLittle`, `refundNotPayable` for what coins can not pay, `drawerTooLittle`, what `checkReference` refuses,
 * `payeeMissing` for a transfer to nobody, and like `dealingWord` for a room of one's own.
 */
export const payOutPrepaid: StoreCommand<PayOutInput, PaidOut> = async (port, context, input) => {
  const { actorId: by, approverId: approvedBy } = context
  if (!by || !approvedBy) return refuse('notSignedIn')
  const paying = await readPayingOut(port.db, input)
  if (!paying.ok) return paying
  const { account, shift, reference } = paying
  const dealing = await dealingWord(port.db, account.roomId, context)
  if (!dealing.ok) return dealing
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const series = payoutSeries(till.id, till.incarnation, shift.businessDate)
  const number = await nextNumber(port.db, series)
  const printedNumber = printedReceiptNumber(series, number)
  const names: PayoutNames = {
    payeeName: input.payeeName ?? (await payerName(port.db, account.roomId, shift.businessDate)),
    cashierName: await staffName(port.db, by),
    approverName: await staffName(port.db, approvedBy),
  }
  const payoutId = context.newId()
  const keyId = port.newRecordKey()
  context.keyInput(keyId)
  port.insert('prepaid_payout', {
    id: payoutId,
    accountId: account.accountId,
    shiftId: shift.id,
    amountFen: input.amountFen,
    method: input.method,
    reference,
    reason: input.reason,
    at: context.now,
    by,
    approvedBy,
    series,
    number,
    printedNumber,
    content: JSON.stringify(await factsOf(port, context, printedNumber, paying)),
    keyId,
    names: JSON.stringify(names),
  })
  const paper = { documentId: payoutId, documentNumber: printedNumber, copyNumber: 1, copyReason: null } as const
  addPrintJob(port, context, { kind: 'prepaidPayout', printer: 'receipt', ...paper })
  if (input.method === 'cash') addPrintJob(port, context, { kind: 'drawer', printer: 'receipt', ...paper })
  const leftFen = account.balanceFen - input.amountFen
  return { ok: true, answer: { payoutId, number: printedNumber, amountFen: input.amountFen, leftFen } }
}

/** Prints the paper of a paid out balance once more, marked so. Refuses `receiptNotFound`. */
export const reprintPayout: StoreCommand<
  { payoutId: string; reason: string },
  { jobId: string; copyNumber: number }
> = async (port, context, { payoutId, reason }) => {
  const paid = port.db.selectFrom('prepaid_payout').select('printedNumber').where('id', '=', payoutId)
  const found = await paid.executeTakeFirst()
  if (!found) return refuse('receiptNotFound')
  const paper = { kind: 'prepaidPayout', documentId: payoutId, documentNumber: found.printedNumber } as const
  return { ok: true, answer: await addCopy(port, context, paper, reason) }
}
