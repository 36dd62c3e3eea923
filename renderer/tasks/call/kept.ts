// Which form of a call or of an owed answer a kept form is, and of which record.
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

/** The forms of a call, and those of an answer that is owed. */
export const callForms = ['caller', 'verify', 'answer', 'passOn', 'owe', 'ticket', 'dial', 'missed'] as const
export type CallForm = (typeof callForms)[number]

export const answerForms = ['give', 'postpone', 'handOn', 'withdraw'] as const
export type AnswerForm = (typeof answerForms)[number]

interface KeptAbout {
  readonly form: CallForm | AnswerForm
  readonly callId: string | null
  readonly callBackId: string | null
  /** Whom a call is passed on to, as it was chosen; the kind of its ticket. */
  readonly to: string | null
}

function readAbout(fields: unknown): KeptAbout | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, callId = null, callBackId = null, to = null } = fields as Partial<KeptAbout>
  const known = [...callForms, ...answerForms].find((one) => one === form)
  return known === undefined ? null : { form: known, callId, callBackId, to }
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const about = readAbout(fields)
  return about && { roomId: null, visitId: null, callId: about.callId, callBackId: about.callBackId }
}

export function keptCallForm(kept: KeptForm | null): CallForm | null {
  const form = readAbout(kept?.fields)?.form
  return callForms.find((known) => known === form) ?? null
}

export function keptAnswerForm(kept: KeptForm | null): AnswerForm | null {
  const form = readAbout(kept?.fields)?.form
  return answerForms.find((known) => known === form) ?? null
}

/** Whom the kept form passes the call on to; the program wrote it itself, sealed. */
export function keptTo(kept: KeptForm | null): string | null {
  return readAbout(kept?.fields)?.to ?? null
}

export function keepingOf(
  about: { form: CallForm | AnswerForm; callId?: string | null; callBackId?: string | null; to?: string | null },
  kept: KeptForm | null,
): EntryKeeping {
  const whole = { callId: null, callBackId: null, to: null, ...about }
  const before = readAbout(kept?.fields)
  const isSame = before?.form === whole.form && before.callId === whole.callId && before.callBackId === whole.callBackId
  return { task: 'call', about: whole, kept: isSame ? kept : null }
}
