// One answer that is owed: who waits for what, by when, and the one thing to do next.
import { useEffect, useState } from 'react'
import type { CallBackView } from '../../../db/desk/calls/model.ts'
import { owedLevelAt } from '../../../db/desk/calls/rules.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useClock, useTicking } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle, startTask, takeInHand } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { keepingOf, keptAnswerForm, type AnswerForm } from './kept.ts'
import { OwedForm } from './owed-forms.tsx'

interface OwedProps {
  readonly callBackId: string
  readonly kept: KeptForm | null
}

export function Owed({ callBackId, kept }: OwedProps) {
  const t = useText()
  const { value: view, refusal } = useAsk('owedAnswer', { callBackId }, ['calls', 'settings'])
  const [form, setForm] = useState<AnswerForm | null>(() => keptAnswerForm(kept))
  const [at, setAt] = useState(0)
  // The household is rung by the number it gave itself, so it may be spoken of.
  const roomId = view?.endedAt === null ? view.roomId : null
  useEffect(() => takeInHand(roomId ?? null), [roomId])
  if (refusal !== null) return <RefusalNotice refusal={refusal} />
  if (view === undefined) return <div className="visit" aria-busy="true" />
  if (view === null) return <Notice tone="bad">{t('call.owedGone')}</Notice>
  const number = view.numbersToRing[at]?.number ?? null
  return (
    <div className="visit calling">
      <h1 className="for-readers">{t('call.owedTitle')}</h1>
      {form !== null && (
        <EntryKeepingContext value={keepingOf({ form, callBackId }, kept)}>
          <OwedForm form={form} view={view} number={number} close={() => setForm(null)} />
        </EntryKeepingContext>
      )}
      {form === null && <OwedNow view={view} at={at} choose={setAt} number={number} open={setForm} />}
    </div>
  )
}

interface NowProps {
  readonly view: CallBackView
  readonly at: number
  readonly choose: (at: number) => void
  readonly number: string | null
  readonly open: (form: AnswerForm) => void
}

const toneOf = { inTime: 'good', due: 'waiting', late: 'bad' } as const

function OwedNow({ view, at, choose, number, open }: NowProps) {
  const t = useText()
  const { centreName } = useStatus()
  const act = useAct('answerNotReached')
  const [isNoted, setNoted] = useState(false)
  const isOpen = view.endedAt === null
  usePhrase({
    text: t(isOpen ? 'call.say.callBack' : 'call.say.ended', { centre: centreName ?? '' }),
    hint: t(isOpen ? 'call.hint.callBack' : 'call.hint.ended'),
  })
  async function notReached(): Promise<void> {
    if (!(await act.run({ callBackId: view.callBackId, number }))?.ok) return
    announce(t('call.notReachedNoted'))
    setNoted(true)
  }
  const next = isOpen
    ? { words: t('call.give'), run: () => open('give') }
    : { words: t('call.finish'), run: () => goIdle(true) }
  const { article, callBackId, what } = view
  const writing =
    article === null
      ? {
          key: 'W',
          label: t('answers.fromOwed'),
          run: () => startTask('answers', { question: what ?? '', callBackId }),
        }
      : { key: 'W', label: t('answers.ofOwed'), run: () => startTask('answers', { articleId: article.articleId }) }
  const others = isOpen
    ? [
        { key: 'N', label: t('call.notReached'), run: () => void notReached() },
        { key: 'L', label: t('call.postpone'), run: () => open('postpone') },
        { key: 'O', label: t('call.handOn'), run: () => open('handOn') },
        writing,
        { key: 'X', label: t('call.withdraw'), run: () => open('withdraw') },
      ]
    : [writing]
  const last = view.numbersToRing.length - 1
  useKeys('middle', [
    { key: 'Enter', label: next.words, run: next.run },
    ...others.map(({ key, run }) => ({ key, run })),
    ...(last > 0
      ? [
          { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: () => choose(Math.min(last, at + 1)) },
          { key: 'ArrowUp', repeats: true, run: () => choose(Math.max(0, at - 1)) },
        ]
      : []),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('call.owedTitle')} data-state={view.state}>
        <OwedFacts view={view} at={at} />
        <OwedHistory view={view} />
      </section>
      <div className="visit-side">
        <RefusalNotice refusal={act.refusal} />
        {isNoted && <Notice tone="waiting">{t('call.notReachedNoted')}</Notice>}
        <div className="visit-others">
          {others.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
        <Button look="primary" keyCap="Enter" onPress={next.run} isDisabled={act.isRunning} className="button-wide">
          {next.words}
        </Button>
      </div>
    </div>
  )
}

function OwedFacts({ view, at }: { readonly view: CallBackView; readonly at: number }) {
  const t = useText()
  const { zone } = useStatus()
  useTicking()
  const level = useClock(({ now }) => owedLevelAt(view, now))
  const when = (time: number) => `${dayText(time, zone)} ${clockText(time, zone)}`
  return (
    <>
      <header className="custody-head">
        <h2 className="task-title">{view.personName ?? view.room ?? t('call.owedTitle')}</h2>
        <span className="custody-chips">
          <Chip tone={view.endedAt === null ? toneOf[level] : 'muted'}>
            {view.endedAt === null ? t('call.dueAt', { time: when(view.dueAt) }) : t(`call.owedState.${view.state}`)}
          </Chip>
        </span>
      </header>
      <dl className="visit-facts">
        {view.what !== null && (
          <div>
            <dt>{t('call.oweWhat')}</dt>
            <dd>
              <strong>{view.what}</strong>
            </dd>
          </div>
        )}
        {view.numbersToRing.map(({ number, maskedName }, place) => (
          <div key={number} aria-current={place === at}>
            <dt>{place === at ? t('call.ring') : t('call.orRing')}</dt>
            <dd>
              {place === at ? <strong className="digits">{number}</strong> : <span className="digits">{number}</span>}{' '}
              <span className="quiet">{maskedName ?? ''}</span>
            </dd>
          </div>
        ))}
        {view.room !== null && (
          <div>
            <dt>{t('call.room')}</dt>
            <dd className="digits">{view.room}</dd>
          </div>
        )}
        {view.article !== null && (
          <div>
            <dt>{t('answers.ofOwed')}</dt>
            <dd>{view.article.question}</dd>
          </div>
        )}
        <div>
          <dt>{t('call.owner')}</dt>
          <dd>{view.ownerName ?? t('call.anybody')}</dd>
        </div>
      </dl>
    </>
  )
}

function OwedHistory({ view }: { readonly view: CallBackView }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="visit-history custody-history" aria-label={t('call.history')}>
      <h2 className="section-title">{t('call.history')}</h2>
      <ol>
        {view.history.toReversed().map((line, at) => {
          const way = line.way === null ? null : t(`call.way.${line.way}`)
          const due = line.dueAt === null ? null : t('call.dueAt', { time: clockText(line.dueAt, zone) })
          const facts = [way, due, line.toName, line.note, line.byName]
          return (
            <li key={view.history.length - at}>
              <span className="digits quiet">{clockText(line.at, zone)}</span>
              <span>{t(`call.happening.${line.what}`)}</span>
              <span className="quiet">{facts.filter((fact) => fact !== null).join(' · ')}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
