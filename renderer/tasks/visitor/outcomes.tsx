import { useEffect, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { hostOutcomes, type HostOutcome } from '../../../db/desk/visits/model.ts'
import { Field } from '../../parts/field.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useText } from '../../text/text.ts'
import type { Answering } from './kept.ts'

interface OutcomesProps {
  readonly answering: Answering
  readonly possible: readonly HostOutcome[]
  readonly choose: (outcome: HostOutcome) => void
  readonly type: (message: string) => void
}

/** What the host said: a digit chooses, Enter does it. Nothing is chosen beforehand: consent is never assumed. */
export function Outcomes({ answering, possible, choose, type }: OutcomesProps) {
  const t = useText()
  return (
    <section className="outcomes-part" aria-label={t('visitor.hostSays')}>
      <h2 className="section-title">{t('visitor.hostSays')}</h2>
      <div className="outcomes">
        {hostOutcomes.map((outcome, at) => (
          <AriaButton
            key={outcome}
            className={answering.outcome === outcome ? 'outcome is-chosen' : 'outcome'}
            aria-pressed={answering.outcome === outcome}
            isDisabled={!possible.includes(outcome)}
            onPress={() => choose(outcome)}
          >
            <span className="entry-line">
              <strong>{t(`visitor.outcome.${outcome}`)}</strong>
              <KeyCap name={String(at + 1)} />
            </span>
            <span className="quiet">{t(`visitor.outcomeAbout.${outcome}`)}</span>
          </AriaButton>
        ))}
      </div>
      {answering.outcome === 'away' && <MessageField text={answering.message} type={type} />}
    </section>
  )
}

interface MessageFieldProps {
  readonly text: string
  readonly type: (message: string) => void
}

/** May stay empty. It has the focus from the start: the visitor says the message while it is typed. */
function MessageField({ text, type }: MessageFieldProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return <Field label={t('visitor.message')} value={text} onChange={type} inputRef={input} />
}
