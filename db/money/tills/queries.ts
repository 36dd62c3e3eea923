import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ShiftView } from './model.ts'

/** This counter's till. One counter has one; further counters have stores of their own. */
export const readTill = fixedRow((db: StoreReader) => db.selectFrom('till').select(['id', 'name', 'incarnation']))

/** The open shift of this counter's till, which is the newest where nothing has closed it, or null. */
export const findOpenShift = fixedRow<StoreReader, [], ShiftView>((db) =>
  db
    .selectFrom('shift')
    .select((eb) => [
      'shift.id',
      'shift.staffId',
      'shift.businessDate',
      'shift.openedAt',
      'shift.floatFen',
      eb
        .selectFrom('till')
        .select('till.name')
        .whereRef('till.id', '=', 'shift.tillId')
        .$castTo<string>()
        .as('tillName'),
    ])
    .where('shift.id', '=', ({ selectFrom }) =>
      selectFrom('shift as newest').select('newest.id').orderBy('newest.entryNumber', 'desc').limit(1),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('shift_close').select('shiftId').whereRef('shift_close.shiftId', '=', 'shift.id'))),
    ),
)
