// What a shift took, what moved its cash, and what was counted, in the same order as on paper.
import { formatYuan } from '../../../db/core/money.ts'
import { circulatingFen } from '../../../db/core/cash.ts'
import type { CountedPieces, ShiftReport } from '../../../db/money/shifts/model.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { ByItem, Held, Line, Matters, Numbers, Taken, TakenOver, wordOf } from './report-sections.tsx'

function Pieces({ pieces }: { readonly pieces: CountedPieces }) {
  return circulatingFen
    .filter((value) => (pieces[String(value)] ?? 0) > 0)
    .map((value) => (
      <Line
        key={value}
        label={`${formatYuan(value)} × ${pieces[String(value)]}`}
        fen={value * (pieces[String(value)] ?? 0)}
      />
    ))
}

export function ReportFacts({ report }: { readonly report: ShiftReport }) {
  const t = useText()
  const { zone } = useStatus()
  const { cash, count, earlierCounts, moves, drawerOpenings, floatOff } = report
  return (
    <div className="shift-cards">
      <Taken report={report} />
      <section className="card shift-card-facts" aria-label={t('shifts.cash')}>
        <h2 className="section-title">{t('shifts.cash')}</h2>
        {cash === null ? (
          <p className="quiet">{t('shifts.blind')}</p>
        ) : (
          <>
            <Line label={t('shifts.float')} fen={cash.floatFen} />
            {report.floatPieces && <Pieces pieces={report.floatPieces} />}
            {floatOff !== null && (
              <Line
                label={t('shifts.floatOff', { left: floatOff.leftFen, reason: floatOff.reason })}
                fen={floatOff.floatFen - floatOff.leftFen}
              />
            )}
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
          <Pieces pieces={count.pieces} />
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
          {report.leftFen !== null && (
            <Line label={t('shifts.toHandIn')} fen={count.countedFen - report.leftFen} isStrong />
          )}
        </section>
      )}
      <ByItem report={report} />
      <Numbers report={report} />
      <Held report={report} />
      <Matters report={report} />
      <TakenOver report={report} />
    </div>
  )
}

export function differenceWord(differenceFen: number) {
  return differenceFen === 0 ? 'shifts.even' : differenceFen < 0 ? 'shifts.short' : 'shifts.over'
}
