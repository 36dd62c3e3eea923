import { formatMilli } from '../../core/quantity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { payerName, residentName } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { Settings } from '../../system/settings/model.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { prepaidMoves } from '../prepaid/queries.ts'
import { issueReceipt } from '../receipts/commands.ts'
import type { ReceiptTender } from '../receipts/model.ts'
import type { ShiftView } from '../tills/model.ts'
import { findOpenShift, readTill } from '../tills/queries.ts'
import {
  dealingWords,
  formerPayerOf,
  readLines,
  writeBills,
  writeLines,
  type PaidLines,
  type ReadLines,
} from './line-commands.ts'
import type { PaymentAnswer } from './model.ts'
import { checkPrepaid } from './prepaid-queries.ts'
import { changeFor, checkReference, splitDue, type OtherTender, type SplitDue } from './rules.ts'

export interface TakePaymentInput extends PaidLines {
  /** What the clerk saw as due after rounding. */
  readonly dueFen: number
  readonly cashReceivedFen: number
  /** What is paid in other ways than cash. */
  readonly others?: readonly OtherTender[] | undefined
}

interface Taking {
  readonly input: TakePaymentInput
  readonly settings: Settings
  readonly shift: ShiftView
  readonly split: SplitDue
  readonly changeFen: number
  readonly read: ReadLines
}

/** Cash first, because its receipt says so, then the others as they were given. */
function writeTenders(port: ActPort, paymentId: string, { input, split, changeFen }: Taking): void {
  const isCash = split.cashFen > 0
  const cash = { method: 'cash', receivedFen: input.cashReceivedFen, changeFen, reference: null } as const
  const others = (input.others ?? []).map(
    ({ method, amountFen, reference }) => ({ method, receivedFen: amountFen, changeFen: 0, reference }) as const,
  )
  for (const [position, tender] of [...(isCash ? [cash] : []), ...others].entries())
    port.insert('tender', { paymentId, position, ...tender })
}

/** As a receipt prints them: of a long number its end. */
function receiptTenders({ input, split }: Taking): ReceiptTender[] {
  const cash = split.cashFen > 0 ? [{ method: 'cash', amountFen: split.cashFen } as const] : []
  const others = (input.others ?? []).map(({ method, amountFen, reference }) => ({
    method,
    amountFen,
    ...(method === 'prepaid' ? {} : { reference: reference.slice(-6) }),
  }))
  return [...cash, ...others]
}

/** A wallet's transaction pays one receipt, and another only when that is void; card machines begin their numbers again. */
export async function checkReferences(db: StoreReader, others: readonly OtherTender[]): Promise<Result<object>> {
  const seen = new Set<string>()
  for (const { method, reference } of others) {
    const checked = checkReference(reference)
    if (!checked.ok) return checked
    if (method === 'card' || method === 'prepaid') continue
    const used = await db
      .selectFrom('tender')
      .leftJoin('payment_void as void', 'void.paymentId', 'tender.paymentId')
      .leftJoin('transfer_check as checked', (join) =>
        join.onRef('checked.paymentId', '=', 'tender.paymentId').onRef('checked.position', '=', 'tender.position'),
      )
      .select('tender.paymentId')
      .where('method', '=', method)
      .where('reference', '=', reference)
      .where('void.paymentId', 'is', null)
      // What did not arrive may come after all, under the same number.
      .where(({ eb, or }) => or([eb('checked.outcome', 'is', null), eb('checked.outcome', '=', 'seen')]))
      .executeTakeFirst()
    if (used || seen.has(`${method} ${reference}`)) return refuse('referenceUsed', { field: 'reference' })
    seen.add(`${method} ${reference}`)
  }
  return { ok: true }
}

type Written = Parameters<typeof writeLines>[3]

/** Writes payment, lines and tenders; `begun` is told of it before its lines. Answers the payment's id. */
function writePayment(
  port: ActPort,
  context: ActContext,
  actorId: string,
  taking: Taking,
  written: Written,
  begun: (paymentId: string) => void = () => undefined,
): string {
  const { input, shift, split } = taking
  const paymentId = context.newId()
  port.insert('payment', {
    id: paymentId,
    shiftId: shift.id,
    roomId: input.roomId,
    businessDate: shift.businessDate,
    takenAt: context.now,
    takenBy: actorId,
    ...split.due,
  })
  begun(paymentId)
  writeLines(port, { id: paymentId, roomId: input.roomId }, taking.read.rooms, written)
  writeTenders(port, paymentId, taking)
  return paymentId
}

interface Writing {
  readonly actorId: string
  readonly paymentId: string
  readonly written: Written
}

