// What a draft asks for, and what it sends.
import { articleKinds, type ArticleView, type VersionView } from '../../../db/answers/articles/model.ts'
import { roles, type Role } from '../../../db/core/roles.ts'
import type { InputOf } from '../../client/client.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import type { Typed } from '../../state/kept-entry.ts'
import type { DraftStart } from './kept.ts'

/** Who must read a version, as it is chosen: nobody, those at the counter, or everybody. */
const readersChosen = {
  none: [],
  counter: ['receptionist', 'cashier', 'supervisor'],
  all: roles,
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type ReadersChoice = keyof typeof readersChosen

function isChoice(value: string): value is ReadersChoice {
  return Object.hasOwn(readersChosen, value)
}

/** The choice that comes nearest to roles that were kept. */
export function readersKept(readers: readonly Role[]): ReadersChoice {
  if (readers.length === 0) return 'none'
  return readers.includes('finance') || readers.includes('manager') ? 'all' : 'counter'
}

/** The version a draft begins with: its own, else the one that is said, else the newest. */
export function versionToWrite(article: ArticleView): VersionView | null {
  const { versions, current } = article
  return (
    versions.find(({ standing }) => standing === 'draft') ??
    versions.find(({ version }) => version === current) ??
    versions[0] ??
    null
  )
}

export interface DraftBegins {
  readonly start: DraftStart
  readonly version: VersionView | null
  readonly today: string
  readonly ownNumber: string
}

export function draftFields({ start, version, today, ownNumber }: DraftBegins): readonly EntryField[] {
  const isOwnDraft = version?.standing === 'draft'
  const text = (name: string, label: EntryField['label'], initial: string): EntryField => ({ name, label, initial })
  return [
    text('question', 'answers.question', version?.question ?? start.question),
    text('words', 'answers.wordsField', version?.words ?? ''),
    { name: 'answer', label: 'answers.answer', kind: 'long', initial: version?.answer ?? '' },
    text('source', 'answers.sourceField', version?.source ?? ''),
    text('ownerNumber', 'answers.ownerField', version?.ownerNumber ?? ownNumber),
    text('validFrom', 'answers.fromField', isOwnDraft ? version.validFrom : today),
    text('validTo', 'answers.toField', isOwnDraft ? (version.validTo ?? '') : ''),
    ...(start.articleId === null
      ? [
          {
            name: 'kind',
            label: 'answers.kindLabel',
            choices: articleKinds.map((kind) => ({ value: kind, label: `answers.kind.${kind}` as const })),
          } as const,
        ]
      : []),
    {
      name: 'readers',
      label: 'answers.readers',
      initial: readersKept(version?.readers ?? []),
      choices: (['none', 'counter', 'all'] as const).map((value) => ({
        value,
        label: `answers.readersOf.${value}` as const,
      })),
    },
  ]
}

const trimmed = (typed: Typed, name: string) => (typed[name] ?? '').trim()

/** What a draft sends; what is missing is refused by its field. */
export function draftInput({ articleId, gapId, callBackId }: DraftStart, typed: Typed): InputOf<'draftAnswer'> {
  const chosen = trimmed(typed, 'readers')
  const validTo = trimmed(typed, 'validTo')
  return {
    articleId,
    gapId,
    callBackId,
    kind: typed['kind'] === 'rule' ? 'rule' : 'answer',
    question: trimmed(typed, 'question'),
    answer: trimmed(typed, 'answer'),
    words: trimmed(typed, 'words'),
    source: trimmed(typed, 'source'),
    ownerNumber: trimmed(typed, 'ownerNumber'),
    validFrom: trimmed(typed, 'validFrom'),
    validTo: validTo === '' ? null : validTo,
    readers: [...(isChoice(chosen) ? readersChosen[chosen] : [])],
  }
}
