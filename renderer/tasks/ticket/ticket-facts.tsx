import type { ReactNode } from 'react'
import { owedLevelAt } from '../../../db/desk/calls/rules.ts'
import type { TicketLine, TicketView } from '../../../db/desk/tickets/model.ts'
import { Chip } from '../../parts/chip.tsx'
import { useClock, useTicking } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText, type say } from '../../text/text.ts'

const toneOf = { inTime: 'good', due: 'waiting', late: 'bad' } as const

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What was said, by whom, and what was promised. */
export function TicketFacts({ view }: { readonly view: TicketView }) {
  const t = useText()
  const { zone } = useStatus()
  useTicking()
  const level = useClock(({ now }) => owedLevelAt({ warnAt: view.warnAt, dueAt: view.promisedAt }, now))
  const when = (at: number) => `${dayText(at, zone)} ${clockText(at, zone)}`
  const who = [view.room, view.reporterName].filter((part) => part !== null).join(' · ')
  const isOpen = view.endedAt === null
  return (
    <>
      <header className="custody-head">
        <h2 className="task-title digits">
          {t(`ticket.kind.${view.kind}`)} {view.number.slice(-6)}
        </h2>
        <span className="custody-chips">
          <Chip tone={isOpen ? 'plain' : 'muted'}>{t(`ticket.state.${view.state}`)}</Chip>
          {isOpen && <Chip tone={toneOf[level]}>{t('ticket.promisedAt', { time: when(view.promisedAt) })}</Chip>}
          {view.answer !== null && <Chip tone="muted">{t(`ticket.answer.${view.answer}`)}</Chip>}
        </span>
      </header>
      <dl className="visit-facts">
        {view.words !== null && (
          <Fact name={t('ticket.words')}>
            <strong>{view.words}</strong>
          </Fact>
        )}
        <Fact name={t('ticket.customer')}>
          <span className="digits">{who === '' ? t('ticket.nobody') : who}</span>
        </Fact>
        {view.place !== null && <Fact name={t('ticket.where')}>{view.place}</Fact>}
        {view.numbersToRing.slice(0, 2).map(({ number, maskedName }) => (
          <Fact key={number} name={t('call.ring')}>
            <strong className="digits">{number}</strong> <span className="quiet">{maskedName ?? ''}</span>
          </Fact>
        ))}
        <Fact name={t('ticket.responsible')}>{view.responsibleName ?? t('common.maskedGone')}</Fact>
        {view.creditedName !== null && <Fact name={t('ticket.credited')}>{view.creditedName}</Fact>}
        <Fact name={t('ticket.opened')}>
          <span className="digits">{when(view.openedAt)}</span>{' '}
          <span className="quiet">
            {[t(`ticket.channel.${view.channel}`), view.openedByName].filter((part) => part !== null).join(' · ')}
          </span>
        </Fact>
      </dl>
    </>
  )
}

function detailsOf(line: TicketLine, zone: string, t: typeof say): string {
  const due = line.promisedAt
  return [
    line.way === null ? null : t(`call.way.${line.way}`),
    due === null ? null : t('ticket.promisedAt', { time: `${dayText(due, zone)} ${clockText(due, zone)}` }),
    line.answer === null ? null : t(`ticket.answer.${line.answer}`),
    line.what === 'assign' ? line.toName : null,
    line.note,
    line.byName,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** What happened with this ticket, the newest first. */
export function TicketHistory({ view: { history } }: { readonly view: TicketView }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="visit-history custody-history" aria-label={t('ticket.history')}>
      <h2 className="section-title">{t('ticket.history')}</h2>
      <ol>
        {history.toReversed().map((line, at) => (
          <li key={history.length - at}>
            <span className="digits quiet" title={dayText(line.at, zone)}>
              {clockText(line.at, zone)}
            </span>
            <span>{t(`ticket.happening.${line.what}`)}</span>
            <span className="quiet">{detailsOf(line, zone, t)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
