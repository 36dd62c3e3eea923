// What a household owes and how each of it came about, to be gone through with the customer, before paying or after.
import '../../styles/fees.css'
import { useEffect, useRef } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { Statement, StatementLine } from '../../../db/money/statements/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Chip } from '../../parts/chip.tsx'
import { Button } from '../../parts/button.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, openHousehold, setPhrase, showBill, showRoomFees } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { periodText } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import { formerText, stepTexts } from './fee-text.ts'
import { onPageKey } from '../supervisor/rows.ts'

export function StatementView({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const { value: statement, refusal } = useAsk('statement', { roomId }, [
    'bills',
    'payments',
    'fees',
    'deposits',
    'prepaid',
  ])
  const print = useAct('printStatement')
  const back = () => openHousehold(roomId)
  const place = useRef<HTMLElement>(null)
  // The arrows go through the bills from the start.
  useEffect(() => place.current?.focus(), [])
  useEffect(() => {
    setPhrase({ text: say('fees.phrase'), hint: say('fees.phraseHint') })
    return () => setPhrase(null)
  }, [])
  async function printIt(): Promise<void> {
    const reply = await print.run({ roomId })
    if (reply?.ok) announce(say('fees.board.printed'))
  }
  useKeys('middle', [
    { key: 'Enter', label: t('fees.statement.print'), run: () => void printIt() },
    { key: 'B', label: t('fees.statement.bound'), run: () => showRoomFees(roomId) },
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  return (
    <section
      className="household-view"
      aria-label={t('fees.statement.title')}
      ref={place}
      tabIndex={-1}
      onKeyDown={(event) => onPageKey(event, null)}
    >
      <HouseholdTitle roomId={roomId} title={t('fees.statement.title')} />
      <RefusalNotice refusal={refusal ?? print.refusal} />
      {statement && <Lines statement={statement} />}
      {statement && <Held statement={statement} />}
      {statement && <PaidToday statement={statement} />}
      {statement && <Payments statement={statement} />}
      {statement && statement.payeeAccount !== '' && (
        <p className="quiet">{t('fees.statement.payee', { account: statement.payeeAccount })}</p>
      )}
      <footer className="view-foot">
        <span className="view-sum">
          <span className="quiet">{t('fees.statement.balance')}</span>
          <Money fen={statement?.balanceFen ?? 0} hasSign className="huge" />
          {statement !== undefined && statement !== null && statement.formerFen > 0 && (
            <span className="quiet digits">{t('fees.statement.former', { fen: statement.formerFen })}</span>
          )}
          {statement !== undefined && statement !== null && statement.lateFen > 0 && (
            <span className="quiet digits">{t('fees.statement.late', { fen: statement.lateFen })}</span>
          )}
        </span>
        <Button keyCap="B" onPress={() => showRoomFees(roomId)}>
          {t('fees.statement.bound')}
        </Button>
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void printIt()}>
          {t('fees.statement.print')}
        </Button>
      </footer>
    </section>
  )
}

function Lines({ statement }: { readonly statement: Statement }) {
  const t = useText()
  if (statement.lines.length === 0) return <p className="card empty">{t('fees.statement.none')}</p>
  return (
    <section className="card statement-lines" aria-label={t('fees.statement.bills')}>
      <ul>
        {statement.lines.map((line) => (
          <li key={line.bill.id}>
            <Line roomId={statement.roomId} line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ roomId, line }: { readonly roomId: string; readonly line: StatementLine }) {
  const t = useText()
  const { bill, workings, lateFen, lateDays } = line
  const steps = stepTexts({
    bill,
    workings,
    room: '',
    origin: 'run',
    paid: [],
    waived: [],
    late: null,
    lateChargedFen: 0,
    canDrop: false,
  })
  return (
    <RowButton className="statement-row" data-row="" onPress={() => showBill(roomId, bill.id)}>
      <span className="statement-what">
        <strong>{bill.item}</strong>
        <span className="digits">{periodText(bill.periodFrom, bill.periodTo)}</span>
        {bill.former && <Chip tone="waiting">{formerText(bill)}</Chip>}
      </span>
      <span className="statement-steps quiet small digits">{steps.join(' · ')}</span>
      <span className="statement-due digits">
        {t('fees.explain.due', { day: bill.dueOn })}
        {lateFen > 0 && (
          <span className="statement-late">{t('fees.explain.lateSoFar', { days: lateDays, fen: lateFen })}</span>
        )}
      </span>
      <span className="figure">
        <Money fen={bill.balanceFen} className="strong" />
        {bill.waivedFen > 0 && <span className="quiet"> {t('collect.more.waivedMark', { fen: bill.waivedFen })}</span>}
        {bill.paidFen > 0 && <span className="quiet"> {t('collect.partPaid', { fen: bill.paidFen })}</span>}
      </span>
    </RowButton>
  )
}

/** The household's own money at the centre. */
function Held({ statement: { held, prepaid } }: { readonly statement: Statement }) {
  const t = useText()
  if (held.length + prepaid.length === 0) return null
  return (
    <section className="card statement-paid" aria-label={t('fees.statement.held')}>
      <h2 className="section-title">{t('fees.statement.held')}</h2>
      <ul>
        {prepaid.map(({ item, balanceFen }) => (
          <li key={item ?? ''}>
            <span>{t('services.prepaid')}</span>
            <span>{item ?? t('services.anything')}</span>
            <Money fen={balanceFen} />
          </li>
        ))}
        {held.map(({ purpose, object, heldFen }) => (
          <li key={`${purpose} ${object}`}>
            <span>{t(`services.purpose.${purpose}`)}</span>
            <span className="digits">{object}</span>
            <Money fen={heldFen} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the money of today went to. */
function PaidToday({ statement: { paidLines } }: { readonly statement: Statement }) {
  const t = useText()
  if (paidLines.length === 0) return null
  return (
    <section className="card statement-paid" aria-label={t('fees.statement.paidToday')}>
      <h2 className="section-title">{t('fees.statement.paidToday')}</h2>
      <ul>
        {paidLines.map(({ item, periodFrom, periodTo, paidFen, receiptNumber }) => (
          <li key={`${receiptNumber} ${item} ${periodFrom}`} className="digits">
            <span>{item}</span>
            <span>
              {periodText(periodFrom, periodTo)} · {receiptNumber}
            </span>
            <Money fen={paidFen} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Payments({ statement }: { readonly statement: Statement }) {
  const t = useText()
  if (statement.payments.length === 0) return null
  return (
    <section className="card statement-paid" aria-label={t('fees.statement.payments')}>
      <h2 className="section-title">{t('fees.statement.payments')}</h2>
      <ul>
        {statement.payments.map(({ day, receiptNumber, amountFen }) => (
          <li key={receiptNumber} className="digits">
            <span>{day}</span>
            <span>{receiptNumber}</span>
            <Money fen={amountFen} />
          </li>
        ))}
      </ul>
    </section>
  )
}
