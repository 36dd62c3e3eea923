// Every step of a call and of an owed answer: an event of its machine, and a line in its history.
import { parsePhone } from '../../core/phone.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf } from '../visits/history.ts'
import type {
  AnswerWay,
  CallAnswer,
  CallBackAnswer,
  CallBackEvent,
  CallBackHappening,
  CallDirection,
  CallEvent,
  CallPurpose,
} from './model.ts'
import { callBackById, callById, type CallBackRow, type CallRow } from './reading.ts'
import { callBackIsOver, callBackMachine, callIsOver, callMachine } from './rules.ts'

export type CallCommand<Input> = StoreCommand<Input, CallAnswer>
export type CallBackCommand<Input> = StoreCommand<Input, CallBackAnswer>

/** A telephone number as it is kept; null stays null. Refuses `phoneUnreadable` at its field. */
export async function readNumber(
  db: StoreReader,
  text: string | null,
  field = 'phone',
): Promise<Result<{ phone: string | null }>> {
  if (text === null) return { ok: true, phone: null }
  const { 'centre.areaCode': areaCode } = await readSettings(db)
  const parsed = parsePhone(text, areaCode === '' ? {} : { areaCode })
  return parsed.ok ? { ok: true, phone: parsed.phone } : refuse('phoneUnreadable', { field })
}

/** Refuses `roomNotFound`. */
export async function checkRoom(db: StoreReader, roomId: string | null): Promise<Result<object>> {
  if (roomId === null || (await findRoom(db, roomId)) !== null) return { ok: true }
  return refuse('roomNotFound', { field: 'room' })
}

export interface NewCall {
  readonly direction: CallDirection
  /** What happened to it so far, from `new` on. */
  readonly events: readonly CallEvent[]
  readonly number?: string | null
  readonly callerName?: string | null
  readonly roomId?: string | null
  readonly purpose?: CallPurpose
  /** The missed call that is called again. */
  readonly againOf?: string | null
  readonly rings?: number | null
  readonly inTime?: boolean | null
  /** When it began to ring, where that was before now. */
  readonly beganAt?: number
}

/** Writes a call that has come as far as its events lead. */
export function insertCall(port: ActPort, context: ActContext, call: NewCall): CallAnswer & { readonly keyId: number } {
  const state = call.events.reduce((from, event) => {
    const moved = callMachine.next(from, event)
    if (!moved.ok) throw new Error(`A call can not ${event} while it is ${from}.`)
    return moved.state
  }, callMachine.initial)
  const id = context.newId()
  const keyId = port.newRecordKey()
  const beganAt = Math.min(call.beganAt ?? context.now, context.now)
  port.insert('call', {
    id,
    keyId,
    direction: call.direction,
    state,
    stateSince: context.now,
    beganAt,
    by: context.actorId,
    shiftId: context.shiftId,
    endedAt: callIsOver(state) ? context.now : null,
    purpose: call.purpose ?? null,
    againOf: call.againOf ?? null,
    number: call.number ?? null,
    callerName: call.callerName ?? null,
    roomId: call.roomId ?? null,
    rings: call.rings ?? null,
    ringsFrom: call.rings === undefined || call.rings === null ? null : 'line',
    inTime: call.inTime === undefined || call.inTime === null ? null : Number(call.inTime),
    verifiedAt: null,
    kind: null,
    said: null,
    passedStaffId: null,
    passedDepartment: null,
  })
  return { callId: id, state, keyId }
}

type EndColumns = Partial<Pick<CallRow, 'kind' | 'passedStaffId' | 'passedDepartment'>> & {
  readonly said?: string | null
}

/** Moves a call by an event. Refuses `notPossibleNow`. */
export function moveCall(
  port: ActPort,
  context: ActContext,
  call: CallRow,
  event: CallEvent,
  columns: EndColumns = {},
): Result<{ answer: CallAnswer }> {
  const moved = callMachine.next(call.state, event)
  if (!moved.ok) return moved
  const { state } = moved
  const endedAt = callIsOver(state) ? Math.max(context.now, call.beganAt) : null
  port.revise('call', { id: call.id }, { state, stateSince: context.now, endedAt, ...columns })
  return { ok: true, answer: { callId: call.id, state } }
}

/** A step on a call that is there. Refuses `callNotFound`; the input's hash is keyed with the call's own key. */
export function onCall<Input extends { readonly callId: string }, Answer = CallAnswer>(
  step: (
    port: ActPort,
    context: ActContext,
    call: CallRow,
    input: Input,
  ) => Promise<Result<{ answer: Answer }>> | Result<{ answer: Answer }>,
): StoreCommand<Input, Answer> {
  return async (port, context, input) => {
    const call = await callById(port.db, input.callId)
    if (!call) return refuse('callNotFound')
    context.keyInput(call.keyId)
    return step(port, context, call, input)
  }
}

const lastPosition = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('call_back_event').select('position').where('callBackId', '=', id).orderBy('position', 'desc').limit(1),
)

export interface CallBackLineInput {
  readonly what: CallBackHappening
  readonly way?: AnswerWay
  readonly note?: string | null
  readonly dueAt?: number
  readonly staffId?: string | null
}

export async function writeCallBackLine(
  port: ActPort,
  context: ActContext,
  { id, keyId }: { readonly id: string; readonly keyId: number },
  line: CallBackLineInput,
): Promise<void> {
  port.insert('call_back_event', {
    callBackId: id,
    position: ((await lastPosition(port.db, id))?.position ?? 0) + 1,
    keyId,
    what: line.what,
    at: context.now,
    by: actorOf(context),
    way: line.way ?? null,
    note: line.note ?? null,
    dueAt: line.dueAt ?? null,
    staffId: line.staffId ?? null,
  })
}

/** Moves an owed answer, its line of history first. Refuses `notPossibleNow`. */
export async function moveCallBack(
  port: ActPort,
  context: ActContext,
  row: CallBackRow,
  event: CallBackEvent,
  line: Omit<CallBackLineInput, 'what'>,
): Promise<Result<{ answer: CallBackAnswer }>> {
  const moved = callBackMachine.next(row.state, event)
  if (!moved.ok) return moved
  const { state } = moved
  await writeCallBackLine(port, context, row, { what: event, ...line })
  const endedAt = callBackIsOver(state) ? Math.max(context.now, row.owedAt) : null
  const due = line.dueAt === undefined ? {} : { dueAt: line.dueAt }
  const owner = line.staffId === undefined ? {} : { ownerId: line.staffId }
  port.revise('call_back', { id: row.id }, { state, stateSince: context.now, endedAt, ...due, ...owner })
  return { ok: true, answer: { callBackId: row.id, state } }
}

/** A step on an owed answer that is there. Refuses `callBackNotFound`. */
export function onCallBack<Input extends { readonly callBackId: string }>(
  step: (
    port: ActPort,
    context: ActContext,
    row: CallBackRow,
    input: Input,
  ) => Promise<Result<{ answer: CallBackAnswer }>>,
): CallBackCommand<Input> {
  return async (port, context, input) => {
    const row = await callBackById(port.db, input.callBackId)
    if (!row) return refuse('callBackNotFound')
    context.keyInput(row.keyId)
    return step(port, context, row, input)
  }
}
