// Who is calling: as they say, and whether two facts bear it out before anything of a household is said (standard 1.6).
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import { lastPaymentOf } from '../../money/payments/queries.ts'
import { listOccupants } from '../../register/residents/queries.ts'
import { listPlates } from '../../register/vehicles/queries.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf } from '../visits/history.ts'
import type { CallerFact, VerifyAnswer } from './model.ts'
import { checkRoom, onCall, readNumber, type CallCommand } from './moving.ts'
import { checksOf, type CallRow } from './reading.ts'
import { factMatches, isVerified, type HouseholdFacts } from './rules.ts'

export interface CallerInput {
  readonly callId: string
  readonly name: string | null
  readonly number: string | null
  readonly roomId: string | null
}

function isGoingOn(call: CallRow): Result<object> {
  if (call.state === 'talking' || call.state === 'dialling') return { ok: true }
  return refuse('notPossibleNow', { facts: { state: call.state, event: 'nameCaller' } })
}

/**
 * Who the caller says they are. Another household than before has to be borne out anew. Refuses `phoneUnreadable`,
 * `roomNotFound`.
 */
export const nameCaller: CallCommand<CallerInput> = onCall(async (port, _context, call, { name, number, roomId }) => {
  const going = isGoingOn(call)
  if (!going.ok) return going
  const read = await readNumber(port.db, number, 'number')
  if (!read.ok) return read
  const known = await checkRoom(port.db, roomId)
  if (!known.ok) return known
  // What the line showed stays: a number that is said instead is what the caller says.
  const said = read.phone === null || call.ringsFrom === 'line' ? {} : { number: read.phone }
  const verified = roomId === call.roomId ? {} : { verifiedAt: null }
  port.revise('call', { id: call.id }, { callerName: name, roomId, ...said, ...verified })
  return { ok: true, answer: { callId: call.id, state: call.state } }
})

async function householdFacts(db: StoreReader, roomId: string, now: number): Promise<HouseholdFacts> {
  const { 'centre.zone': zone } = await readSettings(db)
  const day = dateIn(zone, now)
  const people = await listOccupants(db, roomId, day)
  return {
    names: people.flatMap(({ name }) => (name === null ? [] : [name])),
    phones: people.flatMap(({ phone }) => (phone === null ? [] : [phone])),
    plates: await listPlates(db, roomId, day),
    lastPaymentFen: (await lastPaymentOf(db, roomId))?.totalFen ?? null,
  }
}

export interface VerifyInput {
  readonly callId: string
  readonly fact: CallerFact
  /** What the caller said; for `line` the number that was shown, as the screen has it. */
  readonly said: string
}

/**
 * Compares what was said with the register; the register's side is shown to nobody and what was said is not kept. Refuses
 * `callerWithoutRoom`.
 */
export const verifyCaller: StoreCommand<VerifyInput, VerifyAnswer> = onCall<VerifyInput, VerifyAnswer>(
  async (port, context, call, { fact, said }) => {
    const going = isGoingOn(call)
    if (!going.ok) return going
    const { roomId } = call
    if (roomId === null) return refuse('callerWithoutRoom')
    if (fact === 'line' && call.ringsFrom !== 'line') return refuse('lineShowedNothing')
    const known = await householdFacts(port.db, roomId, context.now)
    const matched = factMatches(fact, said, known)
    const before = await checksOf(port.db, call.id)
    const position = before.length + 1
    const check = { callId: call.id, position, roomId, fact, matched: Number(matched) }
    port.insert('call_check', { ...check, at: context.now, by: actorOf(context) })
    const checks = [...before, { roomId, fact, matched: Number(matched) }]
      .filter((one) => one.roomId === roomId)
      .map((one) => ({ fact: one.fact, matched: one.matched === 1 }))
    const verified = isVerified(checks)
    if (verified && call.verifiedAt === null) port.revise('call', { id: call.id }, { verifiedAt: context.now })
    return { ok: true, answer: { callId: call.id, state: call.state, matched, isVerified: verified } }
  },
)
