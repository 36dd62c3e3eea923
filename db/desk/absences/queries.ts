import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { AbsenceView } from './model.ts'

/** The open absence with the number its staff member signs in with, or null while the desk is attended. */
export const openAbsence = fixedRow((db: StoreReader) =>
  db
    .selectFrom('absence')
    .innerJoin('staff', 'staff.id', 'absence.staffId')
    .select(['absence.id', 'absence.staffId', 'absence.leftAt', 'absence.minutes', 'staff.number as staffNumber'])
    .where('absence.cameBackAt', 'is', null),
)

/** Who left the desk and when she means to be back, or null. */
export async function readAbsence(db: StoreReader): Promise<AbsenceView | null> {
  const open = await openAbsence(db)
  if (!open) return null
  const { id, leftAt, minutes, staffId, staffNumber } = open
  const name = (await staffName(db, staffId)) ?? staffNumber
  return { id, name, leftAt, minutes, backAt: leftAt + minutes * 60_000 }
}
