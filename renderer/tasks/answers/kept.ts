// Which draft a kept form is: of a new article, of an article's next version, of a question without answer.
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

export interface DraftStart {
  readonly articleId: string | null
  /** The question without answer it is written for. */
  readonly gapId: string | null
  /** The owed answer it is written from. */
  readonly callBackId: string | null
  readonly question: string
}

export const emptyDraft: DraftStart = { articleId: null, gapId: null, callBackId: null, question: '' }

export function keptDraft(fields: unknown): DraftStart | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, ...about } = fields as Partial<DraftStart & { form: string }>
  const { articleId = null, gapId = null, callBackId = null, question = '' } = about
  return form === 'draft' ? { articleId, gapId, callBackId, question } : null
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  return keptDraft(fields) && { roomId: null, visitId: null }
}

export function keepingOfDraft(draft: DraftStart, kept: KeptForm | null): EntryKeeping {
  const before = keptDraft(kept?.fields)
  const isSame =
    before?.articleId === draft.articleId && before.gapId === draft.gapId && before.callBackId === draft.callBackId
  return { task: 'answers', about: { form: 'draft', ...draft }, kept: isSame ? kept : null }
}
