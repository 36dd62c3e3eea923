import { randomUUID } from 'node:crypto'
import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { comeBack } from '../../db/desk/absences/commands.ts'
import { openAbsence } from '../../db/desk/absences/queries.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import type { PinRecord } from '../../db/register/staff/model.ts'
import { isPin, pinCost } from '../../db/register/staff/pin.ts'
import { findStaff } from '../../db/register/staff/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from './counter.ts'
import { nobodysNumber } from './pin-tries.ts'

/** The desk is attended again, whoever signed in: an absence of its own or of a colleague ends with that. */
async function endAbsence(counter: OpenCounter, staffId: string): Promise<void> {
  const { read, work } = counter.store
  const absence = await openAbsence(read)
  if (!absence) return
  const shift = await findOpenShift(read)
  const request = {
    actId: randomUUID(),
    command: 'comeBack',
    input: { absenceId: absence.id },
    actorId: staffId,
    approverId: null,
    shiftId: shift?.id ?? null,
  }
  await work.act(request, comeBack)
}

/** As costly to look at as any other, so that a number nobody has takes as long as one somebody has. */
const nobodysPin: PinRecord = {
  scheme: 'scrypt',
  N: pinCost,
  r: 8,
  p: 1,
  saltHex: '00'.repeat(16),
  pepperId: 1,
  hashHex: '00'.repeat(32),
}

/**
 * Signs a staff member in by number and PIN. Refuses `wrongNumberOrPin` for either, so that no number can be probed, and
 * `tooManyTries` while this number has to wait.
 */
export async function signIn(
  counter: OpenCounter,
  number: string,
  pin: string,
): Promise<Result<{ value: { staffId: string } }>> {
  const settings = await readSettings(counter.store.read)
  const day = dateIn(settings['centre.zone'], counter.clock())
  const staff = await findStaff(counter.store.read, number.trim(), day)
  const tried = staff?.pin ? staff.number : nobodysNumber
  const mayTry = await counter.pinTries.begin(counter.store, tried)
  if (!mayTry.ok) return mayTry
  const isRight = await isPin(pin, staff?.pin ?? nobodysPin, counter.store.ring)
  if (!staff?.pin || !isRight) return refuse('wrongNumberOrPin', { field: 'pin' })
  await counter.pinTries.worked(counter.store, tried)
  await endAbsence(counter, staff.id)
  const { id: staffId, role } = staff
  const who = { staffId, number: staff.number, name: staff.name ?? staff.number, role }
  counter.signedIn = staff.pin.isFirst ? { ...who, mustChangePin: true } : who
  counter.stage = 'open'
  counter.display.happened({ kind: 'signedIn' })
  counter.changed(['counter'])
  return { ok: true, value: { staffId: staff.id } }
}

export function signOut(counter: OpenCounter): void {
  // A sheet that was not sealed goes with whoever made it.
  counter.keys.sheetCode = null
  counter.signedIn = null
  counter.stage = 'signIn'
  counter.display.happened({ kind: 'signedOut' })
  counter.changed(['counter'])
}

/** Signs out because the desk is left: the customer's display says so at once. */
export function lockCounter(counter: OpenCounter): void {
  signOut(counter)
  counter.display.happened({ kind: 'left' })
}
