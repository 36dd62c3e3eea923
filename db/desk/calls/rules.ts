// What may happen to a call and to an answer that is owed (standard 2.2, 2.3.3), and when a caller is who they say they are.
import { halfWidth, withoutSpaces } from '../../core/text.ts'
import { defineMachine } from '../../core/state-machine.ts'
import type { CallBackEvent, CallBackState, CallEvent, CallerFact, CallState } from './model.ts'

/**
 * - Every call that was talked ends with what became of it; only a slip of the hand ends without.
 * - A missed call stays until it was called again or somebody set it aside.
 */
export const callMachine = defineMachine<CallState, CallEvent>({
  initial: 'new',
  transitions: {
    new: { pickUp: 'talking', dial: 'dialling', miss: 'missed' },
    talking: { answer: 'answered', passOn: 'passedOn', owe: 'owed', openTicket: 'ticketed', mistake: 'mistaken' },
    dialling: { reach: 'talking', notReach: 'notReached', mistake: 'mistaken' },
    missed: { callAgain: 'returned', setAside: 'setAside' },
    answered: {},
    passedOn: {},
    owed: {},
    ticketed: {},
    notReached: {},
    returned: {},
    setAside: {},
    mistaken: {},
  },
})

/** An answer stays owed until it was given or is not wanted any more, whoever's shift it is. */
export const callBackMachine = defineMachine<CallBackState, CallBackEvent>({
  initial: 'owed',
  transitions: {
    owed: { notReach: 'owed', postpone: 'owed', handOn: 'owed', answer: 'answered', withdraw: 'withdrawn' },
    answered: {},
    withdrawn: {},
  },
})

export function callIsOver(state: CallState): boolean {
  return callMachine.eventsIn(state).length === 0
}

export function callBackIsOver(state: CallBackState): boolean {
  return callBackMachine.eventsIn(state).length === 0
}

/** So many different facts have to be right before anything of a household is said (standard 1.6). */
export const factsNeeded = 2

export function isVerified(checks: readonly { readonly fact: CallerFact; readonly matched: boolean }[]): boolean {
  const right = checks.filter(({ matched }) => matched)
  // The number on the line and the number that is said are one thing to know.
  return new Set(right.map(({ fact }) => (fact === 'line' ? 'phone' : fact))).size >= factsNeeded
}

/** What the register knows of a household, to compare with what is said. */
export interface HouseholdFacts {
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly plates: readonly string[]
  readonly lastPaymentFen: number | null
}

/** Fewer digits of a telephone number could be guessed. */
const fewestDigits = 4

function plain(text: string): string {
  return withoutSpaces(halfWidth(text)).toUpperCase()
}

function readFen(text: string): number | null {
  const amount = /^(\d{1,9})(?:\.(\d{1,2}))?(?:元)?$/.exec(plain(text).replaceAll(',', ''))
  return amount === null ? null : Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'))
}

/**
 * Is what was said true of the household? A name has to be whole, of a number its last four digits are enough, a plate may
 * leave out the province, the last payment is said to the fen.
 */
export function factMatches(fact: CallerFact, said: string, known: HouseholdFacts): boolean {
  const text = plain(said)
  if (text === '') return false
  if (fact === 'name') return known.names.some((name) => plain(name) === text)
  if (fact === 'plate') return known.plates.some((plate) => plain(plate) === text || plain(plate).slice(1) === text)
  if (fact === 'lastPayment') return known.lastPaymentFen !== null && readFen(said) === known.lastPaymentFen
  const digits = text.replaceAll(/\D/g, '')
  return digits.length >= fewestDigits && known.phones.some((phone) => phone.endsWith(digits))
}

export type OwedLevel = 'inTime' | 'due' | 'late'

/** How a promise stands at `now`: the colour of its entry. */
export function owedLevelAt(promise: { readonly warnAt: number; readonly dueAt: number }, now: number): OwedLevel {
  if (now >= promise.dueAt) return 'late'
  return now >= promise.warnAt ? 'due' : 'inTime'
}

/** The board calls before it is due: by the minutes set, and not before half of a short time is over. */
export function warnAt(owedAt: number, dueAt: number, warnMinutes: number): number {
  return Math.max(dueAt - warnMinutes * 60_000, owedAt + Math.floor((dueAt - owedAt) / 2))
}
