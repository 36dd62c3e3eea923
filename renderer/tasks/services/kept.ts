// Which form of this task a kept form is, and what it is about.
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

export const serviceForms = ['deposit', 'return', 'issue', 'renew', 'replace', 'topUp', 'payOut'] as const
export type ServiceForm = (typeof serviceForms)[number]

/** A form, and the deposit, card, service or balance it is about. */
export interface OpenForm {
  readonly form: ServiceForm
  readonly aboutId: string | null
  /** JSON of the papers that were seen, where a card is issued. */
  readonly papers: string | null
}

interface About extends OpenForm {
  readonly roomId: string
}

function readAbout(fields: unknown): About | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, aboutId = null, papers = null, roomId } = fields as Partial<About>
  const known = serviceForms.find((one) => one === form)
  return known === undefined || typeof roomId !== 'string' ? null : { form: known, aboutId, papers, roomId }
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const about = readAbout(fields)
  return about && { roomId: about.roomId, visitId: null }
}

export function keptForm(kept: KeptForm | null): OpenForm | null {
  const about = readAbout(kept?.fields)
  return about && { form: about.form, aboutId: about.aboutId, papers: about.papers }
}

export function keepingOf(open: OpenForm, roomId: string, kept: KeptForm | null): EntryKeeping {
  const { form, aboutId, papers } = open
  const was = keptForm(kept)
  const isSame = was?.form === form && was.aboutId === aboutId
  return { task: 'services', about: { form, aboutId, papers, roomId }, kept: isSame ? kept : null }
}
