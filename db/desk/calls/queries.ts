// What the screen asks about calls and owed answers.
import { maskName, maskPhone } from '../../core/mask.ts'
import { parsePhone } from '../../core/phone.ts'
import { dateIn } from '../../core/time.ts'
import { findPhoneHolders } from '../../register/residents/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { articleFromOwed } from '../../answers/articles/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { numbersToAnswer } from '../visits/queries.ts'
import type { CallBackLine, CallBackView, CallerGuess, CallView, OpenCall, OwedAnswer, RingShare } from './model.ts'
import {
  callBackById,
  callBackEvents,
  callBackOfCall,
  callById,
  checksOf,
  openCall,
  openCallBack,
  openCallBackNote,
  owedAnswer,
  roomName,
  type CallBackEventRow,
  type CallRow,
} from './reading.ts'
import { callBackMachine, callMachine } from './rules.ts'

const openCalls = fixedQuery((db: StoreReader) =>
  db.selectFrom('call').selectAll().where('endedAt', 'is', null).orderBy('beganAt'),
)

/** Calls that are going on or were missed, the oldest first. */
export async function listOpenCalls(db: StoreReader, ring: KeyRing): Promise<OpenCall[]> {
  const rows = await openCalls(db)
  return Promise.all(
    rows.map(async (row) => {
      const { number, callerName } = openCall(ring, row)
      return {
        callId: row.id,
        state: row.state,
        direction: row.direction,
        beganAt: row.beganAt,
        maskedNumber: number === null ? null : maskPhone(number),
        maskedName: callerName === null ? null : maskName(callerName),
        room: await roomName(db, row.roomId),
      }
    }),
  )
}

/** Households of the register with this number, masked. */
export async function guessesOf(db: StoreReader, number: string | null, day: string): Promise<CallerGuess[]> {
  const read = number === null ? null : parsePhone(number)
  if (!read?.ok) return []
  const holders = await findPhoneHolders(db, read.phone, day)
  return Promise.all(
    holders.map(async ({ roomId, room, personId }) => {
      const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
      const name = person?.name ?? null
      return { roomId, room, maskedName: name === null ? null : maskName(name) }
    }),
  )
}

async function passedTo(db: StoreReader, row: CallRow): Promise<string | null> {
  return row.passedStaffId === null ? row.passedDepartment : staffName(db, row.passedStaffId)
}

/** One call for the task in hand, or null. Its people are masked once it is over. */
export async function readCall(db: StoreReader, ring: KeyRing, callId: string, now: number): Promise<CallView | null> {
  const row = await callById(db, callId)
  if (!row) return null
  const { 'centre.zone': zone, 'call.answerMinutes': answerMinutes } = await readSettings(db)
  const opened = openCall(ring, row)
  const isMasked = row.endedAt !== null
  const shown = (text: string | null, mask: (text: string) => string) => (text !== null && isMasked ? mask(text) : text)
  const checks = (await checksOf(db, callId)).filter(({ roomId }) => roomId === row.roomId)
  return {
    callId,
    state: row.state,
    direction: row.direction,
    possible: callMachine.eventsIn(row.state),
    beganAt: row.beganAt,
    byName: row.by === null ? null : await staffName(db, row.by),
    endedAt: row.endedAt,
    purpose: row.purpose,
    isMasked,
    number: shown(opened.number, maskPhone),
    callerName: shown(opened.callerName, maskName),
    guesses: isMasked ? [] : await guessesOf(db, opened.number, dateIn(zone, now)),
    roomId: row.roomId,
    room: await roomName(db, row.roomId),
    rings: row.rings,
    ringsFrom: row.ringsFrom,
    inTime: row.inTime === null ? null : row.inTime === 1,
    checks: checks.map(({ fact, matched, at }) => ({ fact, matched: matched === 1, at })),
    isVerified: row.verifiedAt !== null,
    kind: row.kind,
    said: isMasked ? null : opened.said,
    passedTo: await passedTo(db, row),
    callBackId: (await callBackOfCall(db, callId))?.id ?? null,
    answerMinutes,
  }
}

const owed = fixedQuery((db: StoreReader) =>
  db.selectFrom('call_back').selectAll().where('endedAt', 'is', null).orderBy('dueAt'),
)

const owedToRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db.selectFrom('call_back').selectAll().where('roomId', '=', roomId).where('endedAt', 'is', null).orderBy('dueAt'),
)

