// The parts of a shift's report besides its cash: by fee item, the numbers, deposits and balances, what is left to do.
import type { ShiftReport } from '../../../db/money/shifts/model.ts'
import { Money } from '../../parts/money.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'

export const wordOf = (group: string, name: string) => {
  const key = `shifts.${group}.${name}`
  return isText(key) ? say(key) : name
}

export function Line({
  label,
  fen,
  isStrong = false,
}: {
  readonly label: string
  /** Null where whoever looks counts blind. */
  readonly fen: number | null
  readonly isStrong?: boolean
}) {
  return (
    <div className={isStrong ? 'shift-line is-strong' : 'shift-line'}>
      <span>{label}</span>
      {fen === null ? <span className="quiet">{say('shifts.afterCount')}</span> : <Money fen={fen} />}
    </div>
  )
}

function CountLine({ label, value }: { readonly label: string; readonly value: string | number }) {
  return (
    <div className="shift-line">
      <span>{label}</span>
      <span className="digits">{value}</span>
    </div>
  )
}

function Range({ first, last }: { readonly first: string | null; readonly last: string | null }) {
  if (first === null) return null
  return <p className="quiet digits small">{first === last ? first : `${first} – ${last}`}</p>
}

/** What left, below zero; null stays null. */
const less = (fen: number | null) => (fen === null ? null : -fen)

export function Taken({ report: { takings, roundingFen, refunds } }: { readonly report: ShiftReport }) {
  const t = useText()
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.takings')}>
      <h2 className="section-title">{t('shifts.takings')}</h2>
      {takings.length === 0 && <p className="quiet">{t('shifts.noTakings')}</p>}
      {takings.map(({ method, payments, takenFen, refunds: many, refundedFen, netFen }) => (
        <div key={method}>
          <Line label={t('shifts.byMethod', { method: wordOf('method', method), count: payments })} fen={takenFen} />
          {many > 0 && (
            <>
              <Line
                label={t('refunds.inShift', { method: wordOf('method', method), count: many })}
                fen={less(refundedFen)}
              />
              <Line label={t('shifts.net', { method: wordOf('method', method) })} fen={netFen} />
            </>
          )}
        </div>
      ))}
      <Line label={t('shifts.rounding')} fen={roundingFen} />
      {(refunds.outOfTakingsFen ?? 0) > 0 && (
        <Line label={t('refunds.outOfTakings')} fen={refunds.outOfTakingsFen} isStrong />
      )}
    </section>
  )
}

export function ByItem({ report: { byItem } }: { readonly report: ShiftReport }) {
  const t = useText()
  if (byItem === null || byItem.length === 0) return null
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.byItem')}>
      <h2 className="section-title">{t('shifts.byItem')}</h2>
      {byItem.map(({ name, dueFen, discountFen, lateFen, receivedFen }) => (
        <div key={name}>
          <Line label={name} fen={receivedFen} />
          {(discountFen !== 0 || lateFen !== 0) && (
            <p className="quiet small digits">
              {t('shifts.itemOf', { due: dueFen, discount: discountFen, late: lateFen })}
            </p>
          )}
        </div>
      ))}
    </section>
  )
}

export function Numbers({ report: { receipts, refunds, invoices } }: { readonly report: ShiftReport }) {
  const t = useText()
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.numbers')}>
      <h2 className="section-title">{t('shifts.numbers')}</h2>
      <CountLine label={t('shifts.receiptsWord')} value={receipts.count} />
      <Range first={receipts.first} last={receipts.last} />
      <CountLine label={t('shifts.voidNumbers')} value={receipts.voidNumbers.length} />
      {receipts.voidNumbers.map((number) => (
        <Range key={number} first={number} last={number} />
      ))}
      <CountLine label={t('shifts.missing')} value={receipts.missing} />
      {refunds.count > 0 && (
        <>
          <CountLine label={t('refunds.receipts', { count: refunds.count })} value={refunds.count} />
          <Range first={refunds.first} last={refunds.last} />
        </>
      )}
      <CountLine label={t('shifts.reprints')} value={receipts.reprints} />
      <CountLine label={t('shifts.invoices')} value={invoices} />
    </section>
  )
}

