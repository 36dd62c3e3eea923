import { randomUUID } from 'node:crypto'
import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { comeBack } from '../../db/desk/absences/commands.ts'
import { openAbsence } from '../../db/desk/absences/queries.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import type { PinRecord } from '../../db/register/staff/model.ts'
import { takeFirstPin } from '../../db/register/staff/commands.ts'
import { isPin, pinCost } from '../../db/register/staff/pin.ts'
import { findStaff, type StaffMember } from '../../db/register/staff/queries.ts'
import { besideOf } from '../../db/register/staff/tries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from './counter.ts'
import { nobodysNumber, passphraseOf } from './pin-tries.ts'

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
 * A first PIN is used up before it opens anything. Refuses `firstPinUsed`: who types it again waits like any other who
 * guesses.
 */
async function takeOnce({ store }: OpenCounter, { id: actorId }: StaffMember, pin: PinRecord): Promise<Result<object>> {
  if (!pin.isFirst) return { ok: true }
  const request = { actId: randomUUID(), command: 'takeFirstPin', input: {}, actorId, approverId: null, shiftId: null }
  return store.work.act(request, takeFirstPin)
}

/** Everything is open to whoever's PIN was right; to a first one only the change of it. */
async function begin(
  counter: OpenCounter,
  staff: StaffMember,
  pin: PinRecord,
): Promise<Result<{ value: { staffId: string } }>> {
  await counter.pinTries.worked(counter.store, staff.number)
  await endAbsence(counter, staff.id)
  const { id: staffId, number, role } = staff
  const who = { staffId, number, name: staff.name ?? number, role }
  counter.signedIn = pin.isFirst ? { ...who, mustChangePin: true } : who
  counter.idleNumber = null
  counter.idle.used()
  counter.stage = 'open'
  counter.display.happened({ kind: 'signedIn' })
  counter.changed(['counter'])
  return { ok: true, value: { staffId } }
}

async function memberToday(counter: OpenCounter, number: string): Promise<StaffMember | null> {
  const settings = await readSettings(counter.store.read)
  return findStaff(counter.store.read, number.trim(), dateIn(settings['centre.zone'], counter.clock()))
}

/** The number tries are counted for. */
const countedAs = (staff: StaffMember | null) => (staff?.pin ? staff.number : nobodysNumber)

/**
 * Signs a staff member in by number and PIN. Refuses `wrongNumberOrPin` for either, so that no number can be probed, and
 * `tooManyTries` while this number has to wait, and `firstPinUsed` for a first PIN that was signed in with before.
 */
export async function signIn(
  counter: OpenCounter,
  number: string,
  pin: string,
): Promise<Result<{ value: { staffId: string } }>> {
  const staff = await memberToday(counter, number)
  const mayTry = await counter.pinTries.begin(counter.store, countedAs(staff))
  if (!mayTry.ok) return mayTry
  const isRight = await isPin(pin, staff?.pin ?? nobodysPin, counter.store.ring)
  if (!staff?.pin || !isRight) return refuse('wrongNumberOrPin', { field: 'pin' })
  const taken = await takeOnce(counter, staff, staff.pin)
  return taken.ok ? begin(counter, staff, staff.pin) : taken
}

/** Who stands beside somebody whose number has to wait: a head with their own PIN, or a supervisor's own passphrase. */
export type Beside = { readonly number: string; readonly pin: string } | { readonly passphrase: string }

/** The staff id of whoever vouches. Refuses at `besidePin` or `passphrase`. */
async function vouchedBy(
  counter: OpenCounter,
  staff: StaffMember | null,
  beside: Beside,
): Promise<Result<{ voucherId: string | null }>> {
  if ('passphrase' in beside) {
    const field = 'passphrase'
    return counter.pinTries.counted(counter.store, { number: passphraseOf(countedAs(staff)), field }, async () => {
      // The passphrase is the supervisor's own, and opens what a PIN does not: it stands for nobody else.
      const holds = await counter.keys.holdsPassphrase(beside.passphrase)
      return holds && staff?.role === 'supervisor'
        ? { ok: true, voucherId: null }
        : refuse('passphraseWrong', { field })
    })
  }
  const head = await memberToday(counter, beside.number)
  const isHead = head !== null && head.id !== staff?.id && (head.role === 'supervisor' || head.role === 'manager')
  const field = 'besidePin'
  return counter.pinTries.counted(counter.store, { number: countedAs(head), field }, async () => {
    const isRight = await isPin(beside.pin, head?.pin ?? nobodysPin, counter.store.ring)
    if (!isHead || !head.pin || head.pin.isFirst || !isRight) return refuse('wrongNumberOrPin', { field })
    return { ok: true, voucherId: head.id }
  })
}

/**
 * Signs somebody in whose number has to wait, because a head stands beside them or they know the passphrase. Their own
 * PIN is looked at all the same, as often as alone, in a count apart: a head alone must find out nobody's PIN. Recorded as
 * an act with both names. Refuses `waitOver` for a number that need not wait, `wrongNumberOrPin`, `passphraseWrong`,
 * `tooManyTries`.
 */
export async function signInBeside(
  counter: OpenCounter,
  { number, pin, beside }: { readonly number: string; readonly pin: string; readonly beside: Beside },
): Promise<Result<{ value: { staffId: string } }>> {
  const staff = await memberToday(counter, number)
  if (!(await counter.pinTries.isWaiting(counter.store, countedAs(staff)))) return refuse('waitOver')
  const vouched = await vouchedBy(counter, staff, beside)
  if (!vouched.ok) return vouched
  const mayTry = await counter.pinTries.begin(counter.store, besideOf(countedAs(staff)))
  if (!mayTry.ok) return mayTry
  const isRight = await isPin(pin, staff?.pin ?? nobodysPin, counter.store.ring)
  if (!staff?.pin || !isRight) return refuse('wrongNumberOrPin', { field: 'pin' })
  const taken = await takeOnce(counter, staff, staff.pin)
  if (!taken.ok) return taken
  const { read, work } = counter.store
  const request = {
    actId: randomUUID(),
    command: 'signInBeside',
    input: { number: staff.number },
    actorId: staff.id,
    approverId: vouched.voucherId,
    shiftId: (await findOpenShift(read))?.id ?? null,
  }
  await work.act(request, () => Promise.resolve({ ok: true, answer: {} }))
  return begin(counter, staff, staff.pin)
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
