import { useEffect } from 'react'
import { owedLevelAt } from '../../db/desk/calls/rules.ts'
import type { OpenTicket } from '../../db/desk/tickets/model.ts'
import { useAsk } from '../client/use-ask.ts'
import { useClock, useTicking } from '../state/clock.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { clockText, dayOf, dayText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { LobbyEntry } from './lobby-entries.tsx'
import { LobbySection } from './lobby-section.tsx'

/** More would push the people in the lobby off the board. */
const mostTickets = 5

export interface TicketsShown {
  readonly shown: readonly OpenTicket[]
  readonly all: number
}

/** The first promised, and how many there are beside them. */
export function useTicketsShown(): TicketsShown {
  const tickets = useAsk('openTickets', { roomId: null }, ['tickets', 'settings']).value ?? []
  return { shown: tickets.slice(0, mostTickets), all: tickets.length }
}

interface TicketsOnBoardProps {
  readonly tickets: TicketsShown
  readonly open: ((ticketId: string) => void) | null
}

/** What was promised: amber before it is due, red once it is late. */
export function TicketsOnBoard({ tickets: { shown, all }, open }: TicketsOnBoardProps) {
  const t = useText()
  return (
    <LobbySection title={t('ticket.board')} count={all}>
      {shown.map((ticket) => (
        <TicketEntry key={ticket.ticketId} ticket={ticket} open={open === null ? null : () => open(ticket.ticketId)} />
      ))}
      {all > shown.length && <p className="quiet small">{t('ticket.boardMore', { count: all - shown.length })}</p>}
    </LobbySection>
  )
}

const toneOf = { inTime: 'plain', due: 'waiting', late: 'bad' } as const

export function TicketEntry({ ticket, open }: { readonly ticket: OpenTicket; readonly open: (() => void) | null }) {
  const t = useText()
  const { zone } = useStatus()
  const { number, promisedAt } = ticket
  useTicking()
  const level = useClock(({ now }) => owedLevelAt({ warnAt: ticket.warnAt, dueAt: promisedAt }, now))
  const isToday = useClock(({ now }) => dayText(now, zone) === dayText(promisedAt, zone))
  useEffect(() => {
    if (level === 'due') announce(t('ticket.dueSaid', { number }))
  }, [level, number, t])
  const who = [ticket.room, ticket.maskedName].filter((part) => part !== null).join(' ')
  const time = isToday ? clockText(promisedAt, zone) : dayOf(promisedAt, zone).slice(5)
  return (
    <LobbyEntry id={`ticket ${ticket.ticketId}`} tone={toneOf[level]} open={open}>
      <span className="entry-line">
        <strong>{who === '' ? t(`ticket.kind.${ticket.kind}`) : who}</strong>
        <span className="digits">{t('ticket.promisedAt', { time })}</span>
      </span>
      <span className="quiet small entry-words">
        {[t(`ticket.kind.${ticket.kind}`), t(`ticket.state.${ticket.state}`), ticket.words]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </LobbyEntry>
  )
}
