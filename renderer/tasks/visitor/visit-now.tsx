// What a visit needs now, by its state: the one obvious next thing, and the keys beside it.
import { useState } from 'react'
import { hostOutcomes, type HostOutcome, type VisitView } from '../../../db/desk/visits/model.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { goIdle, startTask } from '../../state/desk.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { useText, type say } from '../../text/text.ts'
import type { KeptVisit } from './kept.ts'
import { LobbyCare } from './lobby-care.tsx'
import { Messages } from './messages.tsx'
import { Outcomes } from './outcomes.tsx'
import { ReachList } from './reach-list.tsx'
import { SlipReprint } from './slip-reprint.tsx'
import { SlipSide } from './slip-side.tsx'
import { useAnswering } from './use-answering.ts'
import { reaches, type VisitActs } from './use-visit.ts'
import { VisitFacts } from './visit-facts.tsx'
import { VisitHistory } from './history.tsx'

/** What takes the place of the visit for a while. */
export type Aside = 'host' | 'visitor' | 'giveUp' | 'number' | 'stop' | 'tell' | 'photo'

interface VisitNowProps {
  readonly view: VisitView
  readonly kept: KeptVisit | null
  readonly acts: VisitActs
  readonly open: (aside: Aside) => void
}

/** Where the visitor stands in the lobby, and somebody may be called. */
const lobby: readonly VisitView['state'][] = ['registered', 'calling', 'waiting', 'comingDown', 'notReachable']

/** The numbers are on screen wherever the next thing may be to call. */
const callable: readonly VisitView['state'][] = ['registered', 'waiting', 'comingDown', 'notReachable']

interface Next {
  readonly words: string
  readonly run: () => void
  readonly isPossible: boolean
}

interface NextParts {
  readonly view: VisitView
  readonly acts: VisitActs
  readonly answering: ReturnType<typeof useAnswering>
  readonly call: () => void
  readonly leave: () => void
  /** The host is away: they are announced for another day. */
  readonly otherDay: () => void
  readonly t: typeof say
}

/** The one obvious next thing in each state. */
function nextOf({ view, acts, answering, call, leave, t }: NextParts): Next {
  const { outcome, message } = answering.answering
  const isAwayOnly = view.state === 'notReachable' && outcome === 'away'
  if (view.state === 'calling' || isAwayOnly) {
    const words = outcome === null ? t('visitor.chooseOutcome') : t(`visitor.confirm.${outcome}`)
    const run = () => (outcome === null ? undefined : void acts.hear(outcome, message))
    return { words, run, isPossible: outcome !== null }
  }
  if (view.possible.includes('asPlanned'))
    return { words: t('visitor.asPlanned'), run: () => void acts.letIn(), isPossible: true }
  if (view.state === 'registered') return { words: t('visitor.callNow'), run: call, isPossible: true }
  if (view.state === 'waiting' || view.state === 'notReachable')
    return { words: t('visitor.callAgain'), run: call, isPossible: true }
  if (view.state === 'comingDown')
    return { words: t('visitor.hostCame'), run: () => void acts.came(), isPossible: true }
  return { words: t('visitor.finish'), run: leave, isPossible: true }
}

/** The keys beside Enter, each where its event is possible. */
function otherKeys(
  { view, acts, call, otherDay, t }: NextParts,
  open: VisitNowProps['open'],
  more: MoreKeys,
): OtherKey[] {
  const can = (event: VisitView['possible'][number]) => view.possible.includes(event)
  const isLobby = lobby.includes(view.state)
  const keys: (OtherKey | false)[] = [
    can('call') &&
      (view.state !== 'registered' || can('asPlanned')) && {
        key: 'R',
        label: t(view.state === 'registered' ? 'visitor.callNow' : 'visitor.callAgain'),
        run: call,
      },
    can('away') && { key: 'M', label: t('visitor.message'), run: more.message },
    can('hostCame') && { key: 'H', label: t('visitor.hostCame'), run: () => void acts.came() },
    isLobby && view.seatAt === null && { key: 'S', label: t('visitor.seat'), run: () => void acts.tend(true, false) },
    isLobby && view.teaAt === null && { key: 'T', label: t('visitor.tea'), run: () => void acts.tend(false, true) },
    can('leave') && { key: 'B', label: t('visitor.leaveKey'), run: () => void acts.leave() },
    view.slip !== null && view.state === 'inside' && { key: 'P', label: t('visitor.reprint'), run: more.reprint },
    view.photoConsent !== null &&
      view.photoTaken === null &&
      view.endedAt === null && { key: 'K', label: t('visitor.photo'), run: () => open('photo') },
    isLobby && { key: 'A', label: t('visitor.stopAdd'), run: () => open('stop') },
    isLobby &&
      view.stops.some(({ answer }) => answer === 'notReached') && {
        key: 'L',
        label: t('visitor.stopAgain'),
        run: () => open('tell'),
      },
    can('correctHost') && { key: 'W', label: t('visitor.correctHost'), run: () => open('host') },
    view.endedAt === null && { key: 'E', label: t('visitor.correctVisitor'), run: () => open('visitor') },
    isLobby && {
      key: 'N',
      label: t(view.numberNotice === null ? 'unwelcome.checkNumber' : 'visitor.numberTitle'),
      run: () => open('number'),
    },
    can('giveUp') && { key: 'G', label: t('visitor.giveUp'), run: () => open('giveUp') },
    view.state === 'away' && { key: 'Y', label: t('visitor.otherDay'), run: otherDay },
    can('cancel') && { key: 'X', label: t('visitor.cancel'), run: () => void acts.cancel() },
  ]
  return keys.filter((key) => key !== false)
}

