// Which form of an item a kept form is, and how it finds its item, its kind and its recipient again.
import { itemKinds, type ItemKind } from '../../../db/desk/custody/model.ts'
import type { HostHit } from '../../../db/desk/visits/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

/** The forms of an item that is there. */
export const itemForms = [
  'sendOut',
  'comeBack',
  'release',
  'sendBack',
  'lose',
  'shelve',
  'lend',
  'confirmFax',
  'faxFailed',
] as const
export type ItemForm = (typeof itemForms)[number]

export interface TakingIn {
  readonly kind: ItemKind
  readonly recipient: HostHit | null
}

interface KeptAbout {
  readonly form: 'takeIn' | ItemForm
  readonly itemId: string | null
  readonly kind: string | null
  readonly recipient: string | null
}

function readAbout(fields: unknown): KeptAbout | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, itemId = null, kind = null, recipient = null } = fields as Partial<KeptAbout>
  const isKnown = form === 'takeIn' || itemForms.some((known) => known === form)
  return form !== undefined && isKnown ? { form, itemId, kind, recipient } : null
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const about = readAbout(fields)
  return about && { roomId: null, visitId: null, itemId: about.itemId }
}

/** The taking in that was kept; null where it was another form. The program wrote it itself, sealed. */
export function keptTakingIn(kept: KeptForm | null): TakingIn | null {
  const about = readAbout(kept?.fields)
  const kind = itemKinds.find((known) => known === about?.kind)
  if (about?.form !== 'takeIn' || kind === undefined) return null
  return { kind, recipient: about.recipient === null ? null : (JSON.parse(about.recipient) as HostHit) }
}

export function keptItemForm(kept: KeptForm | null): ItemForm | null {
  const form = readAbout(kept?.fields)?.form
  return itemForms.find((known) => known === form) ?? null
}

export function keepingOfTakingIn({ kind, recipient }: TakingIn, kept: KeptForm | null): EntryKeeping {
  const about = { form: 'takeIn', itemId: null, kind, recipient: recipient === null ? null : JSON.stringify(recipient) }
  return { task: 'custody', about, kept }
}

export function keepingOfForm(form: ItemForm, itemId: string, kept: KeptForm | null): EntryKeeping {
  const isSame = keptItemForm(kept) === form && readAbout(kept?.fields)?.itemId === itemId
  return { task: 'custody', about: { form, itemId, kind: null, recipient: null }, kept: isSame ? kept : null }
}
