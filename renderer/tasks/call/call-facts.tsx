import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { CallView } from '../../../db/desk/calls/model.ts'
import { factsNeeded } from '../../../db/desk/calls/rules.ts'
import { useAct } from '../../client/use-act.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Elapsed } from '../../parts/elapsed.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { useText, type say } from '../../text/text.ts'

/** How soon it was picked up, and who says so. */
function ringWords({ ringsFrom, rings, inTime }: CallView, t: typeof say): { words: string; tone: Tone } {
  if (ringsFrom === null) return { words: t('call.ringsUnknown'), tone: 'muted' }
  if (ringsFrom === 'line') return { words: t('call.ringsLine', { count: rings ?? 0 }), tone: inTime ? 'good' : 'bad' }
  return { words: t(inTime ? 'call.ringsStated' : 'call.ringsStatedLate'), tone: inTime ? 'good' : 'bad' }
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Who calls, as they say; what was borne out; how soon it was picked up. */
export function CallFacts({ view }: { readonly view: CallView }) {
  const t = useText()
  const { zone } = useStatus()
  const ring = ringWords(view, t)
  const isOpen = view.endedAt === null
  return (
    <>
      <header className="custody-head">
        <h2 className="task-title">{t(view.direction === 'in' ? 'call.incoming' : 'call.outgoing')}</h2>
        <span className="custody-chips">
          {view.direction === 'in' && view.state !== 'missed' && <Chip tone={ring.tone}>{ring.words}</Chip>}
          <Chip tone={isOpen ? 'waiting' : 'muted'}>{t(`call.state.${view.state}`)}</Chip>
          {isOpen && <Elapsed since={view.beganAt} />}
        </span>
      </header>
      <dl className="visit-facts">
        {view.purpose !== null && <Fact name={t('call.purposeLabel')}>{t(`call.purpose.${view.purpose}`)}</Fact>}
        <Fact name={t('call.number')}>
          <strong className="digits">{view.number ?? t('call.unknown')}</strong>
        </Fact>
        <Fact name={t('call.callerName')}>{view.callerName ?? t('call.unknown')}</Fact>
        <Fact name={t('call.room')}>
          <strong className="digits">{view.room ?? t('call.unknown')}</strong>
        </Fact>
        {view.kind !== null && <Fact name={t('call.kindLabel')}>{t(`call.kind.${view.kind}`)}</Fact>}
        {view.said !== null && <Fact name={t('call.said')}>{view.said}</Fact>}
        {view.passedTo !== null && <Fact name={t('call.passedTo')}>{view.passedTo}</Fact>}
        <Fact name={t('call.since')}>
          <span className="digits">{clockText(view.beganAt, zone)}</span>{' '}
          <span className="quiet">{view.byName ?? ''}</span>
        </Fact>
      </dl>
      <Guesses view={view} />
      {view.roomId !== null && <Verification view={view} />}
    </>
  )
}

/** Households of the register with this number: who it may be, until the caller says so. */
function Guesses({ view }: { readonly view: CallView }) {
  const t = useText()
  const act = useAct('nameCaller')
  const guesses = view.roomId === null ? view.guesses : []
  if (guesses.length === 0) return <RefusalNotice refusal={act.refusal} />
  const { callId, callerName: name } = view
  return (
    <section className="visit-history" aria-label={t('call.guesses')}>
      <h3 className="section-title">{t('call.guesses')}</h3>
      {guesses.map(({ roomId, room, maskedName }) => (
        <AriaButton
          key={roomId}
          className="reach"
          onPress={() => void act.run({ callId, name, number: null, roomId })}
          isDisabled={act.isRunning}
        >
          <span className="reach-number digits">{room}</span>
          <span className="quiet">{maskedName ?? ''}</span>
        </AriaButton>
      ))}
    </section>
  )
}

/** Two facts the household knows: right or wrong, never what the register says. */
function Verification({ view }: { readonly view: CallView }) {
  const t = useText()
  return (
    <section
      className="visit-history"
      aria-label={t('call.verification')}
      data-state={view.isVerified ? 'verified' : 'asked'}
    >
      <h3 className="section-title">{t('call.verification')}</h3>
      <p className="custody-chips">
        <Chip tone={view.isVerified ? 'good' : 'waiting'}>
          {t(view.isVerified ? 'call.verified' : 'call.notVerified', { count: factsNeeded })}
        </Chip>
        {view.checks.map(({ fact, matched }, at) => (
          <Chip key={`${at} ${fact}`} tone={matched ? 'good' : 'bad'}>
            {t(`call.fact.${fact}`)} {t(matched ? 'call.right' : 'call.wrong')}
          </Chip>
        ))}
      </p>
      {!view.isVerified && <p className="quiet">{t('call.untilVerified')}</p>}
    </section>
  )
}
