// The forms that begin a call by themselves: the counter rings somebody, or notes a call that was missed.
import { useRef } from 'react'
import { chosenPurposes } from '../../../db/desk/calls/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle, startTask } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { orNothing } from './call-fields.ts'
import { keepingOf } from './kept.ts'

interface LooseFormProps {
  readonly form: 'dial' | 'missed'
  readonly kept: KeptForm | null
  readonly back: () => void
}

const dialFields: readonly EntryField[] = [
  { name: 'number', label: 'call.number' },
  { name: 'name', label: 'call.personName' },
  {
    name: 'purpose',
    label: 'call.purposeLabel',
    choices: chosenPurposes.map((value) => ({ value, label: `call.purpose.${value}` as const })),
  },
]

export function LooseForm({ form, kept, back }: LooseFormProps) {
  const t = useText()
  const { centreName } = useStatus()
  const made = useRef<string | null>(null)
  usePhrase({
    text: t(form === 'dial' ? 'call.say.dial' : 'call.say.missed', { centre: centreName ?? '' }),
    hint: t(form === 'dial' ? 'call.hint.dial' : 'call.hint.missed'),
  })
  async function send(typed: Readonly<Record<string, string>>, actId: string) {
    const number = orNothing(typed['number'])
    if (form === 'missed') return client.run('noteMissedCall', { number }, actId)
    const purpose = chosenPurposes.find((known) => known === typed['purpose']) ?? 'other'
    const input = { purpose, number, name: orNothing(typed['name']), roomId: null, missedCallId: null }
    const reply = await client.run('dialCall', input, actId)
    if (reply.ok) made.current = reply.value.callId
    return reply
  }
  function saved(): void {
    if (made.current !== null) return startTask('call', { callId: made.current })
    announce(t('call.missedSaid'))
    goIdle()
  }
  return (
    <div className="visit">
      <EntryKeepingContext value={keepingOf({ form }, kept)}>
        <EntryForm
          title={t(form === 'dial' ? 'call.dialTitle' : 'call.missedTitle')}
          submit={form === 'dial' ? 'call.dial' : 'call.noteMissed'}
          fields={form === 'dial' ? dialFields : [{ name: 'number', label: 'call.number' }]}
          send={(typed, _confirmed, actId) => send(typed, actId)}
          saved={saved}
          leave={back}
        />
      </EntryKeepingContext>
    </div>
  )
}
