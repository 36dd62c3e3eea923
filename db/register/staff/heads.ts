// Giving somebody the rights of a head takes a second one: a single person could otherwise make a colleague of their own
// whose word approves whatever they ask for.
import { refuse, type Result } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import type { StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { registerToday } from '../register-queries.ts'
import { staffWorkingOn } from './queries.ts'

/** Whose word approves something, or who sees all the money. */
const headRoles: readonly Role[] = ['supervisor', 'finance', 'manager']
const approving: readonly Role[] = ['supervisor', 'manager']

export interface HeadMade {
  /** Null where the person is new. */
  readonly staffId: string | null
  readonly number: string
  readonly role: Role
}

/**
 * Refuses `approvalNeeded` for a head without a second one. The first head of an estate has nobody to ask, and is not
 * held up by it.
 */
export async function headWord(db: StoreReader, context: ActContext, made: HeadMade): Promise<Result<object>> {
  const { staffId, number, role } = made
  if (!headRoles.includes(role) || context.approverId !== null) return { ok: true }
  const { day } = await registerToday(db, context.now)
  const others = (await staffWorkingOn(db, day)).filter(
    ({ id, role: theirs, pin }) =>
      approving.includes(theirs) && pin !== null && !pin.isFirst && id !== context.actorId && id !== staffId,
  )
  return others.length === 0 ? { ok: true } : refuse('approvalNeeded', { facts: { number, role } })
}
