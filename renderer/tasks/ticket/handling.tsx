// One ticket: what was said, what was promised, what was done, and the one thing to do next.
import { useEffect, useState } from 'react'
import type { TicketEvent, TicketView } from '../../../db/desk/tickets/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle, takeInHand } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { keepingOf, keptTicketForm, type TicketForm } from './kept.ts'
import { JobSlip } from './job-slip.tsx'
import { TicketFacts, TicketHistory } from './ticket-facts.tsx'
import { TicketFormOf } from './ticket-forms.tsx'

interface HandlingProps {
  readonly ticketId: string
  readonly kept: KeptForm | null
}

export function Handling({ ticketId, kept }: HandlingProps) {
  const t = useText()
  const { value: view, refusal } = useAsk('ticket', { ticketId }, ['tickets', 'printing', 'settings'])
  const [form, setForm] = useState<TicketForm | null>(() => keptTicketForm(kept))
  // What else the household has open stands beside it.
  const roomId = view?.roomId ?? null
  useEffect(() => takeInHand(roomId), [roomId])
  if (refusal !== null) return <RefusalNotice refusal={refusal} />
  if (view === undefined) return <div className="visit" aria-busy="true" />
  if (view === null) return <Notice tone="bad">{t('ticket.gone')}</Notice>
  return (
    <div className="visit calling">
      <h1 className="for-readers">{t('ticket.title')}</h1>
      {form === null ? (
        <TicketNow view={view} open={setForm} />
      ) : (
        <EntryKeepingContext value={keepingOf(form, { ticketId }, kept)}>
          <TicketFormOf form={form} view={view} close={() => setForm(null)} />
        </EntryKeepingContext>
      )}
    </div>
  )
}

interface Step {
  readonly event: TicketEvent
  readonly key: string
  readonly words: TextKey
  readonly form?: TicketForm
}

/** Everything that may be done, the first that is possible being the obvious next thing. */
const inOrder: readonly Step[] = [
  { event: 'begin', key: 'G', words: 'ticket.begin' },
  { event: 'resume', key: 'G', words: 'ticket.resume' },
  { event: 'close', key: 'C', words: 'ticket.close', form: 'close' },
  { event: 'finish', key: 'D', words: 'ticket.finish', form: 'finish' },
  { event: 'reopen', key: 'R', words: 'ticket.reopen', form: 'reopen' },
  { event: 'feedback', key: 'T', words: 'ticket.tell', form: 'feedback' },
  { event: 'promise', key: 'L', words: 'ticket.promise', form: 'promise' },
  { event: 'pause', key: 'W', words: 'ticket.pause', form: 'pause' },
  { event: 'assign', key: 'A', words: 'ticket.assign', form: 'assign' },
  { event: 'withdraw', key: 'X', words: 'ticket.withdraw', form: 'withdraw' },
]

/** Complaints apologise at every moment, praise is thanked for (standard 3.3.4, 3.3.5). */
function useTicketPhrase({ kind, state }: TicketView): void {
  const moment = state === 'done' ? 'done' : state === 'closed' || state === 'withdrawn' ? 'ended' : 'going'
  const about = kind === 'complaint' || kind === 'praise' ? kind : 'other'
  usePhrase({ text: say(`ticket.now.${about}.${moment}`), hint: say(`ticket.nowHint.${moment}`) })
}

function TicketNow({ view, open }: { readonly view: TicketView; readonly open: (form: TicketForm) => void }) {
  const t = useText()
  const step = useAct('stepTicket')
  const print = useAct('printTicket')
  const { ticketId } = view
  useTicketPhrase(view)
  const possible = inOrder.filter(({ event }) => view.possible.includes(event))
  const [first, ...rest] = possible
  async function go(event: TicketEvent): Promise<void> {
    if (event !== 'begin' && event !== 'resume') return
    const reply = await step.run({ ticketId, step: event, note: null })
    if (reply?.ok) announce(say(`ticket.state.${reply.value.state}`))
  }
  async function printSlip(): Promise<void> {
    if ((await print.run({ ticketId }))?.ok) announce(say('ticket.happening.reprint'))
  }
  const start = ({ event, form }: Step) => (form === undefined ? void go(event) : open(form))
  const next = () => (first === undefined ? goIdle(true) : start(first))
  const words = t(first?.words ?? 'ticket.leave')
  const others = [
    ...rest.map((one) => ({ key: one.key, label: t(one.words), run: () => start(one) })),
    ...(view.endedAt === null
      ? [
          {
            key: 'P',
            label: t(view.slip === null ? 'ticket.print' : 'ticket.printAgain'),
            run: () => void printSlip(),
          },
        ]
      : []),
  ]
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    ...others.map(({ key, run }) => ({ key, run })),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit-sides">
      <section
        className="card visit-card"
        aria-label={t('ticket.theTicket', { number: view.number })}
        data-state={view.state}
      >
        <TicketFacts view={view} />
        <TicketHistory view={view} />
      </section>
      <div className="visit-side">
        <JobSlip view={view} />
        <RefusalNotice refusal={step.refusal ?? print.refusal} />
        <div className="visit-others">
          {others.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={next}
          isDisabled={step.isRunning || print.isRunning}
          className="button-wide"
        >
          {words}
        </Button>
      </div>
    </div>
  )
}
