import { useRef } from 'react'
import type { HostHit } from '../../../db/desk/visits/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { useClock } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { dayOf } from '../../text/dates.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords } from '../visitor/words.ts'
import { announceFields, announceInput } from './announce-fields.ts'
import { keepingOf } from './kept.ts'

interface AnnounceProps {
  readonly host: HostHit
  readonly kept: KeptForm | null
  readonly made: (passId: string) => void
  readonly back: () => void
}

const make: TextKey = 'passes.make'

/** A host announces somebody; the code to tell stands on the next screen. */
export function Announce({ host, kept, made, back }: AnnounceProps) {
  const t = useText()
  const { zone } = useStatus()
  const today = useClock(({ now }) => dayOf(now, zone))
  const passId = useRef('')
  usePhrase({ text: t('passes.say.announce'), hint: t('passes.hint.announce') })
  return (
    <EntryKeepingContext value={keepingOf(host, kept)}>
      <EntryForm
        title={t('passes.announce')}
        submit={make}
        fields={announceFields(today)}
        send={async (typed, _confirmed, actId) => {
          const input = announceInput(host, typed)
          if (input.visitorName === '') return { ok: false, refusal: { code: 'nameMissing', field: 'visitorName' } }
          if (!/^\d{4}-\d{2}-\d{2}$/.test(input.fromDay) || !/^\d{4}-\d{2}-\d{2}$/.test(input.untilDay))
            return { ok: false, refusal: { code: 'passDaysWrong', field: 'untilDay' } }
          const reply = await client.run('makePass', input, actId)
          if (!reply.ok) return reply
          passId.current = reply.value.passId
          announce(t('passes.madeSaid'))
          return { ok: true }
        }}
        saved={() => made(passId.current)}
        leave={back}
      >
        <p className="pass-for">
          <span className="quiet">{t('visitor.hostShort')}</span> <strong>{hostWords(host.text)}</strong>
        </p>
      </EntryForm>
    </EntryKeepingContext>
  )
}
