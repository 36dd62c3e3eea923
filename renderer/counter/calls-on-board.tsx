import '../styles/calls.css'
import { useEffect } from 'react'
import type { OpenCall, OwedAnswer } from '../../db/desk/calls/model.ts'
import { owedLevelAt } from '../../db/desk/calls/rules.ts'
import { Elapsed } from '../parts/elapsed.tsx'
import { useClock, useTicking } from '../state/clock.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { clockText, dayText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { LobbyEntry } from './lobby-entries.tsx'
import { LobbySection } from './lobby-section.tsx'
import type { CallsShown } from './use-calls-shown.ts'

type Open = ((id: string) => void) | null

interface CallsOnBoardProps {
  readonly calls: CallsShown
  readonly openCall: Open
  readonly openOwed: Open
}

/** Calls that go on or were missed, and the answers that are owed, the first due first. */
export function CallsOnBoard({ calls: { calls, allCalls, owed, allOwed }, openCall, openOwed }: CallsOnBoardProps) {
  const t = useText()
  return (
    <>
      <LobbySection title={t('call.board')} count={allCalls}>
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
  const time = isToday ? clockText(owed.dueAt, zone) : `${dayText(owed.dueAt, zone)} ${clockText(owed.dueAt, zone)}`
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
