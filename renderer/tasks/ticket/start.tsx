// What kind it is, by its digit; beside it the tickets that are open.
import { useState } from 'react'
import { owedLevelAt } from '../../../db/desk/calls/rules.ts'
import { ticketKinds, type OpenTicket, type TicketKind } from '../../../db/desk/tickets/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { ListFoot } from '../../parts/list-foot.tsx'
import { Chip } from '../../parts/chip.tsx'
import { useClock, useTicking } from '../../state/clock.ts'
import { goIdle, startTask } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { KindChoice } from './kind-choice.tsx'

interface StartProps {
  readonly roomId: string | null
  readonly choose: (kind: TicketKind) => void
}

export function Start({ roomId, choose }: StartProps) {
  const t = useText()
  const tickets = useAsk('openTickets', { roomId }, ['tickets', 'settings']).value ?? []
  const [at, setAt] = useState(-1)
  const pointed = tickets[at]
  usePhrase({ text: t('ticket.say.start'), hint: t('ticket.hint.start') })
  const move = (by: number) => () => setAt((before) => Math.max(-1, Math.min(tickets.length - 1, before + by)))
  const open = (ticket: OpenTicket) => startTask('ticket', { ticketId: ticket.ticketId, roomId: ticket.roomId })
  const next = () => (pointed === undefined ? choose('repair') : open(pointed))
  const words = t(pointed === undefined ? 'ticket.openRepair' : 'ticket.openOne')
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    ...ticketKinds.map((kind, place) => ({ key: String(place + 1), run: () => choose(kind) })),
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit custody-start">
      <header className="task-head">
        <h1 className="task-title">{t('ticket.title')}</h1>
        <p className="task-facts">{t('ticket.openCount', { count: tickets.length })}</p>
      </header>
      <KindChoice choose={choose} />
      <section className="card visit-card custody-held" aria-label={t('ticket.openList')}>
        {tickets.length === 0 && <p className="empty">{t('ticket.noneOpen')}</p>}
        <ul className="custody-list ticket-list">
          {tickets.map((ticket) => (
            <TicketRow key={ticket.ticketId} ticket={ticket} isPointed={ticket === pointed} open={() => open(ticket)} />
          ))}
        </ul>
      </section>
      <ListFoot words={words} next={next} />
    </div>
  )
}

interface TicketRowProps {
  readonly ticket: OpenTicket
  readonly isPointed: boolean
  readonly open: () => void
}

const chipOf = { inTime: 'muted', due: 'waiting', late: 'bad' } as const

function TicketRow({ ticket, isPointed, open }: TicketRowProps) {
  const t = useText()
  useTicking()
  const level = useClock(({ now }) => owedLevelAt({ warnAt: ticket.warnAt, dueAt: ticket.promisedAt }, now))
  const who = [ticket.room, ticket.maskedName].filter((part) => part !== null).join(' ')
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong className="digits">{ticket.number.slice(-6)}</strong>
      <span>{t(`ticket.kind.${ticket.kind}`)}</span>
      <span className="custody-what entry-words">{ticket.words ?? t('common.maskedGone')}</span>
      <span className="digits">{who}</span>
      <Chip tone={chipOf[level]}>{t(`ticket.state.${ticket.state}`)}</Chip>
      <Button onPress={open} label={t('ticket.openOf', { number: ticket.number })}>
        {t('ticket.openOne')}
      </Button>
    </li>
  )
}
