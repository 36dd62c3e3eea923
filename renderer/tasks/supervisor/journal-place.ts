// What is typed to look something up in the journal.
import { refuse, type Result } from '../../../db/core/refusal.ts'
import { isDate } from '../../../db/core/time.ts'
import type { JournalLook } from '../../../db/views/supervisor/model.ts'

export interface TypedLook {
  readonly day: string
  /** A staff member's id, or empty for everybody. */
  readonly staffId: string
  /** A command's name, `approvedByTwo`, or empty for all. */
  readonly command: string
}

/** No command is called so: it stands for whatever a second person approved. */
export const approvedByTwo = '=approved'

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Refuses `dayUnreadable` at `day`. A person goes before a command: one look asks for one of them. */
export function readLook({ day: typed, staffId, command }: TypedLook): Result<{ look: JournalLook }> {
  const day = typed.trim() === '' ? null : typed.trim()
  if (day !== null && !isDate(day)) return refuse('journalDayUnreadable', { field: 'day' })
  if (staffId !== '') return { ok: true, look: { by: 'person', staffId, day } }
  if (command === approvedByTwo) return { ok: true, look: { by: 'approved', day } }
  return { ok: true, look: command === '' ? { by: 'all', day } : { by: 'command', command, day } }
}

export function typedLook(look: JournalLook): TypedLook {
  return {
    day: look.day ?? '',
    staffId: look.by === 'person' ? look.staffId : '',
    command: look.by === 'command' ? look.command : look.by === 'approved' ? approvedByTwo : '',
  }
}

/** An entry's number, or the id of the act that wrote it. Refuses `journalPlaceUnreadable`. */
export function readPlace(typed: string): Result<{ place: { readonly number: number } | { readonly actId: string } }> {
  const text = typed.trim().toLowerCase()
  if (/^[1-9]\d{0,14}$/.test(text)) return { ok: true, place: { number: Number(text) } }
  if (idPattern.test(text)) return { ok: true, place: { actId: text } }
  return refuse('journalPlaceUnreadable', { field: 'place' })
}
