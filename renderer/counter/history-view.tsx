// What happened with a household or on a day: visits and payments, the newest first, everybody masked.
import '../styles/history.css'
import { useEffect, useRef, useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type {
  HistoryLine,
  HistoryOf,
  HistoryPlace,
  PastPaymentLine,
  PastRefundLine,
  PastCardLine,
  PastDroppedLine,
  PastPayoutLine,
  PastReturnLine,
  PastVisitLine,
} from '../../db/views/history/model.ts'
import { addDays } from '../../db/core/time.ts'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { HouseholdTitle } from '../parts/household-title.tsx'
import { CallRow, TicketRow } from './history-desk-rows.tsx'
import { Money } from '../parts/money.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { RemovePerson } from '../parts/remove-person.tsx'
import { useStatus } from '../state/counter.ts'
import { announce, goIdle, openHousehold, showHistory, showPayment, startTask } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { onPageKey } from '../tasks/supervisor/rows.ts'
import { clockText, dayOf } from '../text/dates.ts'
import { useText } from '../text/text.ts'

export function HistoryView({ of }: { readonly of: HistoryOf }) {
  const t = useText()
  const { shift } = useStatus()
  const today = shift?.businessDate ?? ''
  const back = () => (of.by === 'room' ? openHousehold(of.roomId) : goIdle())
  const turn = (days: number) => () => {
    if (of.by === 'day') showHistory({ by: 'day', day: addDays(of.day, days) })
  }
  const paper = useAct('printHistory')
  async function print(): Promise<void> {
    const reply = await paper.run({ of })
    if (reply?.ok) announce(t('history.printed'))
  }
  const isOfDay = of.by === 'day'
  const hasLater = isOfDay && of.day < today
  useKeys('middle', [
    { key: 'Escape', label: t('key.back'), run: back },
    { key: 'Enter', label: t('history.print'), run: () => void print() },
    ...(isOfDay ? [{ key: 'ArrowLeft', label: t('history.dayBefore'), repeats: true, run: turn(-1) }] : []),
    ...(hasLater ? [{ key: 'ArrowRight', label: t('history.dayAfter'), repeats: true, run: turn(1) }] : []),
  ])
  const place = useRef<HTMLElement>(null)
  // The arrows go through the lines from the start.
  useEffect(() => place.current?.focus(), [])
  return (
    <section
      className="household-view"
      aria-label={t('history.title')}
      ref={place}
      tabIndex={-1}
      onKeyDown={(event) => onPageKey(event, null)}
    >
      {isOfDay ? (
        <header className="task-head">
          <h1 className="task-title">{t('history.ofDay', { day: of.day })}</h1>
        </header>
      ) : (
        <HouseholdTitle roomId={of.roomId} title={t('history.title')} />
      )}
      <section className={`card today history-list ${isOfDay ? 'history-of-day' : ''}`} aria-label={t('history.list')}>
        <ul className="today-list" tabIndex={-1}>
          <Page of={of} after={null} />
        </ul>
      </section>
      <RefusalNotice refusal={paper.refusal} />
      <footer className="view-foot">
        {isOfDay && (
          <Button keyCap="ArrowLeft" onPress={turn(-1)}>
            {t('history.dayBefore')}
          </Button>
        )}
        {isOfDay && (
          <Button keyCap="ArrowRight" onPress={turn(1)} isDisabled={!hasLater}>
            {t('history.dayAfter')}
          </Button>
        )}
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void print()} isDisabled={paper.isRunning}>
          {t('history.print')}
        </Button>
      </footer>
    </section>
  )
}

/** One page, and below it the next one once it was asked for. */
function Page({ of, after }: { readonly of: HistoryOf; readonly after: HistoryPlace | null }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const { value, refusal } = useAsk('history', { of, after }, [
    'payments',
    'visits',
    'deposits',
    'prepaid',
    'cards',
    'bills',
  ])
  if (!value) return <RefusalNotice refusal={refusal} />
  return (
    <>
      {value.lines.length === 0 && <li className="empty">{t('history.none')}</li>}
      {value.lines.map((line) => (
        <li key={line.id}>
          <Line line={line} isDayShown={of.by === 'room'} />
        </li>
      ))}
      {value.next && isOpen && <Page of={of} after={value.next} />}
      {value.next && !isOpen && (
        <li>
          <Button onPress={() => setOpen(true)}>{t('history.older')}</Button>
        </li>
      )}
    </>
  )
}

