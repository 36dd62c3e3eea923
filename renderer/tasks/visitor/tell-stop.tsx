// A further host of the visit is told: the number, what they say, and the next one.
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { stopAnswers, type StopAnswer, type StopView } from '../../../db/desk/stops/model.ts'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { Button } from '../../parts/button.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { ReachList } from './reach-list.tsx'
import { reaches, type VisitActs } from './use-visit.ts'
import { VisitFacts } from './visit-facts.tsx'
import type { Aside } from './visit-now.tsx'
import { hostWords } from './words.ts'

interface TellStopProps {
  readonly view: VisitView
  readonly stop: StopView
  readonly acts: VisitActs
  readonly open: (aside: Aside) => void
  readonly close: () => void
}

export function TellStop({ view, stop, acts, open, close }: TellStopProps) {
  const t = useText()
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<StopAnswer | null>(null)
  const list = reaches(stop)
  const reach = list[at]
  const next = t(chosen === null ? 'visitor.stopChoose' : 'visitor.stopSave')
  const save = async () => {
    if (chosen !== null && reach && (await acts.tellStop(stop.position, reach, chosen))) close()
  }
  const move = (by: number) => () => setAt((before) => Math.max(0, Math.min(list.length - 1, before + by)))
  const others = [
    { key: 'A', label: t('visitor.stopAdd'), run: () => open('stop') },
    { key: 'W', label: t('visitor.correctHost'), run: () => open('host') },
    { key: 'G', label: t('visitor.giveUp'), run: () => open('giveUp') },
  ]
  useKeys('middle', [
    ...(chosen === null ? [] : [{ key: 'Enter', label: next, run: () => void save() }]),
    ...stopAnswers.map((answer, place) => ({ key: String(place + 1), run: () => setChosen(answer) })),
    { key: 'ArrowDown', label: t('visitor.otherNumber'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    ...others.map(({ key, run }) => ({ key, run })),
    { key: 'Escape', label: t('key.back'), run: () => (stop.answer === null ? goIdle() : close()) },
  ])
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('visitor.title')} data-state="stop">
        <VisitFacts view={view} isBrief />
        <h2 className="section-title">{t('visitor.stopCall', { host: hostWords(stop.host) })}</h2>
        <ReachList list={list} at={at} choose={setAt} />
      </section>
      <div className="visit-side">
        <div className="outcomes stop-answers" role="group" aria-label={t('visitor.hostSays')}>
          {stopAnswers.map((answer, place) => (
            <AriaButton
              key={answer}
              className={answer === chosen ? 'outcome is-chosen' : 'outcome'}
              aria-pressed={answer === chosen}
              onPress={() => setChosen(answer)}
            >
              <span className="entry-line">
                <strong>{t(`visitor.stopAnswer.${answer}`)}</strong>
                <KeyCap name={String(place + 1)} />
              </span>
              <span className="quiet">{t(`visitor.stopAnswerAbout.${answer}`)}</span>
            </AriaButton>
          ))}
        </div>
        <RefusalNotice refusal={acts.refusal} />
        <div className="visit-others">
          {others.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
        <Button
          look="primary"
          {...(chosen === null ? {} : { keyCap: 'Enter' })}
          onPress={() => void save()}
          isDisabled={chosen === null || acts.isRunning}
          className="button-wide"
        >
          {next}
        </Button>
      </div>
    </div>
  )
}
