// What is typed of somebody who is announced, and what announcing sends of it.
import { announceWays, passKinds, type PassKind } from '../../../db/desk/passes/model.ts'
import { courtesyTitles, type HostHit, type VisitPurpose } from '../../../db/desk/visits/model.ts'
import type { InputOf } from '../../client/client.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import type { Typed } from '../../state/kept-entry.ts'

/** `today` in the estate's zone: who is announced for today is said with the fewest keys. */
export function announceFields(today: string): readonly EntryField[] {
  return [
    { name: 'visitorName', label: 'visitor.name' },
    { name: 'phone', label: 'visitor.phone' },
    { name: 'fromDay', label: 'passes.fromDay', initial: today },
    { name: 'untilDay', label: 'passes.untilDay', initial: today },
    { name: 'partySize', label: 'visitor.partySize', initial: '1' },
    { name: 'plate', label: 'visitor.plate' },
    { name: 'company', label: 'visitor.company' },
    {
      name: 'title',
      label: 'visitor.titleLabel',
      choices: [
        { value: 'none', label: 'passes.noTitle' },
        ...courtesyTitles.map((value) => ({ value, label: `visitor.title_${value}` as const })),
      ],
    },
    {
      name: 'kind',
      label: 'passes.kindLabel',
      choices: passKinds.map((value) => ({ value, label: `passes.kind.${value}` as const })),
    },
    {
      name: 'announcedHow',
      label: 'passes.announcedHow',
      choices: (['hostRang', 'inPerson'] as const).map((value) => ({ value, label: `passes.how.${value}` as const })),
    },
  ]
}

function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

function oneOf<Value extends string>(values: readonly Value[], typed: string | undefined): Value | null {
  return values.find((value) => value === typed) ?? null
}

/** What each kind comes for; what it really is stands on the form of the visit. */
const purposeOf: Readonly<Record<PassKind, VisitPurpose>> = {
  once: 'family',
  recurring: 'family',
  courier: 'delivery',
  agent: 'viewing',
  renovation: 'renovation',
  dayWorker: 'service',
}

/** What announcing sends; a party that is no number is one person. */
export function announceInput(host: HostHit, typed: Typed): InputOf<'makePass'> {
  const size = Number(typed['partySize'] ?? '1')
  const kind = oneOf(passKinds, typed['kind']) ?? 'once'
  return {
    kind,
    host: host.host,
    visitorName: (typed['visitorName'] ?? '').trim(),
    title: oneOf(courtesyTitles, typed['title']),
    phone: orNothing(typed['phone']),
    company: orNothing(typed['company']),
    plate: orNothing(typed['plate']),
    partySize: Number.isInteger(size) && size >= 1 && size <= 99 ? size : 1,
    purpose: purposeOf[kind],
    fromDay: (typed['fromDay'] ?? '').trim(),
    untilDay: (typed['untilDay'] ?? '').trim(),
    announcedHow: oneOf(announceWays, typed['announcedHow']) ?? 'hostRang',
  }
}
