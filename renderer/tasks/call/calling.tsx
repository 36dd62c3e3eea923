// One call: who is calling as they say, whether it is borne out, and what becomes of it.
import { useEffect, useState } from 'react'
import type { CallEvent, CallView } from '../../../db/desk/calls/model.ts'
import type { HostHit } from '../../../db/desk/visits/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle, takeInHand } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { AnswerSearch } from '../answers/search.tsx'
import { HostPicker } from '../visitor/host-picker.tsx'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords } from '../visitor/words.ts'
import { CallAnswers } from './call-answers.tsx'
import { CallFacts } from './call-facts.tsx'
import { CallFormOf, type FormOfCall } from './call-forms.tsx'
import { keepingOf, keptCallForm, keptTo } from './kept.ts'
import { LooseForm } from './loose-forms.tsx'
import { TicketOfCall } from './ticket-of-call.tsx'
import { useCallAgain } from './use-call-again.ts'

type Aside = FormOfCall | 'ticket' | 'dial' | 'missed' | 'household' | 'passTo' | 'answers' | null

interface CallingProps {
  readonly callId: string
  readonly kept: KeptForm | null
}

export function Calling({ callId, kept }: CallingProps) {
  const t = useText()
  const { value: view, refusal } = useAsk('call', { callId }, ['calls'])
  const [aside, setAside] = useState<Aside>(() => keptCallForm(kept))
  const [to, setTo] = useState<HostHit | null>(() => {
    const before = keptTo(kept)
    return before === null || keptCallForm(kept) !== 'passOn' ? null : (JSON.parse(before) as HostHit)
  })
  // Only a household that was borne out is in hand: nothing of it is on the screen before.
  const inHand = view?.isVerified === true ? view.roomId : null
  useEffect(() => takeInHand(inHand), [inHand])
  if (refusal !== null) return <RefusalNotice refusal={refusal} />
  if (view === undefined) return <div className="visit" aria-busy="true" />
  if (view === null) return <Notice tone="bad">{t('call.gone')}</Notice>
  const close = () => setAside(null)
  if (aside === 'dial' || aside === 'missed') return <LooseForm form={aside} kept={kept} back={close} />
  return (
    <div className="visit calling">
      <h1 className="for-readers">{t('call.title')}</h1>
      {aside === 'ticket' && <TicketOfCall view={view} kept={kept} close={close} />}
      {aside === 'household' && <Household view={view} close={close} />}
      {aside === 'passTo' && (
        <HostPicker
          label={t('call.passOnWho')}
          take={(hit) => {
            setTo(hit)
            setAside('passOn')
          }}
          back={close}
        />
      )}
      {aside === 'answers' && <AnswerSearch callId={callId} leave={close} />}
      {aside !== null && aside !== 'household' && aside !== 'passTo' && aside !== 'ticket' && aside !== 'answers' && (
        <EntryKeepingContext
          value={keepingOf({ form: aside, callId, to: to === null ? null : JSON.stringify(to) }, kept)}
        >
          <CallFormOf
            form={aside}
            view={view}
            to={aside === 'passOn' ? (to?.host ?? null) : null}
            toWords={aside === 'passOn' && to !== null ? hostWords(to.text) : null}
            close={close}
          />
        </EntryKeepingContext>
      )}
      {aside === null && <CallNow view={view} open={setAside} />}
    </div>
  )
}

/** Whose household the caller says they are of: only that it is so is kept, nothing of it is shown. */
function Household({ view, close }: { readonly view: CallView; readonly close: () => void }) {
  const t = useText()
  const act = useAct('nameCaller')
  async function take(hit: HostHit): Promise<void> {
    const { roomId } = hit.text
    if (roomId === null) return
    const { callId, callerName: name } = view
    if ((await act.run({ callId, name, number: null, roomId }))?.ok) close()
  }
  return (
    <>
      <HostPicker label={t('call.whichHousehold')} take={(hit) => void take(hit)} back={close} isBusy={act.isRunning} />
      <RefusalNotice refusal={act.refusal} />
    </>
  )
}

/** The phrase of the moment: the centre's name first, and no word about a household before two facts are right. */
function useCallPhrase(view: CallView): void {
  const { centreName } = useStatus()
  const facts = { centre: centreName ?? '' }
  const moment =
    view.endedAt !== null
      ? 'ended'
      : view.state === 'dialling'
        ? 'dialling'
        : view.state === 'missed'
          ? 'missed'
          : view.roomId === null
            ? view.direction === 'in'
              ? 'pickUp'
              : 'reached'
            : view.isVerified
              ? 'verified'
              : 'mayNotTell'
  usePhrase({ text: say(`call.say.${moment}`, facts), hint: say(`call.hint.${moment}`) })
}

