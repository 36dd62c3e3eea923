import type { Household, HouseholdPerson } from '../../db/views/household/model.ts'
import { formatMilli } from '../../db/core/quantity.ts'
import { useAsk } from '../client/use-ask.ts'
import { Chip } from '../parts/chip.tsx'
import { Money } from '../parts/money.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { useStatus } from '../state/counter.ts'
import { startTask, useDesk } from '../state/desk.ts'
import { clockText, dayText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { OwedEntry } from './calls-on-board.tsx'
import { InsideEntry, MessageEntry, VisitEntry } from './lobby-entries.tsx'
import { visitsOf } from './offers-here.tsx'
import { TicketEntry } from './tickets-on-board.tsx'
import { ItemEntry } from './items-on-board.tsx'

/** The household in hand: who is here for it, what waits for it, people masked, what is overdue, vehicles, the last payment. */
export function HouseholdInHand({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const { value, refusal } = useAsk('household', { roomId }, [
    'register',
    'bills',
    'payments',
    'deposits',
    'cards',
    'prepaid',
  ])
  return (
    <section className="side-section" aria-label={t('household.label')}>
      <h2 className="section-title">
        {t('household.inHand')}
        {value && <span className="digits">{t('household.area', { area: formatMilli(value.areaMilli) })}</span>}
      </h2>
      <RefusalNotice refusal={refusal} />
      {value === null && <p className="quiet">{t('household.gone')}</p>}
      {value && <VisitsHere roomId={roomId} />}
      {value && <OwedHere roomId={roomId} />}
      {value && <TicketsHere roomId={roomId} />}
      {value && <ToCollect roomId={roomId} />}
      {value && <Facts household={value} />}
    </section>
  )
}

/** Who waits for the household or is with it, and what was left to be told to it. */
function VisitsHere({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const lobby = useAsk('lobby', {}, ['visits', 'waiting']).value
  const canOpen = useDesk(({ middle }) => middle.at !== 'task')
  if (lobby === undefined) return null
  const { waiting, inside, messages } = visitsOf(lobby, roomId)
  const count = waiting.length + inside.length + messages.length
  const open = canOpen ? (visitId: string) => startTask('visitor', { visitId, roomId }) : null
  if (count === 0) return null
  return (
    <section aria-label={t('household.visits')} className="to-collect">
      <h3 className="section-title">
        {t('household.visits')} <span className="digits">{count}</span>
      </h3>
      {waiting.map((visit) => (
        <VisitEntry key={visit.visitId} visit={visit} open={open} />
      ))}
      {inside.map((visit) => (
        <InsideEntry key={visit.visitId} visit={visit} open={open} />
      ))}
      {messages.map((message) => (
        <MessageEntry key={message.messageId} message={message} open={open} />
      ))}
    </section>
  )
}

/** What the household waits to hear: it can be told while somebody of it stands at the counter. */
function OwedHere({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const owed = useAsk('owedAnswers', { roomId }, ['calls', 'settings']).value ?? []
  const canOpen = useDesk(({ middle }) => middle.at !== 'task')
  if (owed.length === 0) return null
  return (
    <section aria-label={t('call.forHousehold')} className="to-collect">
      <h3 className="section-title">
        {t('call.forHousehold')} <span className="digits">{owed.length}</span>
      </h3>
      {owed.map((one) => (
        <OwedEntry
          key={one.callBackId}
          owed={one}
          open={canOpen ? () => startTask('call', { callBackId: one.callBackId, roomId }) : null}
        />
      ))}
    </section>
  )
}

/** What the household has open: how it stands can be told, and an answer be asked, while somebody of it is here. */
function TicketsHere({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const tickets = useAsk('openTickets', { roomId }, ['tickets', 'settings']).value ?? []
  const canOpen = useDesk(({ middle }) => middle.at !== 'task')
  if (tickets.length === 0) return null
  return (
    <section aria-label={t('ticket.forHousehold')} className="to-collect">
      <h3 className="section-title">
        {t('ticket.forHousehold')} <span className="digits">{tickets.length}</span>
      </h3>
      {tickets.map((ticket) => (
        <TicketEntry
          key={ticket.ticketId}
          ticket={ticket}
          open={canOpen ? () => startTask('ticket', { ticketId: ticket.ticketId, roomId }) : null}
        />
      ))}
    </section>
  )
}

/** What waits here for the household: it can be handed over while somebody of it stands at the counter. */
function ToCollect({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const items = useAsk('heldItems', { roomId }, ['custody']).value ?? []
  const canOpen = useDesk(({ middle }) => middle.at !== 'task')
  if (items.length === 0) return null
  return (
    <section aria-label={t('custody.forHousehold')} className="to-collect">
      <h3 className="section-title">
        {t('custody.forHousehold')} <span className="digits">{items.length}</span>
      </h3>
      {items.map((item) => (
        <ItemEntry
          key={item.itemId}
          item={item}
          open={canOpen ? () => startTask('custody', { itemId: item.itemId, roomId }) : null}
        />
      ))}
    </section>
  )
}

function Facts({ household }: { readonly household: Household }) {
  const t = useText()
  const { zone } = useStatus()
  const {
    people,
    maskedPlates,
    arrearsFen,
    formerFen,
    openBills,
    oldestDueOn,
    lastPayment,
    deposits,
    cards,
    prepaidFen,
  } = household
  return (
    <>
      <div className={arrearsFen > 0 ? 'entry entry-waiting' : 'entry entry-plain'}>
        <span className="entry-line">
          <strong>{arrearsFen > 0 ? t('household.arrears', { count: openBills }) : t('household.noArrears')}</strong>
          {arrearsFen > 0 && <Money fen={arrearsFen} hasSign className="strong" />}
        </span>
        {formerFen > 0 && <span className="quiet digits">{t('fees.statement.former', { fen: formerFen })}</span>}
        {oldestDueOn !== null && <span className="quiet digits">{t('household.oldest', { date: oldestDueOn })}</span>}
      </div>
      {prepaidFen > 0 && (
        <div className="entry entry-plain">
          <span className="entry-line">
            <span className="quiet">{t('services.prepaid')}</span>
            <Money fen={prepaidFen} />
          </span>
        </div>
      )}
      {cards > 0 && (
        <div className="entry entry-plain">
          <span className="entry-line">
            <span className="quiet">{t('services.cardsInHand')}</span>
            <span className="digits">{cards}</span>
          </span>
        </div>
      )}
      {deposits.count > 0 && (
        <div className="entry entry-plain">
          <span className="entry-line">
            <span className="quiet">{t('services.inHand', { count: deposits.count })}</span>
            <Money fen={deposits.heldFen} />
          </span>
        </div>
      )}
      {people.length === 0 && <p className="quiet">{t('household.noPeople')}</p>}
      {people.map((person) => (
        <Person key={person.id} person={person} />
      ))}
      {maskedPlates.length > 0 && (
        <div className="entry entry-plain">
          <span className="entry-line">
            <span className="quiet">{t('household.vehicles')}</span>
            <span className="digits">{maskedPlates.join('  ')}</span>
          </span>
        </div>
      )}
      {lastPayment && (
        <div className="entry entry-plain">
          <span className="entry-line">
            <span className="quiet">{t('household.lastPayment')}</span>
            <Money fen={lastPayment.totalFen} />
          </span>
          <span className="quiet digits small">
            {dayText(lastPayment.takenAt, zone)} {clockText(lastPayment.takenAt, zone)}
          </span>
          <span className="quiet digits small">{lastPayment.receiptNumber}</span>
        </div>
      )}
    </>
  )
}

function Person({ person }: { readonly person: HouseholdPerson }) {
  const t = useText()
  return (
    <div className="entry entry-plain">
      <span className="entry-line">
        <strong>{person.maskedName ?? t('common.maskedGone')}</strong>
        <Chip tone="muted">{t(`household.${person.role}`)}</Chip>
      </span>
      <span className="quiet digits">{person.maskedPhone ?? t('household.noPhone')}</span>
    </div>
  )
}