type OtherKey = KeyBinding & { readonly label: string }

interface MoreKeys {
  readonly message: () => void
  readonly reprint: () => void
}

export function VisitNow({ view, kept, acts, open }: VisitNowProps) {
  const t = useText()
  const [at, setAt] = useState(0)
  const [isReprinting, setReprinting] = useState(false)
  const answering = useAnswering(view.visitId, view.state, kept)
  const list = reaches(view)
  const isCallable = callable.includes(view.state)
  const possible = hostOutcomes.filter((outcome) => view.possible.includes(outcome))
  function leave() {
    answering.forget()
    goIdle()
  }
  function otherDay() {
    answering.forget()
    startTask('passes', { roomId: view.host.roomId })
  }
  const choose = (outcome: HostOutcome) => answering.choose(outcome)
  const parts: NextParts = {
    view,
    acts,
    answering,
    leave,
    otherDay,
    t,
    call: () => void (list[at] && acts.call(list[at])),
  }
  const next = nextOf(parts)
  const others = otherKeys(parts, open, { message: () => choose('away'), reprint: () => setReprinting(true) })
  // What has its own place on the screen already is not offered twice.
  const hasCare = isCallable && view.state !== 'registered'
  const besideNext = others.filter(
    ({ key, label }) => label !== next.words && !(hasCare && (key === 'S' || key === 'T')),
  )
  const move = (by: number) => () => setAt((before) => Math.max(0, Math.min(list.length - 1, before + by)))
  useKeys('middle', [
    ...(next.isPossible ? [{ key: 'Enter', label: next.words, run: next.run }] : []),
    ...(possible.length > 1
      ? hostOutcomes.map((outcome, place) => ({ key: String(place + 1), run: () => choose(outcome) }))
      : []),
    ...(isCallable
      ? [
          { key: 'ArrowDown', label: t('visitor.otherNumber'), repeats: true, run: move(1) },
          { key: 'ArrowUp', repeats: true, run: move(-1) },
        ]
      : []),
    // The keys that stand on their buttons are not said twice; the bar has room for the two used most.
    ...others.map(({ key, label, run }) => (key === 'R' || key === 'M' ? { key, label, run } : { key, run })),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  const showsOutcomes =
    view.state === 'calling' || (view.state === 'notReachable' && answering.answering.outcome !== null)
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('visitor.title')} data-state={view.state}>
        <VisitFacts view={view} />
        {hasCare && <LobbyCare view={view} tend={(seat, tea) => void acts.tend(seat, tea)} />}
        {showsOutcomes && (
          <Outcomes answering={answering.answering} possible={possible} choose={choose} type={answering.type} />
        )}
        {isCallable && !showsOutcomes && <ReachList list={list} at={at} choose={setAt} />}
        <Messages messages={view.messages} deliver={(id, how) => void acts.deliver(id, how)} />
        {!lobby.includes(view.state) && <VisitHistory history={view.history} />}
      </section>
      <div className="visit-side">
        {isReprinting ? (
          <SlipReprint visitId={view.visitId} close={() => setReprinting(false)} />
        ) : (
          <SlipSide view={view} />
        )}
        <RefusalNotice refusal={acts.refusal} />
        <div className="visit-others">
          {besideNext.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
        {!isReprinting && (
          <Button
            look="primary"
            {...(next.isPossible ? { keyCap: 'Enter' } : {})}
            onPress={next.run}
            isDisabled={acts.isRunning || !next.isPossible}
            className="button-wide"
          >
            {next.words}
          </Button>
        )}
      </div>
    </div>
  )
}
