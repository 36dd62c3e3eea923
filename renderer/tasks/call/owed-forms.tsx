// The forms of an owed answer.
import { answerWays, type CallBackView } from '../../../db/desk/calls/model.ts'
import type { Result } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import type { Typed } from '../../state/kept-entry.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { dueField, minutesOf } from './call-fields.ts'
import type { AnswerForm } from './kept.ts'

interface Plan {
  readonly title: TextKey
  readonly submit: TextKey
  readonly fields: readonly EntryField[]
  readonly send: (typed: Typed, actId: string) => Promise<Result<object>>
}

const giveFields: readonly EntryField[] = [
  { name: 'answer', label: 'call.theAnswer' },
  {
    name: 'way',
    label: 'call.wayLabel',
    choices: answerWays.map((value) => ({ value, label: `call.way.${value}` as const })),
  },
]

function planOf(form: AnswerForm, { callBackId }: CallBackView, number: string | null): Plan {
  switch (form) {
    case 'give':
      return {
        title: 'call.giveTitle',
        submit: 'call.give',
        fields: giveFields,
        send: ({ answer = '', way: chosen }, actId) => {
          const way = answerWays.find((known) => known === chosen) ?? 'phone'
          return client.run(
            'giveAnswer',
            { callBackId, answer, way, number: way === 'inPerson' ? null : number },
            actId,
          )
        },
      }
    case 'postpone':
      return {
        title: 'call.postpone',
        submit: 'call.postpone',
        fields: [{ name: 'reason', label: 'call.postponeWhy' }, dueField(60)],
        send: (typed, actId) =>
          client.run(
            'postponeAnswer',
            { callBackId, dueInMinutes: minutesOf(typed), reason: typed['reason'] ?? '' },
            actId,
          ),
      }
    case 'handOn':
      return {
        title: 'call.handOn',
        submit: 'call.handOn',
        fields: [{ name: 'staffNumber', label: 'call.staffNumber' }],
        send: ({ staffNumber = '' }, actId) => client.run('handAnswerOn', { callBackId, staffNumber }, actId),
      }
    case 'withdraw':
      return {
        title: 'call.withdraw',
        submit: 'call.withdraw',
        fields: [{ name: 'reason', label: 'call.withdrawWhy' }],
        send: ({ reason = '' }, actId) => client.run('withdrawAnswer', { callBackId, reason }, actId),
      }
  }
}

interface OwedFormProps {
  readonly form: AnswerForm
  readonly view: CallBackView
  readonly number: string | null
  readonly close: () => void
}

export function OwedForm({ form, view, number, close }: OwedFormProps) {
  const t = useText()
  const plan = planOf(form, view, number)
  usePhrase({ text: t(`call.say.${form}`), hint: t(`call.hint.${form}`) })
  return (
    <EntryForm
      title={t(plan.title)}
      submit={plan.submit}
      fields={plan.fields}
      send={(typed, _confirmed, actId) => plan.send(typed, actId)}
      saved={() => {
        if (form !== 'give' && form !== 'withdraw') return close()
        announce(t('call.owedDone'))
        goIdle(form === 'give')
      }}
      leave={close}
    >
      <p className="custody-for">{view.what}</p>
    </EntryForm>
  )
}
