// Keeping a form of typed fields while it is filled in. The task says which form it shows and of what; the form says
// what was typed. Without a task around it (the first run) a form is not kept.
import { createContext, useContext, useRef } from 'react'
import type { KeptForm } from '../../electron/ipc/system.ts'
import { isFateOpen, type Result } from '../../db/core/refusal.ts'
import { makeId } from '../client/client.ts'
import { askedActId, awaitsWord, settleAsked } from './asked-acts.ts'
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
  /**
   * What became of it. After a refusal the act id is new; it stays after an incident, because nobody knows whether the act
   * was written, and while a word is awaited, which is bound to it.
   */
  readonly settled: (result: Result<object>, typed: Typed) => void
  /** Forgets the form: it is done, or was given up. */
  readonly finish: () => void
}

/** What was typed in kept fields; null where they are another thing's. The program wrote them itself, sealed. */
export function readTyped(fields: unknown): Typed | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { typed } = fields as { readonly typed?: unknown }
  return typeof typed === 'object' && typed !== null ? (typed as Typed) : null
}

/** `title` and what a kept form is about tell forms apart. */
export function useKeptEntry(title: string): KeptEntry {
  const keeping = useContext(EntryKeepingContext)
  const ids = useRef<{ formId: string; actId: string } | null>(null)
  ids.current ??= { formId: keeping?.kept?.id ?? makeId(), actId: keeping?.kept?.actId ?? makeId() }
  const { current } = ids
  const isFinished = useRef(false)
  const isSent = useRef((keeping?.kept ?? null) !== null)
  /** Which act was sent, and with what. */
  const asked = useRef('')
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
    sending(now) {
      asked.current = `${title} ${JSON.stringify([keeping?.about ?? null, now])}`
      // What may have been sent already goes out under its own id.
      if (!isSent.current) current.actId = askedActId(asked.current, () => current.actId)
      isSent.current = true
      return keeping === null ? Promise.resolve() : keepNow(toKeep(now))
    },
    settled(result, now) {
      if (!result.ok && isFateOpen(result.refusal)) return
      settleAsked(asked.current, current.actId, result)
      isSent.current = false
      if (result.ok || awaitsWord(result.refusal.code)) return
      current.actId = makeId()
      if (keeping !== null) keepSoon(toKeep(now))
    },
    finish() {
      isFinished.current = true
      if (keeping !== null) void dropForm(current.formId)
    },
  }
}
