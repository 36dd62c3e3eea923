// What the screen asks about items.
import { maskName } from '../../core/mask.ts'
import { dateIn } from '../../core/time.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { NumberToRing } from '../visits/model.ts'
import { numbersToRing } from '../visits/queries.ts'
import type { HeldItem, ItemHistoryLine, ItemView } from './model.ts'
import {
  clockLimits,
  heldItem,
  itemById,
  itemEvents,
  openEvent,
  openItem,
  recipientChoice,
  type ItemRow,
} from './reading.ts'
import { possibleEvents } from './rules.ts'

const openItems = fixedQuery((db: StoreReader) =>
  db.selectFrom('custody_item').selectAll().where('endedAt', 'is', null).orderBy('receivedAt').orderBy('number'),
)

const openItemsOfRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('custody_item')
    .selectAll()
    .where('hostRoomId', '=', roomId)
    .where('endedAt', 'is', null)
    .orderBy('receivedAt')
    .orderBy('number'),
)

/** Everything in custody, the oldest first; of one room where one is named. */
export async function listHeldItems(db: StoreReader, ring: KeyRing, roomId: string | null): Promise<HeldItem[]> {
  const limits = clockLimits(await readSettings(db))
  const rows = await (roomId === null ? openItems(db) : openItemsOfRoom(db, roomId))
  return Promise.all(rows.map((row) => heldItem(db, ring, row, limits)))
}

async function historyLine(
  db: StoreReader,
  ring: KeyRing,
  row: Awaited<ReturnType<typeof itemEvents>>[number],
  isMasked: boolean,
): Promise<ItemHistoryLine> {
  const text = openEvent(ring, row)
  const named = (name: string | null) => (name !== null && isMasked ? maskName(name) : name)
  const { what, at, way, takerIs, consentHow, consentAt, proof, reason } = row
  return {
    what,
    at,
    byName: await staffName(db, row.by),
    way,
    takerIs,
    takerName: named(text('takerName')),
    staffName: row.staffId === null ? null : await staffName(db, row.staffId),
    consentHow,
    consentBy: named(text('consentGiver')),
    consentAt,
    proof,
    signature: text('signature'),
    reason,
    note: isMasked ? null : text('note'),
  }
}

/** A recipient who is not told yet, or may be told again, is rung; nobody else's number is shown. */
async function numbersOf(db: StoreReader, row: ItemRow, phone: string | null, now: number): Promise<NumberToRing[]> {
  if (!possibleEvents(row.kind, row.state).includes('tell')) return []
  const given = phone === null ? [] : [{ maskedName: null, number: phone }]
  const choice = recipientChoice(row)
  if (choice === null) return given
  const settings = await readSettings(db)
  const known = await numbersToRing(db, choice, settings, dateIn(settings['centre.zone'], now))
  return [...given, ...known]
}

/** One item for the task in hand, or null. */
export async function readItem(db: StoreReader, ring: KeyRing, itemId: string, now: number): Promise<ItemView | null> {
  const row = await itemById(db, itemId)
  if (!row) return null
  const opened = openItem(ring, row)
  const isMasked = row.endedAt !== null
  const inTask = <Value>(value: Value): Value | null => (isMasked ? null : value)
  const events = await itemEvents(db, itemId)
  return {
    ...(await heldItem(db, ring, row, clockLimits(await readSettings(db)))),
    isMasked,
    possible: possibleEvents(row.kind, row.state),
    recipientChoice: recipientChoice(row),
    recipientName: inTask(opened.recipientName),
    numbersToRing: await numbersOf(db, row, opened.recipientPhone, now),
    origin: row.origin,
    fromDepartment: row.fromDepartment,
    what: inTask(opened.content),
    sender: inTask(opened.sender),
    tracking: inTask(opened.tracking),
    pickupCode: inTask(opened.pickupCode),
    fax: inTask(opened.fax),
    carrierName: row.carrierId === null ? null : await staffName(db, row.carrierId),
    dueBackAt: row.dueBackAt,
    receivedByName: await staffName(db, row.receivedBy),
    endedAt: row.endedAt,
    history: await Promise.all(events.map((event) => historyLine(db, ring, event, isMasked))),
    label: await lastJobOf(db, itemId, 'itemLabel'),
    slip: await lastJobOf(db, itemId, 'itemSlip'),
  }
}
