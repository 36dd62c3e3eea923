// What an entry is found by, what may happen to it, and what waits while somebody may be meant by it.
import { checkResidentId } from '../../core/identity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { defineMachine } from '../../core/state-machine.ts'
import { halfWidth } from '../../core/text.ts'
import type { VisitEvent } from '../visits/model.ts'
import { matchKinds, type EntryEvent, type EntryState, type MatchKind } from './model.ts'
import { nameForms } from './name-rules.ts'

export const entryMachine = defineMachine<EntryState, EntryEvent>({
  initial: 'standing',
  transitions: { standing: { lift: 'lifted' }, lifted: {} },
})

/** The longest an entry stands; afterwards somebody decides anew. */
export const mostEntryDays = 1096

export interface Identified {
  readonly name: string | null
  readonly phone: string | null
  readonly plate: string | null
}

/** What an entry is kept under. */
export function keptTexts({ name, phone, plate }: Identified): string[] {
  const exact = [...(phone === null ? [] : [`phone:${phone}`]), ...(plate === null ? [] : [`plate:${plate}`])]
  return [...exact, ...(name === null ? [] : nameForms(name).map((form) => `name:${form}`))]
}

/** What a visitor is looked up by, with what a hit is. */
export function askedTexts({ name, phone, plate }: Identified): { text: string; matched: MatchKind }[] {
  const exact = [
    ...(phone === null ? [] : [{ text: `phone:${phone}`, matched: 'phone' } as const]),
    ...(plate === null ? [] : [{ text: `plate:${plate}`, matched: 'plate' } as const]),
  ]
  const named = name === null ? [] : nameForms(name)
  return [...exact, ...named.map((form) => ({ text: `name:${form}`, matched: 'name' }) as const)]
}

/** The stronger of two: the same phone says more than the same name. */
export function strongest(one: MatchKind, other: MatchKind): MatchKind {
  return matchKinds.indexOf(one) <= matchKinds.indexOf(other) ? one : other
}

export interface DocumentNumber {
  readonly kind: 'residentId' | 'other'
  readonly number: string
}

/** A document's number as it is compared. Refuses what `checkResidentId` does for one of its form, else `numberUnreadable`. */
export function readNumber(text: string): Result<{ document: DocumentNumber }> {
  const plain = halfWidth(text).replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{17}[\dX]$/.test(plain)) {
    const checked = checkResidentId(plain)
    if (!checked.ok) return refuse(checked.refusal.code, { field: 'number' })
    return { ok: true, document: { kind: 'residentId', number: checked.value } }
  }
  if (!/^[A-Z0-9]{5,20}$/.test(plain)) return refuse('numberUnreadable', { field: 'number' })
  return { ok: true, document: { kind: 'other', number: plain } }
}

/** What waits for the supervisor's word: everything that calls the host or leads inside. */
const heldEvents: readonly VisitEvent[] = ['call', 'up', 'comesDown', 'wait', 'hostCame', 'asPlanned']

export function waitsForWord(event: VisitEvent): boolean {
  return heldEvents.includes(event)
}
