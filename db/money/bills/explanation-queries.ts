import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { Workings } from '../runs/model.ts'
import { whyNotDropped } from './drop-queries.ts'
import { paidOn, readLate, waivedOn } from './late-queries.ts'
import type { BillExplanation } from './model.ts'
import { findBill } from './queries.ts'

const factsOf = fixedRow((db: StoreReader, billId: string) =>
  db
    .selectFrom('bill')
    .innerJoin('room', 'room.id', 'bill.roomId')
    .select(['bill.origin', 'bill.workings', 'room.name as room'])
    .where('bill.id', '=', billId),
)

/** How a bill came about, what was paid on it, and what its lateness costs through `day`. */
export async function explainBill(db: StoreReader, billId: string, day: string): Promise<BillExplanation | null> {
  const [bill, facts] = [await findBill(db, billId), await factsOf(db, billId)]
  if (!bill || !facts) return null
  const late = await readLate(db, bill, day)
  return {
    bill,
    room: facts.room,
    origin: facts.origin,
    workings: facts.workings === null ? null : (JSON.parse(facts.workings) as Workings),
    paid: await paidOn(db, billId),
    waived: await waivedOn(db, billId),
    late: late?.late ?? null,
    lateChargedFen: late?.chargedFen ?? 0,
    canDrop: (await whyNotDropped(db, billId)) === null,
  }
}
