import { useEffect, useRef } from 'react'
import { formatYuan } from '../../../db/core/money.ts'
import { formatMilli, formatTenThousandths } from '../../../db/core/quantity.ts'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import type { PaymentLine } from '../../../db/money/payments/rules.ts'
import type { OneOffRow } from './more.ts'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
import { daysBetween, periodText } from '../../text/dates.ts'
import { formerText } from '../fees/fee-text.ts'
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
  const { oneOffs } = form.more
  if (bills.length + oneOffs.length === 0 && form.stage === 'filling')
    return <p className="card empty">{t('collect.noBills')}</p>
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
              isOther={bill.roomId !== form.roomId}
              isFirst={form.more.first.includes(bill.id)}
              isLateLeft={form.more.lateLeft.includes(bill.id)}
              paid={collecting.lines.find(({ billId }) => billId === bill.id)}
              toggle={() => {
                send({ kind: 'pointed', at })
                send({ kind: 'toggled', billId: bill.id })
              }}
            />
          ))}
          {oneOffs.map((oneOff, at) => (
            <OneOffLine key={at} oneOff={oneOff} drop={() => send({ kind: 'oneOffDropped', at })} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface BillRowProps {
  readonly bill: PayableBill
  readonly today: string
  readonly isChosen: boolean
  readonly isPointed: boolean
  /** Of another room than the one in hand. */
  readonly isOther: boolean
  readonly isFirst: boolean
  readonly isLateLeft: boolean
  /** What of it is paid now; undefined for nothing. */
  readonly paid: PaymentLine | undefined
  readonly toggle: () => void
}

function BillRow({ bill, today, isChosen, isPointed, isOther, isFirst, isLateLeft, paid, toggle }: BillRowProps) {
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
      <th scope="row">
        {isOther && <span className="bill-mark digits">{bill.room}</span>}
        {bill.item} {isFirst && <Chip tone="good">{t('collect.more.firstMark')}</Chip>}
      </th>
      <td className="digits">{period}</td>
      <td className="figure">{priceText(bill, t)}</td>
      <td>
        <DueMark bill={bill} today={today} />
      </td>
      <td className="figure">
        <Money fen={bill.balanceFen} className="strong" />
        <BillMarks bill={bill} isLateLeft={isLateLeft} paid={paid} />
      </td>
    </tr>
  )
}

type BillMarksProps = Pick<BillRowProps, 'bill' | 'isLateLeft' | 'paid'>

/** What else there is to know of a bill, a line for each. */
function BillMarks({ bill, isLateLeft, paid }: BillMarksProps) {
  const t = useText()
  const isPart = paid !== undefined && paid.amountFen < bill.balanceFen
  return (
    <>
      {bill.former && <span className="bill-mark quiet">{formerText(bill)}</span>}
      {bill.paidFen > 0 && <span className="bill-mark quiet">{t('collect.partPaid', { fen: bill.paidFen })}</span>}
      {bill.waivedFen > 0 && (
        <span className="bill-mark quiet">{t('collect.more.waivedMark', { fen: bill.waivedFen })}</span>
      )}
      {bill.lateFen > 0 && (
        <span className={isLateLeft ? 'bill-mark quiet late-left' : 'bill-mark quiet'}>
          {t('collect.more.lateMark', { fen: bill.lateFen })}
        </span>
      )}
      {isPart && <strong className="bill-mark">{t('collect.more.partMark', { fen: paid.amountFen })}</strong>}
    </>
  )
}

function priceText(bill: PayableBill, t: ReturnType<typeof useText>): string {
  const parts = [formatTenThousandths(bill.unitPriceTenThousandths), `${formatMilli(bill.quantityMilli)} ${bill.unit}`]
  if (bill.months > 1) parts.push(t('collect.months', { count: bill.months }))
  return parts.join(' × ')
}

function DueMark({ bill, today }: { readonly bill: PayableBill; readonly today: string }) {
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

/** Something that is charged and paid at once; unticked it is gone. */
function OneOffLine({ oneOff, drop }: { readonly oneOff: OneOffRow; readonly drop: () => void }) {
  const t = useText()
  return (
    <tr className="is-chosen" onClick={drop}>
      <td className="tick-cell">
        <label className="tick" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            checked
            onChange={drop}
            aria-label={t('collect.more.dropOneOff', { item: oneOff.name, fen: oneOff.amountFen })}
          />
        </label>
      </td>
      <th scope="row">{oneOff.name}</th>
      <td colSpan={3}>{oneOff.reason}</td>
      <td className="figure">
        <Money fen={oneOff.amountFen} className="strong" />
      </td>
    </tr>
  )
}

export interface ItemSum {
  readonly item: string
  readonly count: number
  readonly text: string
}

/** The amounts by fee item, for the summary: the customer asks what the sum is made of. */
export function sumByItem(
  bills: readonly PayableBill[],
  lines: readonly PaymentLine[],
  oneOffs: readonly OneOffRow[],
  lateName: string,
): ItemSum[] {
  const sums = new Map<string, { count: number; fen: number }>()
  const add = (item: string, fen: number) => {
    const sum = sums.get(item) ?? { count: 0, fen: 0 }
    sums.set(item, { count: sum.count + 1, fen: sum.fen + fen })
  }
  for (const { billId, amountFen, lateFen = 0 } of lines) {
    const bill = bills.find(({ id }) => id === billId)
    if (bill) add(bill.item, amountFen)
    if (bill && lateFen > 0) add(lateName, lateFen)
  }
  for (const { name, amountFen } of oneOffs) add(name, amountFen)
  return [...sums].map(([item, { count, fen }]) => ({ item, count, text: formatYuan(fen) }))
}
