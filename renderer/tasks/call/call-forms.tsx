// The forms of a call that is going on: each is kept while it is filled in, and becomes one act.
import type { CallView } from '../../../db/desk/calls/model.ts'
import { askedFacts } from '../../../db/desk/calls/model.ts'
import type { Result } from '../../../db/core/refusal.ts'
import type { HostChoice } from '../../../db/desk/visits/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import type { Typed } from '../../state/kept-entry.ts'
import { say, useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { callerFields, endFields, kindOf, minutesOf, orNothing, oweFields, verifyFields } from './call-fields.ts'
import type { CallForm } from './kept.ts'

export type FormOfCall = Exclude<CallForm, 'dial' | 'missed' | 'ticket'>

interface Plan {
  readonly title: TextKey
  readonly submit: TextKey
  readonly fields: readonly EntryField[]
  readonly send: (typed: Typed, actId: string) => Promise<Result<object>>
  /** The call is over with it. */
  readonly ends?: true
}

function callerPlan(view: CallView): Plan {
  const { callId, roomId } = view
  return {
    title: 'call.callerTitle',
    submit: 'call.noteCaller',
    fields: callerFields(view),
    send: (typed, actId) =>
      client.run(
        'nameCaller',
        { callId, roomId, name: orNothing(typed['name']), number: orNothing(typed['number']) },
        actId,
      ),
  }
}

function verifyPlan({ callId }: CallView): Plan {
  return {
    title: 'call.verifyTitle',
    submit: 'call.compare',
    fields: verifyFields,
    async send(typed, actId) {
      const fact = askedFacts.find((known) => known === typed['fact']) ?? 'name'
      const reply = await client.run('verifyCaller', { callId, fact, said: typed['said'] ?? '' }, actId)
      if (reply.ok) announce(say(reply.value.matched ? 'call.factRight' : 'call.factWrong'))
      return reply
    },
  }
}

/** What each form asks and what it sends. */
function planOf(form: FormOfCall, view: CallView, to: HostChoice | null): Plan {
  const { callId, roomId } = view
  switch (form) {
    case 'caller':
      return callerPlan(view)
    case 'verify':
      return verifyPlan(view)
    case 'answer':
      return {
        title: 'call.answerTitle',
        submit: 'call.answer',
        fields: endFields,
        ends: true,
        send: (typed, actId) =>
          client.run('answerCall', { callId, kind: kindOf(typed), said: orNothing(typed['said']) }, actId),
      }
    case 'passOn':
      return {
        title: 'call.passOnTitle',
        submit: 'call.passOn',
        fields: endFields,
        ends: true,
        send: (typed, actId) =>
          client.run(
            'passCallOn',
            {
              callId,
              kind: kindOf(typed),
              said: orNothing(typed['said']),
              to: to ?? { kind: 'department', department: '' },
            },
            actId,
          ),
      }
    case 'owe':
      return {
        title: 'call.oweTitle',
        submit: 'call.owe',
        fields: oweFields(view),
        ends: true,
        send: (typed, actId) =>
          client.run(
            'oweAnswer',
            {
              callId,
              roomId,
              kind: kindOf(typed),
              name: orNothing(typed['name']),
              phone: orNothing(typed['phone']),
              what: typed['what'] ?? '',
              dueInMinutes: minutesOf(typed),
              staffNumber: orNothing(typed['staffNumber']),
            },
            actId,
          ),
      }
  }
}

interface CallFormProps {
  readonly form: FormOfCall
  readonly view: CallView
  readonly to: HostChoice | null
  readonly toWords: string | null
  readonly close: () => void
}

export function CallFormOf({ form, view, to, toWords, close }: CallFormProps) {
  const t = useText()
  const plan = planOf(form, view, to)
  usePhrase({ text: t(`call.say.${form}`), hint: t(`call.hint.${form}`) })
  return (
    <EntryForm
      title={t(plan.title)}
      submit={plan.submit}
      fields={plan.fields}
      send={(typed, _confirmed, actId) => plan.send(typed, actId)}
      saved={() => {
        if (plan.ends !== true) return close()
        announce(t('call.endedSaid'))
        goIdle(true)
      }}
      leave={close}
    >
      {toWords !== null && <p className="custody-for">{t('call.passOnTo', { to: toWords })}</p>}
    </EntryForm>
  )
}
