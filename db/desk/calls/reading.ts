// Calls and owed answers as rows and as what the screen may show of them.
import { maskName } from '../../core/mask.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import type { Settings } from '../../system/settings/model.ts'
import type { OwedAnswer } from './model.ts'
import { warnAt } from './rules.ts'

export const callById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('call').selectAll().where('id', '=', id),
)

export const checksOf = fixedQuery((db: StoreReader, callId: string) =>
  db.selectFrom('call_check').selectAll().where('callId', '=', callId).orderBy('position'),
)

export const callBackById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('call_back').selectAll().where('id', '=', id),
)

export const callBackEvents = fixedQuery((db: StoreReader, id: string) =>
  db.selectFrom('call_back_event').selectAll().where('callBackId', '=', id).orderBy('position'),
)

export const callBackOfCall = fixedRow((db: StoreReader, callId: string) =>
  db.selectFrom('call_back').select('id').where('callId', '=', callId),
)

export type CallRow = NonNullable<Awaited<ReturnType<typeof callById>>>
export type CallBackRow = NonNullable<Awaited<ReturnType<typeof callBackById>>>
export type CallBackEventRow = Awaited<ReturnType<typeof callBackEvents>>[number]

type Opening = Pick<KeyRing, 'open'>

/** The texts of a call, each null where it was not given or its key is gone. */
export function openCall(ring: Opening, row: CallRow) {
  const open = openRecord(ring, row.keyId)
  const text = (column: 'number' | 'callerName' | 'said') => open('call', column, row.id, row[column])
  return { number: text('number'), callerName: text('callerName'), said: text('said') }
}

export function openCallBack(ring: Opening, row: CallBackRow) {
  const open = openRecord(ring, row.keyId)
  const text = (column: 'personName' | 'phone' | 'what') => open('call_back', column, row.id, row[column])
  return { personName: text('personName'), phone: text('phone'), what: text('what') }
}

export function openCallBackNote(ring: Opening, row: CallBackEventRow): string | null {
  return openRecord(ring, row.keyId)('call_back_event', 'note', `${row.callBackId} ${row.position}`, row.note)
}

export async function roomName(db: StoreReader, roomId: string | null): Promise<string | null> {
  return roomId === null ? null : ((await findRoom(db, roomId))?.name ?? null)
}

/** An owed answer as a list may show it: what is asked stands there, who asked is masked. */
export async function owedAnswer(
  db: StoreReader,
  ring: Opening,
  row: CallBackRow,
  settings: Settings,
): Promise<OwedAnswer> {
  const { personName, what } = openCallBack(ring, row)
  return {
    callBackId: row.id,
    state: row.state,
    maskedName: personName === null ? null : maskName(personName),
    roomId: row.roomId,
    room: await roomName(db, row.roomId),
    what,
    dueAt: row.dueAt,
    warnAt: warnAt(row.owedAt, row.dueAt, settings['call.warnMinutes']),
    ownerName: row.ownerId === null ? null : await staffName(db, row.ownerId),
  }
}
