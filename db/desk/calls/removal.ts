// Removing what is known of a caller, and of whoever waited for an answer. Both stay as counts: when, how long, how it ended.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { moveCall } from './moving.ts'
import { callBackById, callBackEvents, callById } from './reading.ts'

/** Empties a call. Refuses `callNotFound`, `callNotOver`, `removedBefore`. */
export async function removeCall(
  port: ActPort,
  context: ActContext,
  { callId, because }: { callId: string; because: RemovalReason },
): Promise<Result<object>> {
  const call = await callById(port.db, callId)
  if (!call) return refuse('callNotFound')
  // Nobody has to call again whom the counter forgets.
  if (call.state === 'missed') moveCall(port, context, call, 'setAside')
  else if (call.endedAt === null) return refuse('callNotOver')
  if (await removalOf(port.db, callId)) return refuse('removedBefore')
  port.revise('call', { id: callId }, { number: null, callerName: null, said: null })
  writeRemoval(port, context, { kind: 'call', recordId: callId, keyId: call.keyId }, because)
  return { ok: true }
}

/** Empties an owed answer with its history. Refuses `callBackNotFound`, `callNotOver`, `removedBefore`. */
export async function removeCallBack(
  port: ActPort,
  context: ActContext,
  { callBackId, because }: { callBackId: string; because: RemovalReason },
): Promise<Result<object>> {
  const row = await callBackById(port.db, callBackId)
  if (!row) return refuse('callBackNotFound')
  if (row.endedAt === null) return refuse('callNotOver')
  if (await removalOf(port.db, callBackId)) return refuse('removedBefore')
  port.revise('call_back', { id: callBackId }, { personName: null, phone: null, what: null })
  for (const { position } of await callBackEvents(port.db, callBackId))
    port.revise('call_back_event', { callBackId, position }, { note: null })
  writeRemoval(port, context, { kind: 'callBack', recordId: callBackId, keyId: row.keyId }, because)
  return { ok: true }
}

/** Calls that ended before `before` and are not removed yet. */
export function dueCalls(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('call')
    .select('call.id')
    .where(({ or, and, eb }) =>
      or([eb('call.endedAt', '<', before), and([eb('call.state', '=', 'missed'), eb('call.beganAt', '<', before)])]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'call.id'))),
    )
    .limit(limit)
}

/** Owed answers that ended before `before` and are not removed yet. */
export function dueCallBacks(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('call_back')
    .select('call_back.id')
    .where('call_back.endedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'call_back.id'))),
    )
    .limit(limit)
}
