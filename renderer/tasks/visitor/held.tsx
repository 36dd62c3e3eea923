// Somebody may be on the list: neutral towards the guest, decided by a head, before anybody is called.
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { holdDecisions, type HoldDecision } from '../../../db/desk/unwelcome/model.ts'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { VisitFacts } from './visit-facts.tsx'

interface HeldProps {
  readonly view: VisitView
  readonly giveUp: () => void
}

export function Held({ view, giveUp }: HeldProps) {
  const t = useText()
  const act = useAct('decideHold')
  const [chosen, setChosen] = useState<HoldDecision | null>(null)
  async function decide(): Promise<void> {
    if (chosen === null) return
    const reply = await act.run({ visitId: view.visitId, decision: chosen })
    if (!reply?.ok) return
    announce(t(`unwelcome.said.${chosen}`))
    if (chosen === 'turnAway') goIdle(true)
  }
  useKeys('middle', [
    ...(chosen === null ? [] : [{ key: 'Enter', label: t('unwelcome.decide'), run: () => void decide() }]),
    ...holdDecisions.map((decision, at) => ({ key: String(at + 1), run: () => setChosen(decision) })),
    { key: 'G', label: t('visitor.giveUp'), run: giveUp },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('visitor.title')} data-state="held">
        <VisitFacts view={view} />
        <Notice tone="waiting">
          {t('unwelcome.held', {
            how: (view.hold?.matched ?? []).map((kind) => t(`unwelcome.matched.${kind}`)).join(t('unwelcome.and')),
          })}
        </Notice>
        <div className="outcomes" role="group" aria-label={t('unwelcome.decideLabel')}>
          {holdDecisions.map((decision, at) => (
            <AriaButton
              key={decision}
              className={decision === chosen ? 'outcome is-chosen' : 'outcome'}
              aria-pressed={decision === chosen}
              onPress={() => setChosen(decision)}
            >
              <span className="entry-line">
                <strong>{t(`unwelcome.decision.${decision}`)}</strong>
                <KeyCap name={String(at + 1)} />
              </span>
            </AriaButton>
          ))}
        </div>
      </section>
      <div className="visit-side">
        <RefusalNotice refusal={act.refusal} />
        <div className="visit-others">
          <Button keyCap="G" onPress={giveUp}>
            {t('visitor.giveUp')}
          </Button>
        </div>
        <Button
          look="primary"
          {...(chosen === null ? {} : { keyCap: 'Enter' })}
          onPress={() => void decide()}
          isDisabled={chosen === null || act.isRunning}
          className="button-wide"
        >
          {t('unwelcome.decide')}
        </Button>
      </div>
    </div>
  )
}
