// Keeping a form of typed fields while it is filled in. The task says which form it shows and of what; the form says
// what was typed. Without a task around it (the first run) a form is not kept.
import { createContext, useContext, useRef } from 'react'
import type { KeptForm } from '../../electron/ipc/system.ts'
import { makeId } from '../client/client.ts'
import { dropForm, holdForm, keepNow, keepSoon } from './running-form.ts'

export type Typed = Readonly<Record<string, string>>

export interface EntryKeeping {
  readonly task: string
  /** What tells the task, when the form comes back, which form it was and of which record. */
  readonly about: Readonly<Record<string, string | null>>
  /** The form that comes back, or null for a new one. */
  readonly kept: KeptForm | null
}

export const EntryKeepingContext = createContext<EntryKeeping | null>(null)

export interface KeptEntry {
  /** What was typed when the form was kept; null for a new form. */
  readonly typed: Typed | null
  /** The id of the act this form becomes. */
  readonly actId: () => string
  /** Says what is on the screen, so that F8 parks it also before its first key. */
  readonly inHand: (typed: Typed) => void
  readonly changed: (typed: Typed) => void
  /** Resolves when what is about to be sent is kept, so that after a crash the same goes out under the same act id. */
  readonly sending: (typed: Typed) => Promise<unknown>
  /** After a refusal the act id is new; after an incident it stays, because nobody knows whether the act was written. */
  readonly refused: (code: string, typed: Typed) => void
  /** Forgets the form: it is done, or was given up. */
  readonly finish: () => void
}

/** What was typed in kept fields; null where they are another thing's. The program wrote them itself, sealed. */
export function readTyped(fields: unknown): Typed | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { typed } = fields as { readonly typed?: unknown }
  return typeof typed === 'object' && typed !== null ? (typed as Typed) : null
}

export function useKeptEntry(): KeptEntry {
  const keeping = useContext(EntryKeepingContext)
  const ids = useRef<{ formId: string; actId: string } | null>(null)
  ids.current ??= { formId: keeping?.kept?.id ?? makeId(), actId: keeping?.kept?.actId ?? makeId() }
  const { current } = ids
  const isFinished = useRef(false)
  const toKeep = (typed: Typed) => ({
    id: current.formId,
    task: keeping?.task ?? '',
    actId: current.actId,
    fields: { ...keeping?.about, typed },
  })
  return {
    typed: readTyped(keeping?.kept?.fields),
    actId: () => current.actId,
    inHand(now) {
      if (keeping !== null && !isFinished.current) holdForm(toKeep(now))
    },
    changed(now) {
      if (keeping !== null && !isFinished.current) keepSoon(toKeep(now))
    },
    sending: (now) => (keeping === null ? Promise.resolve() : keepNow(toKeep(now))),
    refused(code, now) {
      if (code === 'incident') return
      current.actId = makeId()
      if (keeping !== null) keepSoon(toKeep(now))
    },
    finish() {
      isFinished.current = true
      if (keeping !== null) void dropForm(current.formId)
    },
  }
}
