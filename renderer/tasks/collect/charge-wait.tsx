// While a payer's code is being charged, and when nobody knows what came of it.
import { useEffect } from 'react'
import type { ShownCharge } from '../../../electron/ipc/charges.ts'
import { Button } from '../../parts/button.tsx'
import { ChargeFacts } from '../../parts/charge-facts.tsx'
import { Notice } from '../../parts/notice.tsx'
import { setPhrase } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'

interface ChargeWaitProps {
  readonly charge: ShownCharge
  readonly look: () => void
  readonly leave: () => void
}

export function ChargeWait({ charge, look, leave }: ChargeWaitProps) {
  const t = useText()
  const { isAsking, state } = charge
  const text = t(isAsking ? 'charges.phrase' : 'charges.phraseUnknown')
  const hint = t(isAsking ? 'charges.phraseHint' : 'charges.phraseUnknownHint')
  useEffect(() => setPhrase({ text, hint }), [text, hint])
  useEffect(() => () => setPhrase(null), [])
  const canLook = !isAsking && state === 'unknown'
  useKeys('middle', [
    ...(canLook ? [{ key: 'Enter', label: t('charges.look'), run: look }] : []),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <section className="card entry-form" aria-label={t('charges.title')}>
      <h1 className="task-title">{t('charges.title')}</h1>
      <ChargeFacts charge={charge} />
      <Notice tone={isAsking ? 'plain' : 'waiting'}>
        {isAsking ? t('charges.asking') : t(`charges.what.${state}`)}
      </Notice>
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        {canLook && (
          <Button look="primary" keyCap="Enter" onPress={look}>
            {t('charges.look')}
          </Button>
        )}
      </div>
    </section>
  )
}
