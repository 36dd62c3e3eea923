// What is typed in the forms of a call.
import { askedFacts, callKinds, type CallKind, type CallView } from '../../../db/desk/calls/model.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import type { Typed } from '../../state/kept-entry.ts'

export function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

const kindField: EntryField = {
  name: 'kind',
  label: 'call.kindLabel',
  choices: callKinds.map((value) => ({ value, label: `call.kind.${value}` as const })),
}

export function kindOf(typed: Typed): CallKind {
  return callKinds.find((known) => known === typed['kind']) ?? 'other'
}

/** Times a person says, in minutes. */
const promises = { quarter: 15, half: 30, hour: 60, twoHours: 120, fourHours: 240, day: 1440 } as const
type Promised = keyof typeof promises
const promised = Object.keys(promises) as Promised[]

const dueChoices = promised.map((value) => ({ value, label: `call.due.${value}` as const }))

/** The setting's time is chosen first, or the first that is not shorter. */
export function dueField(minutes: number): EntryField {
  const initial = promised.find((one) => promises[one] >= minutes) ?? 'twoHours'
  return { name: 'dueIn', label: 'call.dueIn', initial, choices: dueChoices }
}

export function minutesOf(typed: Typed): number {
  const chosen = promised.find((known) => known === typed['dueIn']) ?? 'twoHours'
  return promises[chosen]
}

export function callerFields({ callerName, number }: CallView): readonly EntryField[] {
  return [
    { name: 'name', label: 'call.callerName', initial: callerName ?? '' },
    { name: 'number', label: 'call.number', initial: number ?? '' },
  ]
}

export const verifyFields: readonly EntryField[] = [
  { name: 'said', label: 'call.factSaid' },
  {
    name: 'fact',
    label: 'call.factLabel',
    choices: askedFacts.map((value) => ({ value, label: `call.fact.${value}` as const })),
  },
]

export const endFields: readonly EntryField[] = [{ name: 'said', label: 'call.said' }, kindField]

export function oweFields({ callerName, number, answerMinutes }: CallView): readonly EntryField[] {
  return [
    { name: 'what', label: 'call.oweWhat' },
    dueField(answerMinutes),
    { name: 'name', label: 'call.personName', initial: callerName ?? '' },
    { name: 'phone', label: 'call.number', initial: number ?? '' },
    { name: 'staffNumber', label: 'call.owner' },
    kindField,
  ]
}
