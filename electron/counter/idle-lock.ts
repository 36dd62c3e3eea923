// A desk nobody has touched for a while locks itself, on a clock nobody can set; never while a customer checks the
// change: the amount on the screen is what they check it against.
import { readSettings } from '../../db/system/settings/queries.ts'
import type { Counter, OpenCounter } from './counter.ts'
import { isOpen } from './counter.ts'
import { signOut } from './sign-in.ts'

const lookEveryMs = 5_000
const minuteMs = 60_000

export function keepIdleClock(monotonic: () => number = () => performance.now()) {
  let usedAt = monotonic()
  return {
    /** Somebody pressed a key, touched the screen, or sent an act. */
    used: () => void (usedAt = monotonic()),
    idleMs: () => monotonic() - usedAt,
  }
}

export type IdleClock = ReturnType<typeof keepIdleClock>

/** Locks the desk when it was left alone for as long as the setting says. Whoever was there finds their form as it was. */
export async function lockWhenIdle(counter: OpenCounter): Promise<void> {
  const { signedIn, idle } = counter
  if (!signedIn) return
  const shown = counter.display.shown()
  // The waiting begins when the customer has checked.
  if (shown.show === 'payment' && shown.isTaken) return idle.used()
  const { 'desk.idleLockMinutes': minutes } = await readSettings(counter.store.read)
  if (idle.idleMs() < minutes * minuteMs || counter.signedIn !== signedIn) return
  signOut(counter)
  counter.idleNumber = signedIn.number
  counter.changed(['counter'])
}

/** Looks every few seconds; answers a function that stops. */
export function watchIdle(counter: Counter, onBug: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    if (isOpen(counter)) void lockWhenIdle(counter).catch(onBug)
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