function Line({ line, isDayShown }: { readonly line: HistoryLine; readonly isDayShown: boolean }) {
  const { zone } = useStatus()
  const time = clockText(line.at, zone)
  const when = isDayShown ? `${dayOf(line.at, zone)} ${time}` : time
  if (line.kind === 'call') return <CallRow line={line} when={when} />
  if (line.kind === 'ticket') return <TicketRow line={line} when={when} />
  if (line.kind === 'depositReturn' || line.kind === 'prepaidPayout') return <ReturnRow line={line} when={when} />
  if (line.kind === 'dropped') return <DroppedRow line={line} when={when} />
  if (line.kind === 'card') return <CardRow line={line} when={when} />
  if (line.kind === 'refund') return <RefundRow line={line} when={when} />
  return line.kind === 'payment' ? <PaymentRow line={line} when={when} /> : <VisitRow line={line} when={when} />
}

function PaymentRow({ line, when }: { readonly line: PastPaymentLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton className="today-row history-row" data-row="" onPress={() => showPayment(line.id)}>
      <span className="for-readers">{t('history.openPayment', { number: line.receiptNumber })}: </span>
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room}</strong>
      <span className="today-what">
        <span className="today-items">{t('history.payment')}</span>
        <span className="digits quiet small">{line.receiptNumber}</span>
      </span>
      {line.isVoid && <Chip tone="bad">{t('payment.isVoidChip')}</Chip>}
      {line.refundedFen > 0 && <Chip tone="waiting">{t('refunds.partChip', { fen: line.refundedFen })}</Chip>}
      {!line.isVoid && line.refundedFen === 0 && <span />}
      <Money fen={line.totalFen} className="strong" />
    </RowButton>
  )
}

function RefundRow({ line, when }: { readonly line: PastRefundLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton className="today-row history-row" data-row="" onPress={() => showPayment(line.paymentId)}>
      <span className="for-readers">{t('history.openPayment', { number: line.receiptNumber })}: </span>
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room}</strong>
      <span className="today-what">
        <span className="today-items">{t('history.refund')}</span>
        <span className="digits quiet small">{line.receiptNumber}</span>
      </span>
      <Chip tone="waiting">{t('refunds.chip')}</Chip>
      <Money fen={line.totalFen} className="strong" />
    </RowButton>
  )
}

function ReturnRow({ line, when }: { readonly line: PastReturnLine | PastPayoutLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton
      className="today-row history-row"
      data-row=""
      onPress={() => startTask('services', { roomId: line.roomId, recordId: line.id })}
    >
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room}</strong>
      <span className="today-what">
        <span className="today-items">{t(`history.${line.kind}`)}</span>
        <span className="digits quiet small">{line.number}</span>
      </span>
      <span />
      <Money fen={-line.returnedFen} className="strong" />
    </RowButton>
  )
}

function DroppedRow({ line, when }: { readonly line: PastDroppedLine; readonly when: string }) {
  const t = useText()
  return (
    <div className="today-row history-row">
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room}</strong>
      <span className="today-what">
        <span className="today-items">{line.item}</span>
        <span className="quiet small">{t(`collect.drop.reason.${line.reason}`)}</span>
      </span>
      <Chip tone="muted">{t('history.dropped')}</Chip>
      <Money fen={line.amountFen} />
    </div>
  )
}

function CardRow({ line, when }: { readonly line: PastCardLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton
      className="today-row history-row"
      data-row=""
      onPress={() => startTask('services', { roomId: line.roomId, recordId: line.cardId })}
    >
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room}</strong>
      <span className="today-what">
        <span className="today-items">{line.service}</span>
        <span className="digits quiet small">{line.number}</span>
      </span>
      <Chip tone="muted">{t(line.event === 'issue' ? 'services.issue' : `services.act.${line.event}`)}</Chip>
      <span />
    </RowButton>
  )
}

function VisitRow({ line, when }: { readonly line: PastVisitLine; readonly when: string }) {
  const t = useText()
  const { zone } = useStatus()
  const masked = line.maskedName ?? t('common.maskedGone')
  const name = line.title === null ? masked : t(`history.titled.${line.title}`, { name: masked })
  const times = [line.insideAt, line.endedAt].flatMap((at) => (at === null ? [] : [clockText(at, zone)]))
  return (
    <div className="today-row history-row">
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.place ?? t('history.staff')}</strong>
      <span className="today-what">
        <span className="today-items">
          {t('history.visit')} · {name} · {t('history.people', { count: line.partySize })}
        </span>
        <span className="digits quiet small">{times.join(' – ')}</span>
      </span>
      <Chip tone="muted">{t(`history.state.${line.state}`)}</Chip>
      <span className="history-does">
        {line.endedAt !== null && line.maskedName !== null && (
          <RemovePerson kind="visit" recordId={line.id} name={name} />
        )}
      </span>
    </div>
  )
}
