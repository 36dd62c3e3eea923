import { useRef } from 'react'
import type { ItemKind } from '../../../db/desk/custody/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { saidOfCount } from '../../parts/typed-count.ts'
import { announce, startTask } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords } from '../visitor/words.ts'
import { keepingOfTakingIn, type TakingIn } from './kept.ts'
import { fieldsOf, takeInInput } from './take-in-fields.ts'

interface TakeInProps {
  readonly taking: TakingIn
  readonly kept: KeptForm | null
  readonly back: () => void
}

function submitOf(kind: ItemKind): TextKey {
  if (kind === 'faxOut') return 'custody.registerFax'
  return kind === 'goodsRelease' ? 'custody.registerPass' : 'custody.register'
}

function momentOf(kind: ItemKind): 'takingFax' | 'goods' | 'taking' {
  if (kind === 'faxOut') return 'takingFax'
  return kind === 'goodsRelease' ? 'goods' : 'taking'
}

/** One form for each kind; what was taken in goes on as the task of that item. */
export function TakeIn({ taking, kept, back }: TakeInProps) {
  const t = useText()
  const { kind, recipient } = taking
  const made = useRef<string | null>(null)
  const moment = momentOf(kind)
  usePhrase({ text: t(`custody.say.${moment}`), hint: t(`custody.hint.${moment}`) })
  return (
    <EntryKeepingContext value={keepingOfTakingIn(taking, kept)}>
      <EntryForm
        title={t('custody.takeInTitle', { kind: t(`custody.kind.${kind}`) })}
        submit={submitOf(kind)}
        fields={fieldsOf(taking)}
        send={async (typed, _confirmed, actId) => {
          const reply = await client.run('takeInItem', takeInInput(taking, typed), actId)
          if (!reply.ok) return { ok: false, refusal: saidOfCount(reply.refusal, 'pieces') }
          made.current = reply.value.itemId
          announce(t('custody.takenInSaid', { number: reply.value.number }))
          return { ok: true }
        }}
        saved={() => startTask('custody', { itemId: made.current, roomId: recipient?.text.roomId ?? null })}
        leave={back}
      >
        {recipient !== null && (
          <p className="custody-for">
            <span className="quiet">{t('custody.recipient')}</span> <strong>{hostWords(recipient.text)}</strong>
          </p>
        )}
      </EntryForm>
    </EntryKeepingContext>
  )
}
