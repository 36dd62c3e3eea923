// One pass: the code to tell, the days it is good for, and what is done with it now.
import { useEffect, useState } from 'react'
import type { PassView } from '../../../db/desk/passes/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { RemovePerson } from '../../parts/remove-person.tsx'
import { client } from '../../client/client.ts'
import { useStatus } from '../../state/counter.ts'
import { announce, takeInHand } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords } from '../visitor/words.ts'
import { chipOfTime } from './pass-list.tsx'
import { useArrival } from './use-arrival.ts'
import { codeWords, daysWords, passNameWords } from './words.ts'

interface PassNowProps {
  readonly passId: string
  readonly back: () => void
}

export function PassNow({ passId, back }: PassNowProps) {
  const t = useText()
  const { value, refusal } = useAsk('pass', { passId }, ['visits'])
  useKeys('middle', value ? [] : [{ key: 'Escape', label: t('key.back'), run: back }])
  const room = value?.host.roomId ?? null
  useEffect(() => takeInHand(room), [room])
  if (value) return <Pass pass={value} back={back} />
  return (
    <div className="visit" aria-busy={value === undefined}>
      <RefusalNotice refusal={refusal} />
      {value === null && <p className="empty">{t('passes.gone')}</p>}
    </div>
  )
}

function Pass({ pass, back }: { readonly pass: PassView; readonly back: () => void }) {
  const [aside, setAside] = useState<'extend' | 'cancel' | null>(null)
  if (aside === 'extend') return <Extend pass={pass} close={() => setAside(null)} />
  return <Facts pass={pass} back={back} isCancelling={aside === 'cancel'} open={setAside} />
}

interface FactsProps {
  readonly pass: PassView
  readonly back: () => void
  readonly isCancelling: boolean
  readonly open: (aside: 'extend' | 'cancel' | null) => void
}

function Facts({ pass, back, isCancelling, open }: FactsProps) {
  const t = useText()
  const cancel = useAct('cancelPass')
  const arrival = useArrival(pass)
  const { passId, time, kind } = pass
  const stands = pass.state === 'standing'
  const moment = stands ? time : 'over'
  const code = pass.code === null ? '' : codeWords(pass.code)
  usePhrase({ text: t(`passes.say.${moment}`, { code }), hint: t(`passes.hint.${moment}`) })
  async function run(): Promise<void> {
    const reply = await cancel.run({ passId })
    open(null)
    if (reply?.ok) announce(t('passes.cancelledSaid'))
  }
  const words = t(time === 'valid' ? 'passes.arrive' : 'passes.arriveAnyway')
  const next = () => void arrival.begin(time !== 'valid')
  const canExtend = stands && kind !== 'once'
  useKeys('middle', [
    { key: 'Enter', label: stands ? words : t('common.back'), run: stands ? next : back },
    ...(canExtend ? [{ key: 'E', label: t('passes.extend'), run: () => open('extend') }] : []),
    ...(stands ? [{ key: 'X', label: t('passes.cancel'), run: () => open('cancel') }] : []),
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  return (
    <div className="visit passes" data-pass={moment}>
      <header className="task-head">
        <h1 className="task-title">{passNameWords(pass)}</h1>
        <Chip tone={stands ? chipOfTime[time] : 'muted'}>
          {t(stands ? `passes.time.${time}` : `passes.state.${pass.state}`)}
        </Chip>
      </header>
      {isCancelling && (
        <Ask
          label={t('passes.cancelAsk')}
          enter={{ words: t('passes.cancel'), run: () => void run() }}
          escape={{ words: t('common.back'), run: () => open(null) }}
        />
      )}
      <PassCard pass={pass} />
      {stands && time !== 'valid' && (
        <Notice tone="waiting">{t(`passes.slip.${kind === 'once' ? 'guest' : 'permit'}.${time}`, dated(pass))}</Notice>
      )}
      {(!stands || time === 'late') && pass.maskedName !== null && (
        <RemovePerson kind="pass" recordId={passId} name={pass.maskedName} />
      )}
      <RefusalNotice refusal={cancel.refusal ?? arrival.refusal} />
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        {canExtend && (
          <Button keyCap="E" onPress={() => open('extend')}>
            {t('passes.extend')}
          </Button>
        )}
        {stands && (
          <Button keyCap="X" onPress={() => open('cancel')}>
            {t('passes.cancel')}
          </Button>
        )}
        <Button
          look="primary"
          keyCap="Enter"
          onPress={stands ? next : back}
          isDisabled={arrival.isRunning}
          className="foot-next"
        >
          {stands ? words : t('common.back')}
        </Button>
      </footer>
    </div>
  )
}

function dated({ fromDay, untilDay }: PassView) {
  return { fromDay, untilDay }
}

function PassCard({ pass }: { readonly pass: PassView }) {
  const t = useText()
  const { zone } = useStatus()
  const { code, maskedPhone, company, madeAt, madeByName, arrivals, lastArrivalAt } = pass
  const at = (instant: number) => `${dayText(instant, zone)} ${clockText(instant, zone)}`
  const lines: readonly (readonly [string, string] | null)[] = [
    [t('visitor.hostShort'), hostWords(pass.host)],
    [t('passes.kindLabel'), t(`passes.kind.${pass.kind}`)],
    [t('passes.dayLabel'), daysWords(pass)],
    [t('visitor.purposeLabel'), t(`visitor.purpose.${pass.purpose}`)],
    maskedPhone === null ? null : [t('visitor.phone'), maskedPhone],
    company === null ? null : [t('visitor.company'), company],
    [t('passes.announcedHow'), t(`passes.how.${pass.announcedHow}`)],
    [t('passes.madeLabel'), `${at(madeAt)} ${madeByName ?? ''}`.trim()],
    lastArrivalAt === null
      ? null
      : [t('passes.arrivals'), t('passes.arrivalsLast', { count: arrivals, last: at(lastArrivalAt) })],
  ]
  return (
    <section className="card visit-card pass-card" aria-label={t('passes.title')}>
      {code !== null && (
        <p className="pass-code">
          <span className="quiet">{t('passes.code')}</span> <strong className="digits">{codeWords(code)}</strong>
        </p>
      )}
      <dl className="visit-facts">
        {lines
          .filter((line) => line !== null)
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="digits">{words}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

function Extend({ pass, close }: { readonly pass: PassView; readonly close: () => void }) {
  const t = useText()
  usePhrase({ text: t('passes.say.extend'), hint: t('passes.hint.extend') })
  return (
    <EntryForm
      title={t('passes.extendTitle', { name: passNameWords(pass) })}
      submit="passes.extend"
      fields={[{ name: 'untilDay', label: 'passes.untilDay', initial: pass.untilDay }]}
      send={async (typed, _confirmed, actId) => {
        const untilDay = (typed['untilDay'] ?? '').trim()
        if (!/^\d{4}-\d{2}-\d{2}$/.test(untilDay))
          return { ok: false, refusal: { code: 'passDaysWrong', field: 'untilDay' } }
        return client.run('extendPass', { passId: pass.passId, untilDay }, actId)
      }}
      saved={close}
      leave={close}
    />
  )
}
