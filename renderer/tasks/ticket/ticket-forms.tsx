// The forms of a ticket that is there: each is kept while it is filled in, and becomes one act.
import { customerAnswers, toldWays, type TicketView } from '../../../db/desk/tickets/model.ts'
import type { Result } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import type { Typed } from '../../state/kept-entry.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { orNothing } from '../call/call-fields.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { TicketForm } from './kept.ts'
import { minutesOf, promiseField } from './open-fields.ts'

interface Plan {
  readonly submit: TextKey
  readonly fields: readonly EntryField[]
  readonly send: (typed: Typed, actId: string) => Promise<Result<object>>
}

const wayField: EntryField = {
  name: 'way',
  label: 'call.wayLabel',
  choices: toldWays.map((value) => ({ value, label: `call.way.${value}` as const })),
}

function wayOf(typed: Typed) {
  return toldWays.find((known) => known === typed['way']) ?? 'phone'
}

const note = (label: TextKey): EntryField => ({ name: 'note', label })

/** Whoever left neither household nor number can not be asked. */
function answerField({ isAnonymous }: TicketView): EntryField {
  const asked = customerAnswers.filter((answer) => (answer === 'anonymous') === isAnonymous)
  return {
    name: 'answer',
    label: 'ticket.answerLabel',
    choices: asked.map((value) => ({ value, label: `ticket.answer.${value}` as const })),
  }
}

function closePlan(view: TicketView): Plan {
  const { ticketId, isAnonymous } = view
  return {
    submit: 'ticket.close',
    fields: [answerField(view), ...(isAnonymous ? [] : [wayField]), note('ticket.answerWords')],
    send(typed, actId) {
      const fallback = isAnonymous ? 'anonymous' : 'satisfied'
      const answer = customerAnswers.find((known) => known === typed['answer']) ?? fallback
      const way = isAnonymous ? null : wayOf(typed)
      return client.run('closeTicket', { ticketId, answer, way, note: orNothing(typed['note']) }, actId)
    },
  }
}

function promisePlan({ ticketId }: TicketView): Plan {
  const choices = promiseField.choices?.filter(({ value }) => value !== 'usual') ?? []
  return {
    submit: 'ticket.promise',
    fields: [{ name: 'reason', label: 'ticket.promiseWhy' }, { ...promiseField, choices }, wayField],
    send: (typed, actId) =>
      client.run(
        'changePromise',
        { ticketId, promiseMinutes: minutesOf(typed) ?? 120, reason: typed['reason'] ?? '', way: wayOf(typed) },
        actId,
      ),
  }
}

/** What each form asks and what it sends. */
function planOf(form: TicketForm, view: TicketView): Plan {
  const { ticketId } = view
  switch (form) {
    case 'feedback':
      return {
        submit: 'ticket.tell',
        fields: [note('ticket.told'), wayField],
        send: (typed, actId) =>
          client.run('tellCustomer', { ticketId, way: wayOf(typed), note: typed['note'] ?? '' }, actId),
      }
    case 'promise':
      return promisePlan(view)
    case 'assign':
      return {
        submit: 'ticket.assign',
        fields: [{ name: 'staffNumber', label: 'call.staffNumber' }],
        send: ({ staffNumber = '' }, actId) => client.run('assignTicket', { ticketId, staffNumber }, actId),
      }
    case 'pause':
      return {
        submit: 'ticket.pause',
        fields: [note('ticket.waitsFor')],
        send: (typed, actId) =>
          client.run('stepTicket', { ticketId, step: 'pause', note: orNothing(typed['note']) }, actId),
      }
    case 'finish':
      return {
        submit: 'ticket.finish',
        fields: [note('ticket.whatWasDone')],
        send: (typed, actId) => client.run('finishTicket', { ticketId, note: typed['note'] ?? '' }, actId),
      }
    case 'close':
      return closePlan(view)
    case 'reopen':
      return {
        submit: 'ticket.reopen',
        fields: [note('ticket.stillMissing'), wayField],
        send: (typed, actId) =>
          client.run('reopenTicket', { ticketId, way: wayOf(typed), note: typed['note'] ?? '' }, actId),
      }
    case 'withdraw':
      return {
        submit: 'ticket.withdraw',
        fields: [{ name: 'reason', label: 'ticket.withdrawWhy' }],
        send: ({ reason = '' }, actId) => client.run('withdrawTicket', { ticketId, reason }, actId),
      }
  }
}

interface TicketFormProps {
  readonly form: TicketForm
  readonly view: TicketView
  readonly close: () => void
}

export function TicketFormOf({ form, view, close }: TicketFormProps) {
  const t = useText()
  const plan = planOf(form, view)
  const apologises = view.kind === 'complaint' && (form === 'feedback' || form === 'promise' || form === 'reopen')
  usePhrase({
    text: t(apologises ? 'ticket.formSay.apology' : `ticket.formSay.${form}`),
    hint: t(`ticket.formHint.${form}`),
  })
  return (
    <EntryForm
      title={t(plan.submit)}
      submit={plan.submit}
      fields={plan.fields}
      send={(typed, _confirmed, actId) => plan.send(typed, actId)}
      saved={() => {
        if (form !== 'close' && form !== 'withdraw') return close()
        announce(t('ticket.endedSaid', { number: view.number }))
        goIdle(true)
      }}
      leave={close}
    >
      <p className="custody-for">
        <span className="quiet">{t(`ticket.kind.${view.kind}`)}</span> {view.words}
      </p>
    </EntryForm>
  )
}
