// What may happen to a pass, for which days it is good, and whether it stands for the host's consent.
import { refuse, type Result } from '../../core/refusal.ts'
import { defineMachine } from '../../core/state-machine.ts'
import type { PassEvent, PassKind, PassState, PassTime } from './model.ts'

export const passMachine = defineMachine<PassState, PassEvent>({
  initial: 'standing',
  transitions: {
    standing: { arriveOnce: 'used', arriveAgain: 'standing', extend: 'standing', cancel: 'cancelled' },
    used: {},
    cancelled: {},
  },
})

/** Which event an arrival is. */
export function arrivalOf(kind: PassKind): PassEvent {
  return kind === 'once' ? 'arriveOnce' : 'arriveAgain'
}

/** The longest a pass is given for; who comes longer is asked about again. */
export const mostPassDays = 366

const dayMs = 86_400_000

function daysBetween(fromDay: string, untilDay: string): number {
  return (Date.parse(`${untilDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / dayMs
}

/** A day there is: 2026-02-30 is none. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Refuses `passDaysWrong` for days that are none, run backwards, are over or are more than a year. */
export function checkDays(fromDay: string, untilDay: string, today: string): Result<object> {
  const isRight = isDay(fromDay) && isDay(untilDay) && fromDay <= untilDay && untilDay >= today
  if (!isRight || daysBetween(fromDay, untilDay) >= mostPassDays) return refuse('passDaysWrong', { field: 'untilDay' })
  return { ok: true }
}

export function passTime(pass: { readonly fromDay: string; readonly untilDay: string }, day: string): PassTime {
  if (day < pass.fromDay) return 'early'
  return day > pass.untilDay ? 'late' : 'valid'
}

export const codeLength = 6

/** Six digits, each as likely; `random` answers a whole number below its argument. */
export function passCode(random: (below: number) => number): string {
  return String(random(10 ** codeLength)).padStart(codeLength, '0')
}

/** What a code is found by; only its keyed hash is kept. */
export function codeText(code: string): string {
  return `passcode:${code.normalize('NFKC').replaceAll(/[\s-]/g, '')}`
}

export interface Expected {
  readonly passId: string
  readonly hasPhone: boolean
  readonly by: 'phone' | 'name'
}

/**
 * Whom a walk-in is taken for: the one expected by this number; else the one by this name, where not both have a number,
 * for two numbers are two people. Null where it could be several.
 */
export function whoIsMeant(found: readonly Expected[], hasPhone: boolean): string | null {
  const byPhone = [...new Set(found.filter(({ by }) => by === 'phone').map(({ passId }) => passId))]
  if (byPhone.length > 0) return byPhone.length === 1 ? (byPhone[0] ?? null) : null
  const named = found.filter((one) => one.by === 'name' && !(one.hasPhone && hasPhone))
  const byName = [...new Set(named.map(({ passId }) => passId))]
  return byName.length === 1 ? (byName[0] ?? null) : null
}
