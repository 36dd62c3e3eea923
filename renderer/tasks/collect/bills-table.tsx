import { useEffect, useRef } from 'react'
import { formatYuan } from '../../../db/core/money.ts'
import { formatMilli, formatTenThousandths } from '../../../db/core/quantity.ts'
import type { BillView } from '../../../db/money/bills/model.ts'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
import { daysBetween, periodText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import type { Collecting } from './use-collect.ts'

interface BillsTableProps {
  readonly collecting: Collecting
  readonly today: string
}

/** What the household owes, oldest first. ↑↓ move and Space ticks from anywhere in the task, the cash field included. */
export function BillsTable({ collecting, today }: BillsTableProps) {
  const t = useText()
  const { bills, form, send } = collecting
  if (bills === undefined) return <section className="card bills-wait" aria-busy="true" />
  if (bills.length === 0 && form.stage === 'filling') return <p className="card empty">{t('collect.noBills')}</p>
  const chosen = form.chosen ?? []
  const isAll = bills.length > 0 && bills.every((bill) => chosen.includes(bill.id))
  return (
    <section className="card bills" aria-label={t('collect.bills')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="tick-cell">
              <label className="tick">
                <input
                  type="checkbox"
                  checked={isAll}
                  onChange={() => send({ kind: 'toggledAll', bills })}
                  aria-label={t('collect.all')}
                />
              </label>
            </th>
            <th scope="col">{t('collect.item')}</th>
            <th scope="col">{t('collect.period')}</th>
            <th scope="col" className="figure">
              {t('collect.price')}
            </th>
            <th scope="col">{t('collect.due')}</th>
            <th scope="col" className="figure">
              {t('collect.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bills.map((bill, at) => (
            <BillRow
              key={bill.id}
              bill={bill}
              today={today}
              isChosen={chosen.includes(bill.id)}
              isPointed={at === form.cursor}
              toggle={() => {
                send({ kind: 'pointed', at })
                send({ kind: 'toggled', billId: bill.id })
              }}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface BillRowProps {
  readonly bill: BillView
  readonly today: string
  readonly isChosen: boolean
  readonly isPointed: boolean
  readonly toggle: () => void
}

function BillRow({ bill, today, isChosen, isPointed, toggle }: BillRowProps) {
  const t = useText()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isPointed) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isPointed])
  const period = periodText(bill.periodFrom, bill.periodTo)
  const isLate = bill.dueOn < today
  return (
    <tr
      ref={row}
      className={`${isLate ? 'is-late' : ''} ${isPointed ? 'is-pointed' : ''} ${isChosen ? 'is-chosen' : ''}`}
      onClick={toggle}
    >
      <td className="tick-cell">
        <label className="tick" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            checked={isChosen}
            onChange={toggle}
            aria-label={t('collect.chooseBill', { item: bill.item, period, fen: bill.balanceFen })}
          />
        </label>
      </td>
      <th scope="row">{bill.item}</th>
      <td className="digits">{period}</td>
      <td className="figure">{priceText(bill, t)}</td>
      <td>
        <DueMark bill={bill} today={today} />
      </td>
      <td className="figure">
        <Money fen={bill.balanceFen} className="strong" />
        {bill.paidFen > 0 && <span className="quiet"> {t('collect.partPaid', { fen: bill.paidFen })}</span>}
      </td>
    </tr>
  )
}

function priceText(bill: BillView, t: ReturnType<typeof useText>): string {
  const parts = [formatTenThousandths(bill.unitPriceTenThousandths), `${formatMilli(bill.quantityMilli)} ${bill.unit}`]
  if (bill.months > 1) parts.push(t('collect.months', { count: bill.months }))
  return parts.join(' × ')
}

function DueMark({ bill, today }: { readonly bill: BillView; readonly today: string }) {
  const t = useText()
  const days = daysBetween(bill.dueOn, today)
  return (
    <span className="due-mark">
      <span className="digits">{bill.dueOn}</span>
      {days > 0 && <Chip tone="bad">{t('collect.late', { count: days })}</Chip>}
      {days === 0 && <Chip tone="waiting">{t('collect.dueToday')}</Chip>}
      {days < 0 && <Chip tone="muted">{t('collect.notDue')}</Chip>}
    </span>
  )
}

/** The amounts by fee item, for the summary: the customer asks what the sum is made of. */
export function sumByItem(
  bills: readonly BillView[],
  billIds: readonly string[],
): { item: string; count: number; text: string }[] {
  const sums = new Map<string, { count: number; fen: number }>()
  for (const bill of bills.filter(({ id }) => billIds.includes(id))) {
    const sum = sums.get(bill.item) ?? { count: 0, fen: 0 }
    sums.set(bill.item, { count: sum.count + 1, fen: sum.fen + bill.balanceFen })
  }
  return [...sums].map(([item, { count, fen }]) => ({ item, count, text: formatYuan(fen) }))
}
