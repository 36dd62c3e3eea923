// What the counter does not take in: the reason is chosen, its sentence is said, and it is noted.
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { refusalReasons, type RefusalReason } from '../../../db/desk/custody/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'

export function TurnAway({ back }: { readonly back: () => void }) {
  const t = useText()
  const act = useAct('turnItemAway')
  const [because, setBecause] = useState<RefusalReason | null>(null)
  usePhrase({ text: t(`custody.say.${because ?? 'turnAway'}`), hint: t('custody.hint.turnAway') })
  async function note(): Promise<void> {
    if (because === null) return
    const reply = await act.run({ kind: 'parcel', because })
    if (!reply?.ok) return
    announce(t('custody.turnedAwaySaid'))
    goIdle(true)
  }
  useKeys('middle', [
    ...(because === null ? [] : [{ key: 'Enter', label: t('custody.note'), run: () => void note() }]),
    ...refusalReasons.map((reason, at) => ({ key: String(at + 1), run: () => setBecause(reason) })),
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  return (
    <div className="visit">
      <header className="task-head">
        <h1 className="task-title">{t('custody.turnAway')}</h1>
      </header>
      <section className="card visit-card" aria-label={t('custody.turnAwayWhy')}>
        <h2 className="section-title">{t('custody.turnAwayWhy')}</h2>
        <div className="outcomes">
          {refusalReasons.map((reason, at) => (
            <AriaButton
              key={reason}
              className={reason === because ? 'outcome is-chosen' : 'outcome'}
              aria-pressed={reason === because}
              onPress={() => setBecause(reason)}
            >
              <span className="entry-line">
                <strong>{t(`custody.refusal.${reason}`)}</strong>
                <KeyCap name={String(at + 1)} />
              </span>
            </AriaButton>
          ))}
        </div>
        <RefusalNotice refusal={act.refusal} />
      </section>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={() => void note()}
          isDisabled={because === null || act.isRunning}
          className="foot-next"
        >
          {t('custody.note')}
        </Button>
      </footer>
    </div>
  )
}
