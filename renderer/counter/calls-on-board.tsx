import '../styles/calls.css'
import { useEffect } from 'react'
import type { LineView, OpenCall, OwedAnswer } from '../../db/desk/calls/model.ts'
import { owedLevelAt } from '../../db/desk/calls/rules.ts'
import { useAsk } from '../client/use-ask.ts'
import { Elapsed } from '../parts/elapsed.tsx'
import { useClock, useTicking } from '../state/clock.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { clockText, dayOf, dayText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { LobbyEntry } from './lobby-entries.tsx'
import { LobbySection } from './lobby-section.tsx'
import type { CallsShown } from './use-calls-shown.ts'

type Open = ((id: string) => void) | null

interface CallsOnBoardProps {
  readonly calls: CallsShown
  readonly openCall: Open
  readonly openOwed: Open
  /** Null while a form is not finished. */
  readonly pickUp: (() => void) | null
}

/** Calls that go on or were missed, and the answers that are owed, the first due first. */
export function CallsOnBoard({
  calls: { calls, allCalls, owed, allOwed },
  openCall,
  openOwed,
  pickUp,
}: CallsOnBoardProps) {
  const t = useText()
  const line = useAsk('line', {}, ['line']).value
  const rings = line?.state === 'ringing' || line?.state === 'answered'
  return (
    <>
      {line?.state === 'unheard' && <p className="quiet small">{t('call.lineUnheard')}</p>}
      <LobbySection title={t('call.board')} count={allCalls + (rings ? 1 : 0)}>
        {rings && <RingingEntry line={line} pickUp={pickUp} />}
        {calls.map((call) => (
          <CallEntry key={call.callId} call={call} open={openCall === null ? null : () => openCall(call.callId)} />
        ))}
      </LobbySection>
      <LobbySection title={t('call.owedBoard')} count={allOwed}>
        {owed.map((one) => (
          <OwedEntry key={one.callBackId} owed={one} open={openOwed === null ? null : () => openOwed(one.callBackId)} />
        ))}
        {allOwed > owed.length && <p className="quiet small">{t('call.owedMore', { count: allOwed - owed.length })}</p>}
      </LobbySection>
    </>
  )
}

/** The telephone rings: who it may be, and since when; one key picks it up. */
function RingingEntry({ line, pickUp }: { readonly line: LineView; readonly pickUp: (() => void) | null }) {
  const t = useText()
  const { maskedNumber, guesses, rings, since, state } = line
  const number = maskedNumber ?? t('call.unknownNumber')
  const isRinging = state === 'ringing'
  useEffect(() => {
    if (isRinging) announce(t('call.ringsSaid', { number }))
  }, [isRinging, number, t])
  const who = guesses.map(({ room, maskedName }) => [room, maskedName].filter((part) => part !== null).join(' '))
  return (
    <LobbyEntry id="line" tone="waiting" open={pickUp}>
      <span className="entry-line">
        <strong className="digits">{number}</strong>
        {since !== null && <Elapsed since={since} />}
      </span>
      <span className="quiet small">
        {[t(isRinging ? 'call.ringsNow' : 'call.pickedUpNow', { count: rings }), ...who].join(' · ')}
      </span>
    </LobbyEntry>
  )
}

function CallEntry({ call, open }: { readonly call: OpenCall; readonly open: (() => void) | null }) {
  const t = useText()
  const facts = [t(`call.state.${call.state}`), call.room, call.maskedName].filter((fact) => fact !== null)
  return (
    <LobbyEntry id={`call ${call.callId}`} tone={call.state === 'missed' ? 'waiting' : 'plain'} open={open}>
      <span className="entry-line">
        <strong className="digits">{call.maskedNumber ?? t('call.unknownNumber')}</strong>
        <Elapsed since={call.beganAt} />
      </span>
      <span className="quiet small">{facts.join(' · ')}</span>
    </LobbyEntry>
  )
}

const toneOf = { inTime: 'plain', due: 'waiting', late: 'bad' } as const

/** An owed answer: amber before it is due, red once it is late. */
export function OwedEntry({ owed, open }: { readonly owed: OwedAnswer; readonly open: (() => void) | null }) {
  const t = useText()
  const { zone } = useStatus()
  useTicking()
  const level = useClock(({ now }) => owedLevelAt(owed, now))
  const isToday = useClock(({ now }) => dayText(now, zone) === dayText(owed.dueAt, zone))
  const who = [owed.room, owed.maskedName].filter((part) => part !== null).join(' ')
  useEffect(() => {
    if (level === 'due') announce(t('call.dueSaid', { who }))
  }, [level, who, t])
  const time = isToday ? clockText(owed.dueAt, zone) : dayOf(owed.dueAt, zone).slice(5)
  return (
    <LobbyEntry id={`owed ${owed.callBackId}`} tone={toneOf[level]} open={open}>
      <span className="entry-line">
        <strong>{who === '' ? t('call.somebody') : who}</strong>
        <span className="digits">{t('call.by', { time })}</span>
      </span>
      <span className="quiet small entry-words">{owed.what ?? t('common.maskedGone')}</span>
    </LobbyEntry>
  )
}
