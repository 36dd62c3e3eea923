import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ShiftView } from './model.ts'

/** This counter's till. One counter has one; further counters have stores of their own. */
export const readTill = fixedRow((db: StoreReader) => db.selectFrom('till').select(['id', 'name', 'incarnation']))

/** The open shift of this counter's till, which is one that nothing has closed, or null. */
export const findOpenShift = fixedRow<StoreReader, [], ShiftView>((db) =>
  db
    .selectFrom('shift')
    .innerJoin('till', 'till.id', 'shift.tillId')
    .leftJoin('shift_close as closed', 'closed.shiftId', 'shift.id')
    .select([
      'shift.id',
      'till.name as tillName',
      'shift.staffId',
      'shift.businessDate',
      'shift.openedAt',
      'shift.floatFen',
    ])
    .where('closed.shiftId', 'is', null)
    .orderBy('shift.openedAt', 'desc')
    .limit(1),
)
