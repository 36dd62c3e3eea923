// A registered visit: called, waiting, inside or over. Leaving it loses nothing, for it stands on the board.
import { useEffect, useState } from 'react'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Elapsed } from '../../parts/elapsed.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { goIdle, takeInHand } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { CorrectVisitor } from './correct.tsx'
import { CheckNumber } from './check-number.tsx'
import { Held } from './held.tsx'
import { HostPicker } from './host-picker.tsx'
import type { KeptVisit } from './kept.ts'
import { Steps, type StepAt } from './steps.tsx'
import { usePhrase } from './use-phrase.ts'
import { useVisitActs, type VisitActs } from './use-visit.ts'
import { TakePhoto } from './take-photo.tsx'
import { TellStop } from './tell-stop.tsx'
import { VisitNow, type Aside } from './visit-now.tsx'
import { phraseAt, type Moment } from './words.ts'

interface VisitingProps {
  readonly visitId: string
  readonly kept: KeptVisit | null
}

export function Visiting({ visitId, kept }: VisitingProps) {
  const t = useText()
  const { value, refusal } = useAsk('visit', { visitId }, ['visits', 'register', 'printing', 'settings'])
  useKeys('middle', value ? [] : [{ key: 'Escape', label: t('key.back'), run: () => goIdle() }])
  const room = value?.host.roomId ?? null
  useEffect(() => takeInHand(room), [room])
  if (value) return <Visit view={value} kept={kept} />
  return (
    <div className="visit" aria-busy={value === undefined}>
      <RefusalNotice refusal={refusal} />
      {value === null && <p className="empty">{t('visitor.gone')}</p>}
    </div>
  )
}

function stepOf({ state, slip }: VisitView): StepAt {
  if (state === 'registered') return 3
  return slip !== null || state === 'inside' || state === 'left' || state === 'assumedLeft' ? 5 : 4
}

function momentOf(view: VisitView, isWrongRoom: boolean): Moment {
  if (isWrongRoom) return 'wrongRoom'
  if (view.hold?.decision === null) return 'held'
  if (view.possible.includes('asPlanned')) return 'expected'
  // Where the host is no room there is no way to show; the visitor is sent to a department.
  return view.state === 'inside' && view.way === null ? 'insideThere' : view.state
}

function Visit({ view, kept }: { readonly view: VisitView; readonly kept: KeptVisit | null }) {
  const t = useText()
  const { zone } = useStatus()
  const acts = useVisitActs(view.visitId)
  const [aside, setAside] = useState<Aside | null>(null)
  const maskedName = view.host.maskedName ?? view.numbersToRing[0]?.maskedName ?? null
  usePhrase(phraseAt(momentOf(view, aside === 'host'), { ...view, host: { ...view.host, maskedName } }))
  const close = () => setAside(null)
  const isLobby = view.endedAt === null && view.state !== 'inside'
  const isHeld = view.hold?.decision === null && isLobby
  // Further hosts are told first: the slip names who agreed.
  const untold = view.stops.find(({ answer }) => answer === null)
  const again = aside === 'tell' ? view.stops.find(({ answer }) => answer === 'notReached') : undefined
  const stop = isLobby && !isHeld ? (again ?? untold) : undefined
  const marks = {
    3: clockText(view.registeredAt, zone),
    ...(view.state === 'calling' ? { 4: <Elapsed since={view.since} /> } : {}),
    ...(view.slip === null ? {} : { 5: clockText(view.slip.issuedAt, zone) }),
  }
  return (
    <div className="visit">
      <h1 className="for-readers">{t('visitor.title')}</h1>
      <Steps at={stepOf(view)} marks={marks} />
      {aside === 'giveUp' && (
        <Ask
          label={t('visitor.giveUpAsk')}
          enter={{ words: t('visitor.giveUp'), run: () => void acts.giveUp() }}
          escape={{ words: t('visitor.giveUpStay'), run: close }}
        />
      )}
      {aside === 'host' && <CorrectHost acts={acts} close={close} />}
      {aside === 'photo' && view.photoConsent !== null && (
        <TakePhoto visitId={view.visitId} told={view.photoConsent} close={close} />
      )}
      {aside === 'stop' && <AddStop acts={acts} close={close} />}
      {aside === 'visitor' && <CorrectVisitor view={view} acts={acts} close={close} />}
      {aside === 'number' && <CheckNumber view={view} close={close} />}
      {(aside === null || aside === 'giveUp' || aside === 'tell') &&
        (isHeld ? (
          <Held view={view} giveUp={() => setAside('giveUp')} />
        ) : stop ? (
          <TellStop key={stop.position} view={view} stop={stop} acts={acts} open={setAside} close={close} />
        ) : (
          <VisitNow view={view} kept={kept} acts={acts} open={setAside} />
        ))}
    </div>
  )
}

function CorrectHost({ acts, close }: { readonly acts: VisitActs; readonly close: () => void }) {
  const t = useText()
  return (
    <>
      <RefusalNotice refusal={acts.refusal} />
      <HostPicker
        label={t('visitor.correctHostLabel')}
        take={({ host }) => void acts.correctHost(host).then((isDone) => isDone && close())}
        back={close}
        isBusy={acts.isRunning}
      />
    </>
  )
}

function AddStop({ acts, close }: { readonly acts: VisitActs; readonly close: () => void }) {
  const t = useText()
  return (
    <>
      <RefusalNotice refusal={acts.refusal} />
      <HostPicker
        label={t('visitor.stopAddLabel')}
        take={({ host }) => void acts.addStop(host).then((isDone) => isDone && close())}
        back={close}
        isBusy={acts.isRunning}
      />
    </>
  )
}
