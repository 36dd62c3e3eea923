// A call from the first ring to what became of it (standard 2.2).
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { checkHost } from '../visits/host-check.ts'
import type { HostChoice } from '../visits/model.ts'
import type { CallAnswer, CallKind, CallPurpose } from './model.ts'
import { checkRoom, insertCall, moveCall, onCall, readNumber, type CallCommand } from './moving.ts'
import { callById } from './reading.ts'
import { callIsOver } from './rules.ts'

/** What the line saw of a call; null where there is no line, or none rings. */
export interface LineCall {
  readonly number: string | null
  readonly rings: number
  readonly ringingSince: number
}

/** A number as the line shows it, or as it was typed; what can not be read as one is kept as it is. */
async function lineNumber(db: Parameters<typeof readNumber>[0], shown: string | null): Promise<string | null> {
  const read = await readNumber(db, shown)
  return read.ok ? read.phone : shown
}

/** The receiver is picked up; what the line saw of the ringing is kept with it. */
export function pickUpCall(take: () => LineCall | null): StoreCommand<Record<string, never>, CallAnswer> {
  return async (port, context) => {
    const line = take()
    const { 'call.rings': within } = await readSettings(port.db)
    const seen = line === null ? {} : { rings: line.rings, inTime: line.rings <= within, beganAt: line.ringingSince }
    const number = line === null ? null : await lineNumber(port.db, line.number)
    const { callId, state } = insertCall(port, context, { direction: 'in', events: ['pickUp'], number, ...seen })
    return { ok: true, answer: { callId, state } }
  }
}

/** Nobody picked up: the line saw it, or the telephone's own list shows it. Refuses `phoneUnreadable`. */
export const noteMissedCall: StoreCommand<{ readonly number: string | null }, CallAnswer> = async (
  port,
  context,
  { number },
) => {
  const read = await readNumber(port.db, number, 'number')
  if (!read.ok) return read
  const { keyId, ...answer } = insertCall(port, context, { direction: 'in', events: ['miss'], number: read.phone })
  context.keyInput(keyId)
  return { ok: true, answer }
}

/** The same as the line saw it: who did it is the line, and its number stays as it came. */
export const lineMissedCall: StoreCommand<LineCall, CallAnswer> = async (port, context, line) => {
  const { keyId, ...answer } = insertCall(port, context, {
    direction: 'in',
    events: ['miss'],
    number: await lineNumber(port.db, line.number),
    rings: line.rings,
    inTime: false,
    beganAt: line.ringingSince,
  })
  context.keyInput(keyId)
  return { ok: true, answer }
}

export interface DialInput {
  readonly purpose: CallPurpose
  readonly number: string | null
  readonly name: string | null
  readonly roomId: string | null
  /** The call that was missed and is to be called again. */
  readonly missedCallId: string | null
}

/** The counter rings somebody. Refuses `phoneUnreadable`, `roomNotFound`, `callNotFound`, `notPossibleNow`. */
export const dialCall: CallCommand<DialInput> = async (port, context, input) => {
  const read = await readNumber(port.db, input.number, 'number')
  if (!read.ok) return read
  const known = await checkRoom(port.db, input.roomId)
  if (!known.ok) return known
  const { purpose, roomId, name: callerName, missedCallId: againOf } = input
  const missed = againOf === null ? null : await callById(port.db, againOf)
  if (againOf !== null && missed === null) return refuse('callNotFound')
  if (missed !== null && missed.state !== 'missed')
    return refuse('notPossibleNow', { facts: { state: missed.state, event: 'callAgain' } })
  const call = { direction: 'out', events: ['dial'], number: read.phone, callerName, roomId, purpose, againOf } as const
  const { keyId, ...answer } = insertCall(port, context, call)
  context.keyInput(keyId)
  return { ok: true, answer }
}

/** Whoever was rung answered, or did not; a missed call is called again once somebody answers. */
export const reachCall: CallCommand<{ callId: string; reached: boolean }> = onCall(
  async (port, context, call, { reached }) => {
    const moved = moveCall(port, context, call, reached ? 'reach' : 'notReach')
    if (!moved.ok || !reached || call.againOf === null) return moved
    const missed = await callById(port.db, call.againOf)
    if (missed?.state === 'missed') moveCall(port, context, missed, 'callAgain')
    return moved
  },
)

/** The receptionist says how soon it was picked up; what the line counted stays. Refuses `ringsCounted`, `notPossibleNow`. */
export const markRings: CallCommand<{ callId: string; inTime: boolean }> = onCall(
  (port, _context, call, { inTime }) => {
    if (call.ringsFrom === 'line') return refuse('ringsCounted')
    if (call.direction !== 'in' || callIsOver(call.state) || call.state === 'missed')
      return refuse('notPossibleNow', { facts: { state: call.state, event: 'markRings' } })
    port.revise('call', { id: call.id }, { ringsFrom: 'stated', inTime: Number(inTime) })
    return { ok: true, answer: { callId: call.id, state: call.state } }
  },
)

export interface CallEnd {
  readonly callId: string
  readonly kind: CallKind
  /** What was said, in short. */
  readonly said: string | null
}

/** The caller has an answer. */
export const answerCall: CallCommand<CallEnd> = onCall((port, context, call, { kind, said }) =>
  moveCall(port, context, call, 'answer', { kind, said }),
)

/** The caller is passed on to a colleague or a department. Refuses `hostNotFound`. */
export const passCallOn: CallCommand<CallEnd & { readonly to: HostChoice }> = onCall(
  async (port, context, call, { kind, said, to }) => {
    const known = await checkHost(port.db, to)
    if (!known.ok) return known
    if (to.kind !== 'staff' && to.kind !== 'department') return refuse('hostNotFound', { field: 'host' })
    const passed =
      to.kind === 'staff' ? { passedStaffId: to.staffId } : { passedDepartment: to.department, passedStaffId: null }
    return moveCall(port, context, call, 'passOn', { kind, said, ...passed })
  },
)

/** The key was pressed by mistake. */
export const mistakeCall: CallCommand<{ callId: string }> = onCall((port, context, call) =>
  moveCall(port, context, call, 'mistake'),
)

/** A missed call that nobody has to call again. */
export const setCallAside: CallCommand<{ callId: string }> = onCall((port, context, call) =>
  moveCall(port, context, call, 'setAside'),
)
