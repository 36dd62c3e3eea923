// What a shift took, what moved its cash, and what was counted, in the same order as on paper.
import { formatYuan } from '../../../db/core/money.ts'
import { circulatingFen } from '../../../db/core/cash.ts'
import type { ShiftReport } from '../../../db/money/shifts/model.ts'
import { Money } from '../../parts/money.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'

const wordOf = (group: string, name: string) => {
  const key = `shifts.${group}.${name}`
  return isText(key) ? say(key) : name
}

function Line({
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

/** What left, below zero; null stays null. */
const less = (fen: number | null) => (fen === null ? null : -fen)

export function ReportFacts({ report }: { readonly report: ShiftReport }) {
  const t = useText()
  const { zone } = useStatus()
  const {
    cash,
    count,
    earlierCounts,
    takings,
    receipts,
    moves,
    openMatters,
    drawerOpenings,
    depositsBack,
    prepaidBack,
  } = report
  return (
    <div className="shift-cards">
      <section className="card shift-card-facts" aria-label={t('shifts.takings')}>
        <h2 className="section-title">{t('shifts.takings')}</h2>
        {takings.length === 0 && <p className="quiet">{t('shifts.noTakings')}</p>}
        {takings.map(({ method, payments, takenFen }) => (
          <Line
            key={method}
            label={t('shifts.byMethod', { method: wordOf('method', method), count: payments })}
            fen={takenFen}
          />
        ))}
        <Line label={t('shifts.rounding')} fen={report.roundingFen} />
        {depositsBack.count > 0 && (
          <Line label={t('shifts.depositsBack', { count: depositsBack.count })} fen={less(depositsBack.returnedFen)} />
        )}
        {prepaidBack.count > 0 && (
          <Line label={t('shifts.prepaidBack', { count: prepaidBack.count })} fen={less(prepaidBack.paidFen)} />
        )}
        <Refunded report={report} />
        <div className="shift-line">
          <span>
            {t('shifts.receipts', { count: receipts.count })}
            {report.voids > 0 && t('shifts.ofThemVoid', { count: report.voids })}
          </span>
          <span className="quiet digits small">
            {receipts.first === null ? '' : `${receipts.first} – ${receipts.last}`}
          </span>
        </div>
      </section>
      <section className="card shift-card-facts" aria-label={t('shifts.cash')}>
        <h2 className="section-title">{t('shifts.cash')}</h2>
        {cash === null ? (
          <p className="quiet">{t('shifts.blind')}</p>
        ) : (
          <>
            <Line label={t('shifts.float')} fen={cash.floatFen} />
            <Line label={t('shifts.sales')} fen={cash.salesFen} />
            {cash.voidsFen !== 0 && <Line label={t('shifts.voids')} fen={cash.voidsFen} />}
            {cash.depositsFen !== 0 && <Line label={t('shifts.deposits')} fen={cash.depositsFen} />}
            {cash.prepaidFen !== 0 && <Line label={t('shifts.prepaid')} fen={cash.prepaidFen} />}
            {cash.refundsFen !== 0 && <Line label={t('refunds.cash')} fen={cash.refundsFen} />}
            <Line label={t('shifts.move.in')} fen={cash.inFen} />
            <Line label={t('shifts.move.out')} fen={cash.outFen} />
            <Line label={t('shifts.move.delivered')} fen={cash.deliveredFen} />
            <Line label={t('shifts.expected')} fen={cash.expectedFen} isStrong />
          </>
        )}
        {moves.map(({ id, kind, amountFen, reason, at }) => (
          <Line key={id} label={`${clockText(at, zone)} ${wordOf('move', kind)} · ${reason}`} fen={amountFen} />
        ))}
        {drawerOpenings > 0 && <p className="quiet">{t('shifts.openings', { count: drawerOpenings })}</p>}
      </section>
      {count && (
        <section className="card shift-card-facts" aria-label={t('shifts.counted')}>
          <h2 className="section-title">{t('shifts.counted')}</h2>
          {circulatingFen
            .filter((value) => (count.pieces[String(value)] ?? 0) > 0)
            .map((value) => (
              <Line
                key={value}
                label={`${formatYuan(value)} × ${count.pieces[String(value)]}`}
                fen={value * (count.pieces[String(value)] ?? 0)}
              />
            ))}
          <Line label={t('shifts.counted')} fen={count.countedFen} isStrong />
          <Line label={t(differenceWord(count.differenceFen))} fen={Math.abs(count.differenceFen)} isStrong />
          {earlierCounts.map(({ at, byName, countedFen, differenceFen }) => (
            <Line
              key={at}
              label={t('shifts.earlierCount', { time: clockText(at, zone), name: byName ?? '', fen: differenceFen })}
              fen={countedFen}
            />
          ))}
          {report.differenceReason !== null && <p>{report.differenceReason}</p>}
          {report.leftFen !== null && <Line label={t('shifts.left')} fen={report.leftFen} />}
        </section>
      )}
      <section className="card shift-card-facts" aria-label={t('shifts.matters')}>
        <h2 className="section-title">{t('shifts.matters')}</h2>
        {openMatters.length === 0 && <p className="quiet">{t('shifts.noMatters')}</p>}
        {openMatters.map(({ kind, count: many }) => (
          <div key={kind} className="shift-line">
            <span>{wordOf('matter', kind)}</span>
            <span className="digits">{many}</span>
          </div>
        ))}
      </section>
    </div>
  )
}

function Refunded({ report: { refunds } }: { readonly report: ShiftReport }) {
  const t = useText()
  if (refunds.count === 0) return null
  return (
    <>
      {refunds.byMethod.map(({ method, refunds: count, givenFen }) => (
        <Line
          key={method}
          label={t('refunds.inShift', { method: wordOf('method', method), count })}
          fen={less(givenFen)}
        />
      ))}
      <div className="shift-line">
        <span>{t('refunds.receipts', { count: refunds.count })}</span>
        <span className="quiet digits small">
          {refunds.first === refunds.last ? refunds.first : `${refunds.first} – ${refunds.last}`}
        </span>
      </div>
      {(refunds.outOfTakingsFen ?? 0) > 0 && (
        <Line label={t('refunds.outOfTakings')} fen={refunds.outOfTakingsFen} isStrong />
      )}
    </>
  )
}

export function differenceWord(differenceFen: number) {
  return differenceFen === 0 ? 'shifts.even' : differenceFen < 0 ? 'shifts.short' : 'shifts.over'
}
