import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { isPin } from '../../db/register/staff/pin.ts'
import { findStaff } from '../../db/register/staff/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from './counter.ts'

/** Signs a staff member in by number and PIN. Refuses `wrongNumberOrPin` for either, so that no number can be probed. */
export async function signIn(
  counter: OpenCounter,
  number: string,
  pin: string,
): Promise<Result<{ value: { staffId: string } }>> {
  const settings = await readSettings(counter.store.read)
  const day = dateIn(settings['centre.zone'], counter.clock())
  const staff = await findStaff(counter.store.read, number.trim(), day)
  if (!staff?.pin || !(await isPin(pin, staff.pin, counter.store.ring)))
    return refuse('wrongNumberOrPin', { field: 'pin' })
  counter.signedIn = { staffId: staff.id, number: staff.number, name: staff.name ?? staff.number, role: staff.role }
  counter.stage = 'open'
  counter.changed(['counter'])
  return { ok: true, value: { staffId: staff.id } }
}

export function signOut(counter: OpenCounter): void {
  counter.signedIn = null
  counter.stage = 'signIn'
  counter.changed(['counter'])
}