async function writeReceipt(
  port: ActPort,
  context: ActContext,
  { actorId, paymentId, written }: Writing,
  taking: Taking,
) {
  const { input, settings, shift, split, changeFen, read } = taking
  const till = await readTill(port.db)
  const room = await findRoom(port.db, input.roomId)
  if (!till || !room) throw new Error('The store has no till, or the room of its bills is missing.')
  const prepaid = await prepaidMoves(port.db, paymentId)
  const parts = settings['print.receiptParts']
  const formerId = formerPayerOf(read)
  const here = await payerName(port.db, input.roomId, shift.businessDate)
  return issueReceipt(port, context, {
    paymentId,
    till,
    zone: settings['centre.zone'],
    names: {
      payerName: (formerId && (await residentName(port.db, formerId))) ?? here,
      cashierName: await staffName(port.db, actorId),
    },
    opensDrawer: split.cashFen > 0,
    draft: {
      centreName: settings['centre.name'],
      companyName: settings['centre.company'],
      hotline: settings['centre.hotline'],
      businessDate: shift.businessDate,
      room: room.name,
      areaText: `${formatMilli(room.areaMilli)}㎡`,
      lines: written.map(({ line }) => line),
      ...(read.isPayersOrder ? { isPayersOrder: true as const } : {}),
      ...split.due,
      tenders: receiptTenders(taking),
      cashReceivedFen: input.cashReceivedFen,
      changeFen,
      ...(prepaid.length > 0 ? { prepaid } : {}),
      ...(parts === 1 ? {} : { parts }),
      tillName: till.name,
    },
  })
}

/**
 * Writes the payment of a charge that was paid, with its receipt, for the one who asked for it, its lines as of `day`: money
 * that is there needs no rule any more. Throws where a bill can not take it, which whoever calls has seen to.
 */
export async function bookTaking(
  port: ActPort,
  context: ActContext,
  shift: ShiftView,
  { input, actorId, day }: { readonly input: TakePaymentInput; readonly actorId: string; readonly day: string },
  begun: (paymentId: string) => void,
): Promise<void> {
  const lines = await readLines(port.db, input, day)
  const split = splitDue(input.lines, input.others ?? [], 1)
  const bills = lines.ok && (await writeBills(port, context, lines.read))
  if (!lines.ok || !bills || !bills.ok || !split.ok) throw new Error('What was charged can not be booked.')
  const taking = { input, settings: await readSettings(port.db), shift, split, changeFen: 0, read: lines.read }
  const paymentId = writePayment(port, context, actorId, taking, bills.written, begun)
  await writeReceipt(port, context, { actorId, paymentId, written: bills.written }, taking)
}

/**
 * Takes money for bills of one room or several, for what being late costs and for things charged at once, in cash, in other
 * ways or split: payment, receipt number, frozen receipt and print jobs in one act. Refuses `noOpenShift`, what `readLines`
 * refuses, `chargeOpen`, what the rules of tenders refuse, `referenceUsed`, what `checkPrepaid` refuses, `dueChanged` when what is due is no longer what the clerk saw,
 * `approvalNeeded` for a room of one's own; last what `writeHandCharge` refuses.
 */
export const takePayment: StoreCommand<TakePaymentInput, PaymentAnswer> = async (port, context, input) => {
  const { actorId } = context
  if (!actorId) return refuse('notSignedIn')
  const shift = await findOpenShift(port.db)
  if (!shift) return refuse('noOpenShift')
  const lines = await readLines(port.db, input, shift.businessDate)
  if (!lines.ok) return lines
  const free = await checkNotCharged(
    port.db,
    input.lines.map(({ billId }) => billId),
  )
  if (!free.ok) return free
  const settings = await readSettings(port.db)
  const others = input.others ?? []
  const split = splitDue([...input.lines, ...(input.oneOffs ?? [])], others, settings['cash.roundingUnitFen'])
  if (!split.ok) return split
  const { due } = split
  const references = await checkReferences(port.db, others)
  if (!references.ok) return references
  const balance = await checkPrepaid(port.db, input, lines.read)
  if (!balance.ok) return balance
  if (due.dueFen !== input.dueFen) return refuse('dueChanged', { field: 'lines', facts: { dueFen: due.dueFen } })
  const change = changeFor(split.cashFen, input.cashReceivedFen)
  if (!change.ok) return change
  const dealing = await dealingWords(port.db, lines.read, context)
  if (!dealing.ok) return dealing
  const bills = await writeBills(port, context, lines.read)
  if (!bills.ok) return bills
  const taking = { input, settings, shift, split, changeFen: change.changeFen, read: lines.read }
  const paymentId = writePayment(port, context, actorId, taking, bills.written)
  const writing = { actorId, paymentId, written: bills.written }
  const { receiptId, printedNumber } = await writeReceipt(port, context, writing, taking)
  const answer = {
    paymentId,
    receiptId,
    receiptNumber: printedNumber,
    dueFen: due.dueFen,
    roundingFen: due.roundingFen,
    receivedFen: input.cashReceivedFen,
    changeFen: change.changeFen,
    ...(split.otherFen > 0 ? { otherFen: split.otherFen } : {}),
  }
  return { ok: true, answer }
}

/** Records that the customer has checked receipt and change (standard 3.4.6). Refuses `paymentNotFound`, `alreadyChecked`. */
export const confirmChecked: StoreCommand<{ paymentId: string }, { paymentId: string }> = async (
  port,
  context,
  { paymentId },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const payment = await port.db.selectFrom('payment').select('id').where('id', '=', paymentId).executeTakeFirst()
  if (!payment) return refuse('paymentNotFound')
  const checked = await port.db
    .selectFrom('payment_check')
    .select('paymentId')
    .where('paymentId', '=', paymentId)
    .executeTakeFirst()
  if (checked) return refuse('alreadyChecked')
  port.insert('payment_check', { paymentId, checkedAt: context.now, checkedBy: context.actorId })
  return { ok: true, answer: { paymentId } }
}
