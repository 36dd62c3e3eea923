// Shifts that are closed: which there are, and who may see the report of one.
import type { Role } from '../../core/roles.ts'
import type { StoreReader } from '../../schema.ts'
import type { PastShift } from './model.ts'
import { lastEnded, nameOf } from './queries.ts'
import { knowsExpected } from './rules.ts'

/** Closed shifts that were counted, the newest first, as `staffId` sees them. */
export async function listPastShifts(db: StoreReader, staffId: string | null, limit: number): Promise<PastShift[]> {
  const rows = await db
    .selectFrom('shift_end as end')
    .innerJoin('shift', 'shift.id', 'end.shiftId')
    .innerJoin('shift_close as close', 'close.shiftId', 'end.shiftId')
    .leftJoin('shift_hand_over as taken', 'taken.fromShiftId', 'end.shiftId')
    .leftJoin('shift_review as review', 'review.shiftId', 'end.shiftId')
    .select([
      'end.shiftId',
      'shift.businessDate',
      'shift.openedAt',
      'shift.staffId',
      'close.closedAt',
      'close.closedBy',
    ])
    .select(['end.differenceFen', 'end.leftFen', 'taken.floatFen', 'review.by as reviewedBy'])
    .orderBy('end.entryNumber', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(
    rows.map(async ({ staffId: cashier, closedBy, leftFen, floatFen, reviewedBy, ...shift }) => ({
      ...shift,
      cashierName: await nameOf(db, cashier),
      takenOverDifferenceFen: floatFen === null ? null : floatFen - leftFen,
      reviewedByName: await nameOf(db, reviewedBy),
      isOwn: cashier === staffId || closedBy === staffId,
    })),
  )
}

/** The shift that was closed last, whoever worked it; null where none was. */
export async function lastClosedShift(db: StoreReader): Promise<{ shiftId: string } | null> {
  const last = await lastEnded(db)
  return last && { shiftId: last.shiftId }
}

export interface Reader {
  readonly role: Role
  readonly staffId: string
}

/**
 * Whether somebody may see, print and take along the report of a closed shift: heads any, everybody else those they worked
 * and the last one, which is what they take over.
 */
export async function seesReport(db: StoreReader, reader: Reader | null, shiftId: string): Promise<boolean> {
  if (!reader) return false
  if (knowsExpected(reader.role) || (await lastEnded(db))?.shiftId === shiftId) return true
  const own = await db
    .selectFrom('shift')
    .leftJoin('shift_close as close', 'close.shiftId', 'shift.id')
    .select('shift.id')
    .where('shift.id', '=', shiftId)
    .where(({ or, eb }) => or([eb('shift.staffId', '=', reader.staffId), eb('close.closedBy', '=', reader.staffId)]))
    .executeTakeFirst()
  return own !== undefined
}

/** A report that was recorded to be taken along, with who took it and by whose word; null where there is none. */
export async function findShiftExport(db: StoreReader, id: string) {
  const row = await db.selectFrom('shift_export').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return { ...row, byName: await nameOf(db, row.byId), approvedByName: await nameOf(db, row.approverId) }
}
