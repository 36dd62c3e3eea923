import { useEffect, useRef, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { InsideVisit, LobbyVisit, MessageToDeliver, WaitingGuest } from '../../db/desk/visits/model.ts'
import { Chip } from '../parts/chip.tsx'
import { Elapsed } from '../parts/elapsed.tsx'
import { lateness, useClock, useTicking, type Lateness } from '../state/clock.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { useLobbyChoice } from '../state/lobby-choice.ts'
import { hostWords, visitorWords } from '../tasks/visitor/words.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

type Tone = 'plain' | 'waiting' | 'bad'
type Open = ((visitId: string) => void) | null

const toneOf: Readonly<Record<Lateness, Tone>> = { inTime: 'plain', due: 'waiting', late: 'bad' }

interface LobbyEntryProps {
  readonly id: string
  readonly tone: Tone
  readonly open: (() => void) | null
  readonly children: ReactNode
}

/** One line of the board; what is pointed at stays in sight. */
export function LobbyEntry({ id, tone, open, children }: LobbyEntryProps) {
  const entry = useRef<HTMLDivElement & HTMLButtonElement>(null)
  const isPointed = useLobbyChoice((choice) => choice.pointed === id)
  useEffect(() => {
    if (isPointed) entry.current?.scrollIntoView({ block: 'nearest' })
  }, [isPointed])
  const className = `entry entry-${tone} ${isPointed ? 'is-pointed' : ''}`
  if (open === null)
    return (
      <div ref={entry} className={className}>
        {children}
      </div>
    )
  return (
    <AriaButton ref={entry} className={className} onPress={open} aria-current={isPointed}>
      {children}
    </AriaButton>
  )
}

/** How late it is now; the entry is drawn again only when that changes. */
function useLateness(since: number, remindAt: number | null): Lateness {
  useTicking()
  return useClock(({ now }) => lateness(now, since, remindAt))
}

interface GuestEntryProps {
  readonly guest: WaitingGuest
  readonly remindMs: number
  readonly serve: ((guestId: string) => void) | null
}

export function GuestEntry({ guest, remindMs, serve }: GuestEntryProps) {
  const t = useText()
  const late = useLateness(guest.arrivedAt, guest.arrivedAt + remindMs)
  const open = serve === null ? null : () => serve(guest.guestId)
  return (
    <LobbyEntry id={`guest ${guest.guestId}`} tone={toneOf[late]} open={open}>
      <span className="entry-line">
        <strong>{t(guest.isNext ? 'lobby.next' : 'lobby.guest')}</strong>
        <Elapsed since={guest.arrivedAt} />
      </span>
    </LobbyEntry>
  )
}

export function VisitEntry({ visit, open }: { readonly visit: LobbyVisit; readonly open: Open }) {
  const t = useText()
  const late = useLateness(visit.since, visit.remindAt)
  const name = visitorWords(visit.visitor)
  useEffect(() => {
    if (late === 'due') announce(t('lobby.remindSaid', { name }))
  }, [late, name, t])
  const cared = [visit.seatAt === null ? null : t('lobby.seated'), visit.teaAt === null ? null : t('lobby.hasTea')]
  const facts = [t(`visitor.state.${visit.state}`), hostWords(visit.host), ...cared].filter((fact) => fact !== null)
  return (
    <LobbyEntry
      id={`visit ${visit.visitId}`}
      tone={toneOf[late]}
      open={open === null ? null : () => open(visit.visitId)}
    >
      <span className="entry-line">
        <strong>{name}</strong>
        <Elapsed since={visit.since} />
      </span>
      <span className="quiet small">{facts.join(' · ')}</span>
      {late !== 'inTime' && <Chip tone={late === 'late' ? 'bad' : 'waiting'}>{t('visitor.remind')}</Chip>}
    </LobbyEntry>
  )
}

export function InsideEntry({ visit, open }: { readonly visit: InsideVisit; readonly open: Open }) {
  const t = useText()
  useTicking()
  const overstays = useClock(({ now }) => visit.overstays || now > visit.validUntil)
  const party = visit.partySize > 1 ? ` ${t('visitor.party', { count: visit.partySize })}` : ''
  return (
    <LobbyEntry
      id={`visit ${visit.visitId}`}
      tone={overstays ? 'bad' : 'plain'}
      open={open === null ? null : () => open(visit.visitId)}
    >
      <span className="entry-line">
        <strong>
          {visitorWords(visit.visitor)}
          {party}
        </strong>
        <Elapsed since={visit.since} />
      </span>
      <span className="quiet small">{[visit.host, ...visit.alsoAt].map(hostWords).join('、')}</span>
      {overstays && <Chip tone="bad">{t('lobby.overstays')}</Chip>}
    </LobbyEntry>
  )
}

export function MessageEntry({ message, open }: { readonly message: MessageToDeliver; readonly open: Open }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <LobbyEntry
      id={`message ${message.visitId} ${message.messageId}`}
      tone="waiting"
      open={open === null ? null : () => open(message.visitId)}
    >
      <span className="entry-line">
        <strong>{hostWords(message.host)}</strong>
        <span className="digits">{clockText(message.leftAt, zone)}</span>
      </span>
      <span className="quiet small">{t('lobby.messageFrom', { name: visitorWords(message.visitor) })}</span>
    </LobbyEntry>
  )
}