/** Every answer that is owed, the first due first; to one household where one is named. */
export async function listOwedAnswers(db: StoreReader, ring: KeyRing, roomId: string | null): Promise<OwedAnswer[]> {
  const settings = await readSettings(db)
  const rows = await (roomId === null ? owed(db) : owedToRoom(db, roomId))
  return Promise.all(rows.map((row) => owedAnswer(db, ring, row, settings)))
}

async function historyLine(
  db: StoreReader,
  ring: KeyRing,
  row: CallBackEventRow,
  isMasked: boolean,
): Promise<CallBackLine> {
  return {
    what: row.what,
    at: row.at,
    byName: await staffName(db, row.by),
    way: row.way,
    note: isMasked ? null : openCallBackNote(ring, row),
    dueAt: row.dueAt,
    toName: row.staffId === null ? null : await staffName(db, row.staffId),
  }
}

/** One owed answer for the task in hand, or null; masked once it is over. */
export async function readOwedAnswer(
  db: StoreReader,
  ring: KeyRing,
  callBackId: string,
  now: number,
): Promise<CallBackView | null> {
  const row = await callBackById(db, callBackId)
  if (!row) return null
  const isMasked = row.endedAt !== null
  const opened = openCallBack(ring, row)
  const listed = await owedAnswer(db, ring, row, await readSettings(db))
  const events = await callBackEvents(db, callBackId)
  return {
    ...listed,
    what: isMasked ? null : listed.what,
    isMasked,
    possible: callBackMachine.eventsIn(row.state),
    personName: isMasked ? listed.maskedName : opened.personName,
    numbersToRing: await numbersToAnswer(db, row, opened.phone, now),
    owedAt: row.owedAt,
    owedByName: await staffName(db, row.owedBy),
    endedAt: row.endedAt,
    article: await articleFromOwed(db, callBackId),
    history: await Promise.all(events.map((event) => historyLine(db, ring, event, isMasked))),
  }
}

const openCallBacks = fixedRow((db: StoreReader) =>
  db
    .selectFrom('call_back')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('endedAt', 'is', null),
)

export async function countOwedAnswers(db: StoreReader): Promise<number> {
  return (await openCallBacks(db))?.count ?? 0
}

const openCallCount = fixedRow((db: StoreReader) =>
  db
    .selectFrom('call')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('endedAt', 'is', null),
)

export async function countOpenCalls(db: StoreReader): Promise<number> {
  return (await openCallCount(db))?.count ?? 0
}

const shareRows = fixedQuery((db: StoreReader, shifts: number) =>
  db
    .selectFrom('shift')
    .innerJoin('call', 'call.shiftId', 'shift.id')
    .select(['shift.id as shiftId', 'shift.openedAt', 'call.ringsFrom', 'call.inTime', 'call.state'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('call.direction', '=', 'in')
    .where('call.state', '<>', 'mistaken')
    .where('shift.id', 'in', (of) => of.selectFrom('shift').select('id').orderBy('openedAt', 'desc').limit(shifts))
    .groupBy(['shift.id', 'shift.openedAt', 'call.ringsFrom', 'call.inTime', 'call.state'])
    .orderBy('shift.openedAt', 'desc'),
)

const missedStates: readonly string[] = ['missed', 'returned', 'setAside']

/** The share of calls picked up in time, by shift, the newest first: what the line counted apart from what was said. */
export async function readRingShares(db: StoreReader, shifts: number): Promise<RingShare[]> {
  const rows = await shareRows(db, shifts)
  return [...new Set(rows.map(({ shiftId }) => shiftId))].map((shiftId) => {
    const own = rows.filter((row) => row.shiftId === shiftId)
    const sum = (chosen: typeof own) => chosen.reduce((all, { count }) => all + count, 0)
    const missed = own.filter(({ state }) => missedStates.includes(state))
    const picked = own.filter(({ state }) => !missedStates.includes(state))
    const countedBy = (from: 'line' | 'stated') => {
      const counted = picked.filter(({ ringsFrom }) => ringsFrom === from)
      return { counted: sum(counted), inTime: sum(counted.filter(({ inTime }) => inTime === 1)) }
    }
    return {
      shiftId,
      openedAt: own[0]?.openedAt ?? 0,
      calls: sum(picked),
      byLine: countedBy('line'),
      asStated: countedBy('stated'),
      missed: sum(missed),
    }
  })
}
