import { refuse, type Result } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { dealingWord } from '../../register/own-rooms/queries.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { findOpenShift } from '../tills/queries.ts'
import { chargeLate, findLate } from './late-commands.ts'
import type { BillView } from './model.ts'
import { findBill } from './queries.ts'
import { checkWaiver, checkWaiverLimit, type WaivableBill, type WaiverKind } from './waiver-rules.ts'

export interface WaiveBillInput {
  readonly billId: string
  /** The bill itself, or what being late with it has come to. */
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
  /** Makes sure that what is waived stands as a bill, and answers its id. */
  readonly billId: () => Promise<string>
}

async function waivable(
  port: ActPort,
  context: ActContext,
  bill: BillView,
  part: WaiveBillInput['part'],
  day: string,
): Promise<Result<{ waiving: Waiving }>> {
  if (part === 'bill') return { ok: true, waiving: { ...bill, billId: () => Promise.resolve(bill.id) } }
  const late = await findLate(port.db, bill, day)
  if (!late) return refuse('nothingLate')
  const { openFen } = late
  const billId = async () => (await chargeLate(port, context, bill, late, day)).billId
  return { ok: true, waiving: { amountFen: openFen, balanceFen: openFen, waivedFen: 0, billId } }
}

/**
 * Lets go of part or all of what is owed on a bill or for its lateness, with a reason and by two persons' word; above a
 * limit for one bill only by a manager's. Refuses `billNotFound`, what `checkWaiver` refuses, `reasonMissing`,
 * `nothingLate`, `approvalNeeded`, `waiverAboveLimit`, and like `dealingWord` for a room of one's own.
 */
export const waiveBill: StoreCommand<WaiveBillInput, { billId: string; amountFen: number }> = async (
  port,
  context,
  input,
) => {
  const bill = await findBill(port.db, input.billId)
  if (!bill) return refuse('billNotFound')
  const day = await countingDay(port, context)
  const found = await waivable(port, context, bill, input.part, day)
  if (!found.ok) return found
  const { waiving } = found
  const { amountFen } = input
  const checked = checkWaiver(amountFen, waiving)
  if (!checked.ok) return checked
  const reason = input.reason.trim()
  if (reason === '') return refuse('reasonMissing', { field: 'reason' })
  const { actorId, approverId } = context
  if (actorId === null || approverId === null) return refuse('approvalNeeded', { facts: { amountFen } })
  const dealing = await dealingWord(port.db, bill.roomId, context)
  if (!dealing.ok) return dealing
  const limitFen = (await readSettings(port.db))['cash.waiverLimitYuan'] * 100
  const approver = await port.db.selectFrom('staff').select('role').where('id', '=', approverId).executeTakeFirst()
  if (!approver) return refuse('approverNotAllowed')
  const within = checkWaiverLimit(waiving.waivedFen + amountFen, limitFen, approver.role)
  if (!within.ok) return within
  const billId = await waiving.billId()
  port.insert('bill_waiver', {
    id: context.newId(),
    billId,
    kind: input.kind,
    amountFen,
    reason,
    businessDate: day,
    at: context.now,
    by: actorId,
    approvedBy: approverId,
  })
  return { ok: true, answer: { billId, amountFen } }
}
