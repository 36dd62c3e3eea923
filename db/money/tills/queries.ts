import type { StoreReader } from '../../schema.ts'
import type { ShiftView } from './model.ts'

/** This counter's till. One counter has one; further counters have stores of their own. */
export async function readTill(db: StoreReader) {
  return db.selectFrom('till').select(['id', 'name', 'incarnation']).executeTakeFirst()
}

/** The open shift of this counter's till, or null. */
export async function findOpenShift(db: StoreReader): Promise<ShiftView | null> {
  const row = await db
    .selectFrom('shift')
    .innerJoin('till', 'till.id', 'shift.tillId')
    .select(['shift.id', 'till.name as tillName', 'shift.staffId', 'shift.businessDate', 'shift.openedAt', 'shift.floatFen'])
    .orderBy('shift.openedAt', 'desc')
    .executeTakeFirst()
  return row ?? null
}
