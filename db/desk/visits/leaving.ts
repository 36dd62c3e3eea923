// Seeing visitors off (standard 2.5): by the list, by a scanned slip, and the sweep at the end of the day.
import { refuse, type Result } from '../../core/refusal.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import { moveVisit, type VisitRow } from './commands.ts'
import type { LeaveAnswer } from './model.ts'
import { visitById } from './reading.ts'
import { findSlip } from './slip-queries.ts'

type LeaveInput = { readonly visitId: string } | { readonly slipCode: string }

async function visitLeaving(db: StoreReader, input: LeaveInput): Promise<Result<{ visit: VisitRow }>> {
  const slip = 'slipCode' in input ? await findSlip(db, input.slipCode) : null
  if ('slipCode' in input && !slip) return refuse('slipUnknown', { field: 'slipCode' })
  if (slip && slip.voidedAt !== null) return refuse('slipVoid', { field: 'slipCode' })
  const visit = await visitById(db, 'visitId' in input ? input.visitId : (slip?.visitId ?? ''))
  return visit ? { ok: true, visit } : refuse('visitNotFound')
}

/**
 * Somebody leaves. Refuses `visitNotFound`, `slipUnknown`, `slipVoid`, and `notPossibleNow` for whom is not inside.
 * Answers how long the visit was.
 */
export const leave: StoreCommand<LeaveInput, LeaveAnswer> = async (port, context, input) => {
  const found = await visitLeaving(port.db, input)
  if (!found.ok) return found
  const { visit } = found
  const moved = await moveVisit(port, context, visit, { event: 'leave' })
  if (!moved.ok) return moved
  const insideMs = Math.max(0, context.now - (visit.insideAt ?? context.now))
  return { ok: true, answer: { ...moved.answer, insideMs } }
}

/**
 * The end of the day: these were not seen leaving and are taken as gone, all or none. Refuses `visitNotFound` and
 * `notPossibleNow`.
 */
export const assumeLeft: StoreCommand<{ visitIds: readonly string[] }, { count: number }> = async (
  port,
  context,
  input,
) => {
  const visitIds = [...new Set(input.visitIds)]
  for (const visitId of visitIds) {
    const visit = await visitById(port.db, visitId)
    if (!visit) return refuse('visitNotFound')
    const moved = await moveVisit(port, context, visit, { event: 'assumeLeft' })
    if (!moved.ok) return moved
  }
  return { ok: true, answer: { count: visitIds.length } }
}
