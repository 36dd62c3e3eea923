// Today at a glance: what came in, who is here, what has to be seen to.
import type { Overview } from '../../../db/views/supervisor/model.ts'
import { useState } from 'react'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../state/keys.ts'
import { isText, say, useText } from '../../text/text.ts'
import { ActsToday } from './today-acts.tsx'
import { Books } from './books.tsx'
import { PastShifts } from './past-shifts.tsx'
import { ToVerify } from './to-verify.tsx'
import { RingShares } from './today-calls.tsx'
import { HourBars } from './today-hours.tsx'
import { TodayTroubles } from './today-troubles.tsx'

function methodWord(method: string): string {
  const key = `tenderMethod.${method}`
  return isText(key) ? say(key) : method
}

export function TodayPage() {
  const topics = ['payments', 'visits', 'waiting', 'printing', 'settings', 'journal', 'register'] as const
  const { value: today, refusal } = useAsk('overview', {}, topics)
  const [opened, setOpened] = useState<'book' | 'toVerify' | 'shifts' | null>(null)
  const leave = () => setOpened(null)
  if (today && opened === 'book') return <Books today={today.day} leave={leave} />
  if (today && opened === 'toVerify') return <ToVerify leave={leave} />
  if (today && opened === 'shifts') return <PastShifts leave={leave} />
  if (!today) return <RefusalNotice refusal={refusal} />
  return (
    <div className="supervisor-body today-page supervisor-scroll">
      <Figures today={today} />
      <OpenMore open={setOpened} />
      <TodayTroubles today={today} />
      <div className="today-columns">
        <div className="today-stack">
          <HourBars byHour={today.visits.byHour} />
          <Methods today={today} />
          <RingShares />
        </div>
        <ActsToday today={today} />
      </div>
    </div>
  )
}

function OpenMore({ open }: { readonly open: (what: 'book' | 'toVerify' | 'shifts') => void }) {
  const t = useText()
  const transfers = useAsk('transfersToVerify', {}, ['payments']).value?.length ?? 0
  const charges = useAsk('openCharges', {}, ['charges', 'payments']).value?.length ?? 0
  const count = transfers + charges
  const past = useAsk('pastShifts', {}, ['shifts']).value ?? []
  const toReview = past.filter(({ reviewedByName, isOwn }) => reviewedByName === null && !isOwn).length
  useKeys('middle', [
    { key: 'B', label: t('books.open'), run: () => open('book') },
    { key: 'T', label: t('transfers.title'), run: () => open('toVerify') },
    { key: 'S', label: t('shifts.past'), run: () => open('shifts') },
  ])
  return (
    <div className="row">
      <Button keyCap="B" onPress={() => open('book')}>
        {t('books.title')}
      </Button>
      <Button keyCap="T" onPress={() => open('toVerify')}>
        {t('transfers.open', { count })}
      </Button>
      <Button keyCap="S" onPress={() => open('shifts')}>
        {t('shifts.pastOpen', { count: toReview })}
      </Button>
    </div>
  )
}

function Figures({ today: { visits, takings, papers } }: { readonly today: Overview }) {
  const t = useText()
  return (
    <dl className="today-figures">
      <div className="card">
        <dt>{t('supervisor.today.visits')}</dt>
        <dd className="digits">{visits.today}</dd>
        <dd className="quiet small">
          {t('supervisor.today.visitsNow', {
            inside: visits.inside,
            people: visits.insidePeople,
            waiting: visits.waiting,
          })}
        </dd>
      </div>
      <div className="card">
        <dt>{t('supervisor.today.takings')}</dt>
        <dd>
          <Money fen={takings.takenFen} hasSign />
        </dd>
        <dd className="quiet small">
          {t('supervisor.today.payments', { count: takings.payments, unchecked: takings.unchecked })}
        </dd>
        {takings.refunds > 0 && (
          <dd className="small waiting">
            {t('refunds.today', { count: takings.refunds, fen: takings.refundedFen })}
            {takings.outOfTakingsFen > 0 && ` · ${t('refunds.todayOut', { fen: takings.outOfTakingsFen })}`}
          </dd>
        )}
        {takings.depositsBack > 0 && (
          <dd className="small waiting">
            {t('supervisor.today.depositsBack', { count: takings.depositsBack, fen: takings.depositsBackFen })}
          </dd>
        )}
        {takings.voids > 0 && (
          <dd className="small waiting">
            {t('supervisor.today.voids', { count: takings.voids, fen: takings.voidedFen })}
          </dd>
        )}
        {takings.payouts > 0 && (
          <dd className="small waiting">
            {t('supervisor.today.payouts', { count: takings.payouts, fen: takings.paidOutFen })}
          </dd>
        )}
      </div>
      <div className="card">
        <dt>{t('supervisor.today.queue')}</dt>
        <dd className="digits">{visits.queue}</dd>
        <dd className="quiet small">{t('supervisor.today.messages', { count: visits.messages })}</dd>
      </div>
      <div className={papers.troubled > 0 ? 'card is-waiting' : 'card'}>
        <dt>{t('supervisor.today.papers')}</dt>
        <dd className="digits">{papers.troubled}</dd>
        <dd className="quiet small">{t('supervisor.today.papersWaiting', { count: papers.waiting })}</dd>
      </div>
    </dl>
  )
}

function Methods({ today: { takings } }: { readonly today: Overview }) {
  const t = useText()
  return (
    <section className="card today-card" aria-label={t('supervisor.today.byMethod')}>
      <h2 className="section-title">{t('supervisor.today.byMethod')}</h2>
      {takings.byMethod.length === 0 && <p className="quiet">{t('supervisor.today.noPayments')}</p>}
      <ul className="bars">
        {takings.byMethod.map(({ method, payments, takenFen }) => (
          <li key={method}>
            <span>{methodWord(method)}</span>
            <meter min={0} max={Math.max(1, takings.takenFen)} value={takenFen} aria-label={methodWord(method)} />
            <Money fen={takenFen} />
            <span className="quiet small digits">{t('supervisor.today.methodOf', { count: payments })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
