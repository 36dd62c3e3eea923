// A late charge becomes a bill of its own (违约金), so that it is a line of its own wherever money is told: receipt, books,
// statement, invoice. It is made when its bill is paid, or when it is asked for or waived.
import { addDays } from '../../core/time.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { findFeeItem } from '../fees/queries.ts'
import type { Workings } from '../runs/model.ts'
import { readLate, type LateNow } from './late-queries.ts'
import { lateFeeItem, type BillView } from './model.ts'

async function ensureLateItem(port: ActPort): Promise<void> {
  if (await findFeeItem(port.db, lateFeeItem.id)) return
  const taken = await port.db
    .selectFrom('fee_item')
    .select('id')
    .where('name', '=', lateFeeItem.name)
    .executeTakeFirst()
  const name = taken ? `${lateFeeItem.name}（逾期）` : lateFeeItem.name
  port.insert('fee_item', { ...lateFeeItem, name, kind: 'manual', timing: 'postpaid', dueAfterDays: 0 })
}

/** The first day a new charge is about: the day after the charge before it. */
function chargedFrom({ late, chargedThrough }: LateNow, day: string): string {
  if (chargedThrough === null) return late.chargedFrom
  const next = addDays(chargedThrough, 1)
  return next > day ? day : next
}

function workingsOf(bill: BillView, now: LateNow, day: string): Workings {
  const { late, chargedFen } = now
  const { clause, stretches, countedFen, capFen } = late
  return {
    kind: 'manual',
    quantityMilli: 1000,
    unit: lateFeeItem.unit,
    parts: [
      { from: chargedFrom(now, day), to: day, monthsText: '1', unitPriceTenThousandths: 0, basis: clause.clause },
    ],
    additionFen: 0,
    rounding: { unitFen: 1, mode: 'halfUp', point: 'perBill' },
    late: {
      ofItem: bill.item,
      ofPeriodFrom: bill.periodFrom,
      ofPeriodTo: bill.periodTo,
      ratePerDayMillionths: clause.ratePerDayMillionths,
      stretches,
      countedFen,
      capFen,
      chargedBeforeFen: chargedFen,
    },
  }
}

/** What late charging is about, read before anything of the act is written. */
export async function findLate(db: StoreReader, bill: BillView, day: string): Promise<LateNow | null> {
  const now = await readLate(db, bill, day)
  return now !== null && now.openFen > 0 ? now : null
}

/** Charges what is open of a bill's lateness, as `findLate` found it. Answers the new bill's id. */
export async function chargeLate(
  port: ActPort,
  context: ActContext,
  bill: BillView,
  now: LateNow,
  day: string,
): Promise<{ billId: string; amountFen: number }> {
  await ensureLateItem(port)
  const billId = context.newId()
  port.insert('late_charge', { billId, ofBillId: bill.id, throughOn: day })
  port.insert('bill', {
    id: billId,
    roomId: bill.roomId,
    payerId: bill.payerId,
    feeItemId: lateFeeItem.id,
    periodFrom: chargedFrom(now, day),
    periodTo: day,
    quantityMilli: 1000,
    unitPriceTenThousandths: now.openFen * 100,
    months: 1,
    amountFen: now.openFen,
    dueOn: day,
    origin: 'charge',
    workings: JSON.stringify(workingsOf(bill, now, day)),
  })
  return { billId, amountFen: now.openFen }
}
