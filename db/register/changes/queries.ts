import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { ChangeView } from './model.ts'

/** More is not read at a counter; what is older stands in the journal. */
const mostShown = 100

const columns = [
  'register_change.id',
  'register_change.kind',
  'register_change.recordId',
  'register_change.action',
  'register_change.fields',
  'register_change.confirmedBy',
  'register_change.at',
  'staff.name as byName',
] as const

const ofRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('register_change')
    .leftJoin('staff', 'staff.id', 'register_change.byStaffId')
    .select(columns)
    .where('register_change.roomId', '=', roomId)
    .orderBy('register_change.at', 'desc')
    .limit(mostShown),
)

const ofRecord = fixedQuery((db: StoreReader, recordId: string) =>
  db
    .selectFrom('register_change')
    .leftJoin('staff', 'staff.id', 'register_change.byStaffId')
    .select(columns)
    .where('register_change.recordId', '=', recordId)
    .orderBy('register_change.at', 'desc')
    .limit(mostShown),
)

const reveals = fixedQuery((db: StoreReader, recordId: string, staffId: string, since: number) =>
  db
    .selectFrom('register_change')
    .select('id')
    .where('recordId', '=', recordId)
    .where('at', '>=', since)
    .where('byStaffId', '=', staffId)
    .where('action', '=', 'revealed')
    .limit(1),
)

function view(row: Awaited<ReturnType<typeof ofRoom>>[number]): ChangeView {
  return { ...row, fields: JSON.parse(row.fields) as string[] }
}

/** What was done to a room, its people and its vehicles, the newest first. */
export async function listChangesOfRoom(db: StoreReader, roomId: string): Promise<ChangeView[]> {
  return (await ofRoom(db, roomId)).map(view)
}

export async function listChangesOfRecord(db: StoreReader, recordId: string): Promise<ChangeView[]> {
  return (await ofRecord(db, recordId)).map(view)
}

/** Has this staff member had the record revealed, on record, at or after `since`? */
export async function isRevealed(db: StoreReader, recordId: string, staffId: string, since: number): Promise<boolean> {
  return (await reveals(db, recordId, staffId, since)).length > 0
}