export function Held({ report: { deposits, prepaid, state } }: { readonly report: ShiftReport }) {
  const t = useText()
  if (deposits === null || prepaid === null) return null
  const hasDeposits = deposits.taken + deposits.returned + (state?.deposits ?? 0) > 0
  const moved = prepaid.inFen + prepaid.usedFen + prepaid.backFen + prepaid.paidOutFen
  const hasPrepaid = moved + (state?.prepaidFen ?? 0) > 0
  if (!hasDeposits && !hasPrepaid) return null
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.held')}>
      <h2 className="section-title">{t('shifts.held')}</h2>
      {hasDeposits && (
        <>
          <Line label={t('shifts.depositsTaken', { count: deposits.taken })} fen={deposits.takenFen} />
          <Line label={t('shifts.depositsBack', { count: deposits.returned })} fen={less(deposits.returnedFen)} />
          {deposits.deductedFen > 0 && <Line label={t('shifts.deducted')} fen={deposits.deductedFen} />}
          {state && <Line label={t('shifts.depositsHeld', { count: state.deposits })} fen={state.depositsFen} />}
        </>
      )}
      {hasPrepaid && (
        <>
          <Line label={t('shifts.prepaidIn')} fen={prepaid.inFen} />
          <Line label={t('shifts.prepaidUsed')} fen={less(prepaid.usedFen)} />
          {prepaid.backFen > 0 && <Line label={t('shifts.prepaidReturned')} fen={prepaid.backFen} />}
          <Line label={t('shifts.prepaidOut')} fen={less(prepaid.paidOutFen)} />
          {state && <Line label={t('shifts.prepaidHeld')} fen={state.prepaidFen} />}
        </>
      )}
    </section>
  )
}

export function Matters({ report: { openMatters, state } }: { readonly report: ShiftReport }) {
  const t = useText()
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.matters')}>
      <h2 className="section-title">{t('shifts.matters')}</h2>
      {openMatters.length === 0 && <p className="quiet">{t('shifts.noMatters')}</p>}
      {openMatters.map(({ kind, count }) => (
        <CountLine key={kind} label={wordOf('matter', kind)} value={count} />
      ))}
      {state?.transfers.map(({ receiptNumber, method, amountFen }) => (
        <Line key={receiptNumber + method} label={`${wordOf('method', method)} ${receiptNumber}`} fen={amountFen} />
      ))}
      {state?.printers.map(({ printer, papers }) => (
        <CountLine
          key={printer}
          label={t(`print.role.${printer}`)}
          value={papers === 0 ? t('shifts.printerWell') : t('shifts.printerOwes', { count: papers })}
        />
      ))}
      {state && <CountLine label={t('shifts.network')} value={t('shifts.networkNone')} />}
    </section>
  )
}

/** What the next person counted, and who looked the shift through. */
export function TakenOver({ report: { handedOver, reviewed } }: { readonly report: ShiftReport }) {
  const t = useText()
  const { zone } = useStatus()
  if (handedOver === null && reviewed === null) return null
  return (
    <section className="card shift-card-facts" aria-label={t('shifts.takenOver')}>
      <h2 className="section-title">{t('shifts.takenOver')}</h2>
      {handedOver && (
        <>
          <CountLine
            label={handedOver.toName ?? ''}
            value={`${dayText(handedOver.at, zone)} ${clockText(handedOver.at, zone)}`}
          />
          <Line label={t('shifts.takenOverCount')} fen={handedOver.floatFen} />
          <Line label={t('shifts.takenOverDifference')} fen={handedOver.differenceFen} />
        </>
      )}
      {reviewed && (
        <>
          <CountLine
            label={t('shifts.reviewedBy', { name: reviewed.byName ?? '' })}
            value={`${dayText(reviewed.at, zone)} ${clockText(reviewed.at, zone)}`}
          />
          <p>{reviewed.note}</p>
        </>
      )}
    </section>
  )
}
