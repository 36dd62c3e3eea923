// The form as it is kept through a crash or a power cut: a registration half filled in, or a message half typed.
import type { HostOutcome } from '../../../db/desk/visits/model.ts'
import type { TaskSubject } from '../task.ts'
import { isDocumentNumber, nobody, type VisitorForm } from './form.ts'

/** What was chosen and typed while the host was on the line. */
export interface Answering {
  readonly outcome: HostOutcome | null
  readonly message: string
}

export type KeptRegistration = Pick<VisitorForm, 'question' | 'host' | 'visitor' | 'isKnown' | 'pass' | 'sent'>
export type KeptVisit = Answering & { readonly visitId: string }

export function keptRegistration({ question, host, visitor, isKnown, pass, sent }: VisitorForm): KeptRegistration {
  // A number that somebody is looked up by is never kept.
  const kept = isDocumentNumber(visitor.visitorName) ? { ...visitor, visitorName: '' } : visitor
  return { question, host, visitor: kept, isKnown, pass, sent }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The registration in kept fields; null where they are another thing's. The program wrote them itself, sealed. */
export function readRegistration(fields: unknown): KeptRegistration | null {
  if (!isRecord(fields) || typeof fields['question'] !== 'string' || !isRecord(fields['visitor'])) return null
  if (typeof fields['visitor']['visitorName'] !== 'string') return null
  const kept = fields as unknown as KeptRegistration
  // A form kept by an earlier version has not every field.
  return { ...kept, visitor: { ...nobody, ...kept.visitor } }
}

export function readVisit(fields: unknown): KeptVisit | null {
  if (!isRecord(fields) || typeof fields['visitId'] !== 'string' || typeof fields['message'] !== 'string') return null
  return fields as unknown as KeptVisit
}

/** What a kept form is about. */
export function subjectOfKept(fields: unknown): TaskSubject | null {
  const visit = readVisit(fields)
  if (visit !== null) return { roomId: null, visitId: visit.visitId }
  const registration = readRegistration(fields)
  return registration === null ? null : { roomId: registration.host?.text.roomId ?? null, visitId: null }
}
