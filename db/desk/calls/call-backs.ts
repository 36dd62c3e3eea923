// Answers that are owed: who waits for what, by when, and everything done about it until it was given (standard 2.3.3).
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { staffOfNumber } from '../custody/commands.ts'
import { actorOf } from '../visits/history.ts'
import type { AnswerWay, CallKind, OweInput } from './model.ts'
import {
  checkRoom,
  insertCall,
  moveCall,
  moveCallBack,
  onCallBack,
  readNumber,
  writeCallBackLine,
  type CallBackCommand,
} from './moving.ts'
import { callById, type CallBackRow } from './reading.ts'
import { callBackMachine } from './rules.ts'

const minuteMs = 60_000

async function ownerOf(
  db: StoreReader,
  staffNumber: string | null,
  now: number,
): Promise<Result<{ staffId: string | null }>> {
  return staffNumber === null ? { ok: true, staffId: null } : staffOfNumber(db, staffNumber, now)
}

/** A call that ends in a promise. Refuses `callNotFound`, `notPossibleNow`. */
async function endCall(
  port: ActPort,
  context: ActContext,
  { callId, kind, what }: OweInput & { readonly kind: CallKind },
): Promise<Result<object>> {
  if (callId === null) return { ok: true }
  const call = await callById(port.db, callId)
  if (!call) return refuse('callNotFound')
  return moveCall(port, context, call, 'owe', { kind, said: what })
}

/**
 * An answer is promised: to a caller, whose call ends with it, or to somebody at the counter. Refuses `personMissing`,
 * `phoneUnreadable`, `roomNotFound`, `staffNumberUnknown`, `callNotFound`, `notPossibleNow`.
 */
export const oweAnswer: CallBackCommand<OweInput & { readonly kind: CallKind }> = async (port, context, input) => {
  const { callId, roomId, name: personName, what } = input
  const read = await readNumber(port.db, input.phone)
  if (!read.ok) return read
  const room = await checkRoom(port.db, roomId)
  if (!room.ok) return room
  // Nobody could be rung: neither a household, nor a number.
  if (roomId === null && read.phone === null) return refuse('personMissing', { field: 'phone' })
  const owner = await ownerOf(port.db, input.staffNumber, context.now)
  if (!owner.ok) return owner
  const ended = await endCall(port, context, input)
  if (!ended.ok) return ended
  const row = { id: context.newId(), keyId: port.newRecordKey() }
  context.keyInput(row.keyId)
  const dueAt = context.now + input.dueInMinutes * minuteMs
  port.insert('call_back', {
    ...row,
    callId,
    roomId,
    state: callBackMachine.initial,
    stateSince: context.now,
    personName,
    phone: read.phone,
    what,
    owedAt: context.now,
    owedBy: actorOf(context),
    dueAt,
    ownerId: owner.staffId,
    endedAt: null,
  })
  await writeCallBackLine(port, context, row, { what: 'owe', dueAt, staffId: owner.staffId })
  return { ok: true, answer: { callBackId: row.id, state: callBackMachine.initial } }
}

/** A number that was rung about an owed answer is a call of its own, with its purpose. */
function recordRinging(port: ActPort, context: ActContext, row: CallBackRow, number: string | null, reached: boolean) {
  const events = reached ? (['dial', 'reach', 'answer'] as const) : (['dial', 'notReach'] as const)
  insertCall(port, context, { direction: 'out', events, number, roomId: row.roomId, purpose: 'callBack' })
}

export interface GiveAnswerInput {
  readonly callBackId: string
  readonly way: AnswerWay
  readonly number: string | null
  readonly answer: string
}

/** The answer is given. */
export const giveAnswer: CallBackCommand<GiveAnswerInput> = onCallBack(
  async (port, context, row, { way, number, answer }) => {
    const moved = await moveCallBack(port, context, row, 'answer', { way, note: answer })
    if (moved.ok && way === 'phone') recordRinging(port, context, row, number, true)
    return moved
  },
)

/** Whoever waits was rung and did not answer. */
export const answerNotReached: CallBackCommand<{ callBackId: string; number: string | null }> = onCallBack(
  async (port, context, row, { number }) => {
    const moved = await moveCallBack(port, context, row, 'notReach', { way: 'phone' })
    if (moved.ok) recordRinging(port, context, row, number, false)
    return moved
  },
)

export interface PostponeInput {
  readonly callBackId: string
  readonly dueInMinutes: number
  /** Why it takes longer; whoever waits was told. */
  readonly reason: string
}

/** It takes longer, for a reason that whoever waits was told; what was promised before stays in its history. */
export const postponeAnswer: CallBackCommand<PostponeInput> = onCallBack(
  async (port, context, row, { dueInMinutes, reason }) =>
    moveCallBack(port, context, row, 'postpone', { dueAt: context.now + dueInMinutes * minuteMs, note: reason }),
)

/** A colleague answers it. Refuses `staffNumberUnknown`. */
export const handAnswerOn: CallBackCommand<{ callBackId: string; staffNumber: string }> = onCallBack(
  async (port, context, row, { staffNumber }) => {
    const owner = await staffOfNumber(port.db, staffNumber, context.now)
    return owner.ok ? moveCallBack(port, context, row, 'handOn', { staffId: owner.staffId }) : owner
  },
)

/** Nobody waits for it any more. */
export const withdrawAnswer: CallBackCommand<{ callBackId: string; reason: string }> = onCallBack(
  async (port, context, row, { reason }) => moveCallBack(port, context, row, 'withdraw', { note: reason }),
)
