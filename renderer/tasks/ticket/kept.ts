// Which form of a ticket a kept form is, and how it finds its ticket, its kind and its household again.
import { ticketKinds, type TicketKind } from '../../../db/desk/tickets/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

/** The forms of a ticket that is there. */
export const ticketForms = ['feedback', 'promise', 'assign', 'pause', 'finish', 'close', 'reopen', 'withdraw'] as const
export type TicketForm = (typeof ticketForms)[number]

interface KeptAbout {
  readonly form: 'open' | TicketForm
  readonly ticketId: string | null
  readonly kind: string | null
  readonly roomId: string | null
}

function readAbout(fields: unknown): KeptAbout | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, ticketId = null, kind = null, roomId = null } = fields as Partial<KeptAbout>
  const isKnown = form === 'open' || ticketForms.some((known) => known === form)
  return form !== undefined && isKnown ? { form, ticketId, kind, roomId } : null
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const about = readAbout(fields)
  return about && { roomId: about.roomId, visitId: null, ticketId: about.ticketId }
}

/** The kind of the ticket that was being opened; null where it was another form. */
export function keptKind(kept: KeptForm | null): TicketKind | null {
  const about = readAbout(kept?.fields)
  return about?.form === 'open' ? (ticketKinds.find((known) => known === about.kind) ?? null) : null
}

export function keptTicketForm(kept: KeptForm | null): TicketForm | null {
  const form = readAbout(kept?.fields)?.form
  return ticketForms.find((known) => known === form) ?? null
}

export function keepingOf(
  form: 'open' | TicketForm,
  about: { readonly ticketId?: string; readonly kind?: TicketKind; readonly roomId?: string | null },
  kept: KeptForm | null,
): EntryKeeping {
  const whole = { form, ticketId: null, kind: null, roomId: null, ...about }
  const before = readAbout(kept?.fields)
  const isSame = before?.form === form && before.ticketId === whole.ticketId && before.kind === whole.kind
  return { task: 'ticket', about: whole, kept: isSame ? kept : null }
}
