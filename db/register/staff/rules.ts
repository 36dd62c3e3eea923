// What is asked before a staff member is kept, and which PINs are worth nothing.
import { refuse, type Result } from '../../core/refusal.ts'

export const leastPinDigits = 6
export const mostPinDigits = 12

/** So many wrong PINs cost nothing but a sentence. */
export const freePinTries = 5
const waitsMs = [30_000, 60_000, 5 * 60_000, 15 * 60_000] as const

/** And so many at most in any hour, so that in h hours there are never more than 5 + 4 · h. */
export const mostPinTriesAnHour = freePinTries + 4
const hourMs = 60 * 60_000

/**
 * How long a number waits at least after so many failed tries: five are free, then half a minute, 1, 5, 15, 15 … minutes.
 * It never ends in a lock: a locked colleague is what somebody who means harm would want.
 */
export function pinWaitMs(failures: number): number {
  if (failures < freePinTries) return 0
  return waitsMs[Math.min(failures - freePinTries, waitsMs.length - 1)] ?? 0
}

/** When a number may be tried again that was tried at `triedAt`, the last ones, all in milliseconds of one clock. */
export function nextPinTryAt(failures: number, triedAt: readonly number[]): number {
  const waitedAt = (triedAt.at(-1) ?? 0) + pinWaitMs(failures)
  const ninth = triedAt.at(-mostPinTriesAnHour)
  // A millisecond more than the hour: the tenth try is not in the hour of the first.
  return ninth === undefined ? waitedAt : Math.max(waitedAt, ninth + hourMs + 1)
}

/**
 * The latest times at which so many failed tries can have been made when no more is known than that it is `now`: each at
 * least its wait after the one before.
 */
export function latestPinTries(failures: number, now: number): number[] {
  const tries = [now]
  for (let before = failures - 1; before > 0 && tries.length < mostPinTriesAnHour; before -= 1)
    tries.unshift((tries[0] ?? now) - pinWaitMs(before))
  return tries
}

/** 111111, 123123, 12121212: one short group of digits, said again. */
function repeats(pin: string): boolean {
  return /^(\d{1,3})\1+$/.test(pin)
}

/** 123456, 987654, 890123: every digit one more, or one less, than the one before. */
function counts(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10)
  return steps.every((step) => step === 1) || steps.every((step) => step === 9)
}

/**
 * A PIN of 6 to 12 digits that nobody guesses at the first tries. Refuses `pinTooShort`, `pinTooLong`, `pinNotDigits`
 * and `pinTrivial`: repeated or counted digits, or the staff number inside.
 */
export function checkPin(pin: string, number: string): Result<object> {
  if (!/^\d*$/.test(pin)) return refuse('pinNotDigits', { field: 'pin' })
  if (pin.length < leastPinDigits) return refuse('pinTooShort', { field: 'pin', facts: { least: leastPinDigits } })
  if (pin.length > mostPinDigits) return refuse('pinTooLong', { field: 'pin', facts: { most: mostPinDigits } })
  const isNumber = number.length >= 3 && pin.includes(number)
  return repeats(pin) || counts(pin) || isNumber ? refuse('pinTrivial', { field: 'pin' }) : { ok: true }
}

/** What is typed at sign-in: 1 to 12 letters or digits. Refuses `staffNumberMissing` and `staffNumberUnreadable`. */
export function readStaffNumber(text: string): Result<{ number: string }> {
  const number = text.trim().toUpperCase()
  if (number === '') return refuse('staffNumberMissing', { field: 'number' })
  return /^[0-9A-Z]{1,12}$/.test(number) ? { ok: true, number } : refuse('staffNumberUnreadable', { field: 'number' })
}
