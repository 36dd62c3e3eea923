// The life of one registration on the screen: the form, its keeping, and the one moment it is sent.
import { isFateOpen } from '../../../db/core/refusal.ts'
import { useEffect, useReducer, useRef, useState } from 'react'
import { client, makeId } from '../../client/client.ts'
import { announce, startTask, takeInHand } from '../../state/desk.ts'
import { dropForm, keepNow, keepSoon } from '../../state/running-form.ts'
import { say } from '../../text/text.ts'
import { registerInput, reduceForm, type VisitorEvent, type VisitorForm } from './form.ts'
import { keptRegistration } from './kept.ts'

export interface Registration {
  readonly form: VisitorForm
  readonly isSending: boolean
  readonly send: (event: VisitorEvent) => void
  readonly register: () => Promise<void>
  /** It is the visitor of this earlier visit: that is recorded, and what is known fills the form. */
  readonly recall: (visitId: string) => Promise<void>
  /** Forgets the form. */
  readonly finish: () => void
}

function toKeep(form: VisitorForm) {
  const fields = JSON.parse(JSON.stringify(keptRegistration(form))) as Parameters<typeof keepSoon>[0]['fields']
  return { id: form.formId, task: 'visitor', actId: form.actId, fields }
}

export function useRegistration(begin: VisitorForm): Registration {
  const [form, send] = useReducer(reduceForm, begin)
  const [isSending, setSending] = useState(false)
  const isBusy = useRef(false)
  const isFinished = useRef(false)
  const hostRoom = form.host?.text.roomId ?? null
  useEffect(() => takeInHand(hostRoom), [hostRoom])
  useEffect(() => {
    if (form.isTouched && !isFinished.current) keepSoon(toKeep(form))
  }, [form])
  function finish(): void {
    isFinished.current = true
    void dropForm(form.formId)
  }
  async function register(): Promise<void> {
    const input = form.sent ?? registerInput(form)
    if (isBusy.current || input === null) return
    isBusy.current = true
    setSending(true)
    send({ kind: 'sent', input })
    // Kept before it is sent: after a crash in between, the same input goes out under the same act id.
    await keepNow(toKeep({ ...form, sent: input }))
    const reply =
      form.pass === null
        ? await client.run('registerVisit', input, form.actId)
        : await client.run('registerExpected', { ...input, ...form.pass }, form.actId)
    isBusy.current = false
    setSending(false)
    if (!reply.ok) {
      // After an incident nobody knows whether it was written: the same act answers the same again.
      const freshActId = isFateOpen(reply.refusal) ? form.actId : makeId()
      return send({ kind: 'refused', refusal: reply.refusal, freshActId })
    }
    finish()
    announce(say('visitor.registeredSaid'))
    startTask('visitor', { visitId: reply.value.visitId, roomId: hostRoom })
  }
  async function recall(visitId: string): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    const reply = await client.run('recallVisitor', { visitId }, makeId())
    const told = reply.ok ? await client.ask('recalledVisitor', { visitId }) : reply
    isBusy.current = false
    if (!told.ok) return send({ kind: 'refused', refusal: told.refusal, freshActId: form.actId })
    if (told.value !== null) send({ kind: 'recalled', known: told.value })
  }
  return { form, isSending, send, register, recall, finish }
}