function useCallActs({ callId }: CallView) {
  const reach = useAct('reachCall')
  const rings = useAct('markRings')
  const mistake = useAct('mistakeCall')
  const aside = useAct('setCallAside')
  const verify = useAct('verifyCaller')
  const all = [reach, rings, mistake, aside, verify]
  return {
    reach: async (reached: boolean) => {
      const reply = await reach.run({ callId, reached })
      if (!reply?.ok) return
      announce(say(`call.state.${reply.value.state}`))
      if (!reached) goIdle()
    },
    rings: async (inTime: boolean) => {
      if ((await rings.run({ callId, inTime }))?.ok) announce(say(inTime ? 'call.inTime' : 'call.late'))
    },
    mistake: async () => (await mistake.run({ callId }))?.ok === true,
    /** The number on the line is one fact, where it is the household's. */
    compareLine: async (said: string) => {
      const reply = await verify.run({ callId, fact: 'line', said })
      if (reply?.ok) announce(say(reply.value.matched ? 'call.factRight' : 'call.factWrong'))
    },
    setAside: async () => {
      if ((await aside.run({ callId }))?.ok) goIdle()
    },
    isRunning: all.some(({ isRunning }) => isRunning),
    refusal: all.find(({ refusal }) => refusal !== null)?.refusal ?? null,
  }
}

type Listed = KeyBinding & { readonly label: string }

interface NowProps {
  readonly view: CallView
  readonly open: (aside: Aside) => void
}

/** Nothing was noted yet: F4 may have meant something else. */
function isFresh({ direction, state, number, callerName, roomId, ringsFrom }: CallView): boolean {
  const isBlank = number === null && callerName === null && roomId === null && ringsFrom === null
  return direction === 'in' && state === 'talking' && isBlank
}

/** The line showed a number, a household is named, and the two were not compared yet. */
function canCompareLine({ ringsFrom, roomId, isVerified, checks }: CallView): boolean {
  return ringsFrom === 'line' && roomId !== null && !isVerified && !checks.some(({ fact }) => fact === 'line')
}

function talkingKeys(view: CallView, open: NowProps['open'], acts: ReturnType<typeof useCallActs>): Listed[] {
  const may = (event: CallEvent) => view.possible.includes(event)
  const { number } = view
  const instead = async (form: 'dial' | 'missed') => {
    if (await acts.mistake()) open(form)
  }
  const going: Listed[] =
    view.endedAt === null && view.state !== 'missed'
      ? [
          { key: 'H', label: say('call.household'), run: () => open('household') },
          { key: 'C', label: say('call.caller'), run: () => open('caller') },
          { key: 'A', label: say('answers.page.search'), run: () => open('answers') },
          ...(view.roomId !== null && !view.isVerified
            ? [{ key: 'V', label: say('call.verify'), run: () => open('verify') }]
            : []),
          ...(number !== null && canCompareLine(view)
            ? [{ key: 'Y', label: say('call.compareLine'), run: () => void acts.compareLine(number) }]
            : []),
        ]
      : []
  return [
    ...going,
    ...(may('owe') ? [{ key: 'B', label: say('call.oweKey'), run: () => open('owe') }] : []),
    ...(may('openTicket') ? [{ key: 'K', label: say('call.ticketKey'), run: () => open('ticket') }] : []),
    ...(may('passOn') ? [{ key: 'P', label: say('call.passOn'), run: () => open('passTo') }] : []),
    ...(may('notReach') ? [{ key: 'N', label: say('call.notReached'), run: () => void acts.reach(false) }] : []),
    ...(may('setAside') ? [{ key: 'X', label: say('call.setAside'), run: () => void acts.setAside() }] : []),
    ...(isFresh(view)
      ? [
          { key: 'O', label: say('call.dialInstead'), run: () => void instead('dial') },
          { key: 'M', label: say('call.missedInstead'), run: () => void instead('missed') },
        ]
      : []),
    ...(may('mistake')
      ? [
          {
            key: 'X',
            label: say('call.mistake'),
            run: () => void acts.mistake().then((done) => (done ? goIdle() : undefined)),
          },
        ]
      : []),
  ]
}

function CallNow({ view, open }: NowProps) {
  const t = useText()
  const acts = useCallActs(view)
  const again = useCallAgain(view)
  useCallPhrase(view)
  const may = (event: CallEvent) => view.possible.includes(event)
  const next = may('reach')
    ? { words: t('call.reached'), run: () => void acts.reach(true) }
    : may('answer')
      ? { words: t('call.answer'), run: () => open('answer') }
      : may('callAgain')
        ? { words: t('call.callAgain'), run: () => void again.run() }
        : { words: t('call.finish'), run: () => goIdle() }
  const others = talkingKeys(view, open, acts)
  const marksRings = may('answer') && view.direction === 'in' && view.ringsFrom !== 'line'
  useKeys('middle', [
    { key: 'Enter', label: next.words, run: next.run },
    ...others.map(({ key, run }) => ({ key, run })),
    ...(marksRings
      ? [
          { key: '1', run: () => void acts.rings(true) },
          { key: '2', run: () => void acts.rings(false) },
        ]
      : []),
    // The call goes on: it stands on the board until it has an end.
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('call.theCall')} data-state={view.state}>
        <CallFacts view={view} />
        <CallAnswers callId={view.callId} />
      </section>
      <div className="visit-side">
        <RefusalNotice refusal={acts.refusal ?? again.refusal} />
        <div className="visit-others">
          {others.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
          {marksRings && (
            <>
              <Button keyCap="1" onPress={() => void acts.rings(true)}>
                {t('call.inTime')}
              </Button>
              <Button keyCap="2" onPress={() => void acts.rings(false)}>
                {t('call.late')}
              </Button>
            </>
          )}
        </div>
        <Button look="primary" keyCap="Enter" onPress={next.run} isDisabled={acts.isRunning} className="button-wide">
          {next.words}
        </Button>
      </div>
    </div>
  )
}
