import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { useClock } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { dayOf } from '../../text/dates.ts'
import { useText, type TextKey } from '../../text/text.ts'

const submit: TextKey = 'unwelcome.enter'
/** Half a year unless something else is said. */
const usualMs = 183 * 86_400_000

function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

export function AddUnwelcome({ close }: { readonly close: () => void }) {
  const t = useText()
  const { zone } = useStatus()
  const until = useClock(({ now }) => dayOf(now + usualMs, zone))
  return (
    <EntryForm
      title={t('unwelcome.add')}
      submit={submit}
      fields={[
        { name: 'name', label: 'unwelcome.name' },
        { name: 'phone', label: 'visitor.phone' },
        { name: 'plate', label: 'visitor.plate' },
        { name: 'number', label: 'unwelcome.number', hint: 'unwelcome.numberHint' },
        { name: 'reason', label: 'unwelcome.reason' },
        { name: 'untilDay', label: 'passes.untilDay', initial: until },
      ]}
      send={async (typed, _confirmed, actId) => {
        const reason = orNothing(typed['reason'])
        if (reason === null) return { ok: false, refusal: { code: 'reasonMissing', field: 'reason' } }
        const untilDay = (typed['untilDay'] ?? '').trim()
        if (!/^\d{4}-\d{2}-\d{2}$/.test(untilDay))
          return { ok: false, refusal: { code: 'entryDayWrong', field: 'untilDay' } }
        const known = {
          name: orNothing(typed['name']),
          phone: orNothing(typed['phone']),
          plate: orNothing(typed['plate']),
        }
        const input = { ...known, number: orNothing(typed['number']), reason, untilDay }
        const reply = await client.run('addUnwelcome', input, actId)
        if (reply.ok) announce(t('unwelcome.enteredSaid'))
        return reply
      }}
      saved={close}
      leave={close}
    />
  )
}
