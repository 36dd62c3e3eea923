// The form of an announcement that is kept, and how it finds its host again.
import type { HostHit } from '../../../db/desk/visits/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { TaskSubject } from '../task.ts'

function hostOf(fields: unknown): HostHit | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, host } = fields as { readonly form?: unknown; readonly host?: unknown }
  // The program wrote it itself, sealed.
  return form === 'announce' && typeof host === 'string' ? (JSON.parse(host) as HostHit) : null
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const host = hostOf(fields)
  return host === null ? null : { roomId: host.text.roomId, visitId: null }
}

export function keptHost(kept: KeptForm | null): HostHit | null {
  return hostOf(kept?.fields)
}

export function keepingOf(host: HostHit, kept: KeptForm | null): EntryKeeping {
  return { task: 'passes', about: { form: 'announce', host: JSON.stringify(host) }, kept }
}
