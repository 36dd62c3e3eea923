import { refuse, type Result } from '../../core/refusal.ts'
import { shareByWeights } from '../../core/share.ts'
import { registerToday } from '../../register/register-queries.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { returnOfBill } from '../deposits/queries.ts'
import { findOpenShift } from '../tills/queries.ts'
import { chargeLate, findLate } from './late-commands.ts'
import type { BillView } from './model.ts'
import { findBill } from './queries.ts'
import { checkWaiver, checkWaiverLimit, type WaivableBill, type WaiverKind } from './waiver-rules.ts'

export interface WaiveBillInput {
  /** One bill, or several that share what is let go by what they owe. */
  readonly billIds: readonly string[]
  /** The bills themselves, or what being late with them has come to. */
  readonly part: 'bill' | 'late'
  readonly kind: WaiverKind
  readonly amountFen: number
  readonly reason: string
}

/** The day money counts as of: that of the open shift, or today. */
async function countingDay(port: ActPort, context: ActContext): Promise<string> {
  const shift = await findOpenShift(port.db)
  return shift?.businessDate ?? (await registerToday(port.db, context.now)).day
}

interface Waiving extends WaivableBill {
  readonly bill: BillView
  /** Makes sure that what is waived stands as a bill, and answers its id. */
  readonly billId: () => Promise<string>
}

async function waivable(
  port: ActPort,
  context: ActContext,
  { billIds, part }: WaiveBillInput,
  day: string,
): Promise<Result<{ all: Waiving[] }>> {
  const all: Waiving[] = []
  for (const id of new Set(billIds)) {
    const bill = await findBill(port.db, id)
    if (!bill) return refuse('billNotFound')
    if (part === 'bill') {
      const { amountFen, balanceFen, waivedFen } = bill
      all.push({ bill, amountFen, balanceFen, waivedFen, billId: () => Promise.resolve(id) })
      continue
    }
    const late = await findLate(port.db, bill, day)
    if (!late) return refuse('nothingLate')
    const { openFen } = late
    const billId = async () => (await chargeLate(port, context, bill, late, day)).billId
    all.push({ bill, amountFen: openFen, balanceFen: openFen, waivedFen: 0, billId })
  }
  return { ok: true, all }
}

const sumOf = (all: readonly WaivableBill[]): WaivableBill => ({
  amountFen: all.reduce((sum, one) => sum + one.amountFen, 0),
  balanceFen: all.reduce((sum, one) => sum + one.balanceFen, 0),
  waivedFen: all.reduce((sum, one) => sum + one.waivedFen, 0),
})

interface Share {
  readonly waiving: Waiving
  readonly fen: number
}

/** Whether this approver may give each bill its share. */
async function checkApprover(port: ActPort, context: ActContext, shares: readonly Share[]): Promise<Result<object>> {
  const limitFen = (await readSettings(port.db))['cash.waiverLimitYuan'] * 100
  const approver = await port.db
    .selectFrom('staff')
    .select('role')
    .where('id', '=', context.approverId)
    .executeTakeFirst()
  if (!approver) return refuse('approverNotAllowed')
  for (const { waiving, fen } of shares) {
    const dealing = await dealingWord(port.db, waiving.bill.roomId, context)
    if (!dealing.ok) return dealing
    const within = checkWaiverLimit(waiving.waivedFen + fen, limitFen, approver.role)
    if (!within.ok) return within
  }
  return { ok: true }
}

/**
 * Lets go of part or all of what is owed on bills or for their lateness, with a reason and by two persons' word; above a
 * limit for one bill only by a manager's. Several bills share it by the largest remainder. Refuses `billNotFound`, `chargeOpen`, what
 * `checkWaiver` refuses, `reasonMissing`, `nothingLate`, `approvalNeeded`, `waiverAboveLimit`, and like `dealingWord` for a
 * room of one's own.
 */
export const waiveBill: StoreCommand<WaiveBillInput, { billIds: string[]; amountFen: number }> = async (
  port,
  context,
  input,
) => {
  const free = await checkNotCharged(port.db, input.billIds)
  if (!free.ok) return free
  const day = await countingDay(port, context)
  const found = await waivable(port, context, input, day)
  if (!found.ok) return found
  const { amountFen } = input
  const checked = checkWaiver(amountFen, sumOf(found.all))
  if (!checked.ok) return checked
  const reason = input.reason.trim()
  if (reason === '') return refuse('reasonMissing', { field: 'reason' })
  const { actorId, approverId } = context
  if (actorId === null || approverId === null) return refuse('approvalNeeded', { facts: { amountFen } })
  const parts = shareByWeights(
    amountFen,
    found.all.map(({ balanceFen }) => balanceFen),
  )
  const shares = found.all.map((waiving, at) => ({ waiving, fen: parts[at] ?? 0 })).filter(({ fen }) => fen > 0)
  const allowed = await checkApprover(port, context, shares)
  if (!allowed.ok) return allowed
  const billIds: string[] = []
  for (const { waiving, fen } of shares) {
    const billId = await waiving.billId()
    billIds.push(billId)
    const by = { at: context.now, by: actorId, approvedBy: approverId }
    const id = context.newId()
    port.insert('bill_waiver', { id, billId, kind: input.kind, amountFen: fen, reason, businessDate: day, ...by })
  }
  return { ok: true, answer: { billIds, amountFen } }
}

export interface UndoWaiverInput {
  readonly waiverId: string
  readonly reason: string
}

/**
 * What a mistaken waiver let go is owed again, by two persons' word like the waiver itself. Refuses `waiverNotFound`,
 * `waiverUndone`, `depositReturned` for what was never paid of one that went back, `reasonMissing`, `approvalNeeded`, and like `dealingWord` for a room of one's own.
 */
export const undoWaiver: StoreCommand<UndoWaiverInput, { billId: string; amountFen: number }> = async (
  port,
  context,
  input,
) => {
  const waiver = await port.db
    .selectFrom('bill_waiver as waiver')
    .innerJoin('bill_balance as bill', 'bill.billId', 'waiver.billId')
    .leftJoin('bill_waiver_undo as undo', 'undo.waiverId', 'waiver.id')
    .select(['waiver.billId', 'waiver.amountFen', 'bill.roomId', 'undo.waiverId as undoneId'])
    .where('waiver.id', '=', input.waiverId)
    .executeTakeFirst()
  if (!waiver) return refuse('waiverNotFound')
  if (waiver.undoneId !== null) return refuse('waiverUndone')
  const returned = await returnOfBill(port.db, waiver.billId)
  if (returned !== null) return refuse('depositReturned', { facts: { number: returned } })
  const reason = input.reason.trim()
  if (reason === '') return refuse('reasonMissing', { field: 'reason' })
  const { billId, amountFen, roomId } = waiver
  const { now, actorId, approverId } = context
  if (actorId === null || approverId === null) return refuse('approvalNeeded', { facts: { amountFen } })
  const dealing = await dealingWord(port.db, roomId, context)
  if (!dealing.ok) return dealing
  const businessDate = await countingDay(port, context)
  const undo = { waiverId: input.waiverId, reason, businessDate, at: now, by: actorId, approvedBy: approverId }
  port.insert('bill_waiver_undo', undo)
  return { ok: true, answer: { billId, amountFen } }
}
