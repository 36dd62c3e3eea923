import { Money } from '../parts/money.tsx'
import { useText } from '../text/text.ts'
import { useUnsettled } from './use-unsettled.ts'

export function TodayFigures() {
  const t = useText()
  const { takings, troubled, unchecked } = useUnsettled()
  const open = troubled.length + unchecked.length
  return (
    <dl className="figures">
      {takings !== null && takings.takenFen !== null && (
        <div>
          <dt>{t('idle.takings')}</dt>
          <dd>
            <Money fen={takings.takenFen - (takings.refundedFen ?? 0)} hasSign />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('idle.receipts')}</dt>
        <dd className="digits">{t('idle.receiptCount', { count: takings?.payments ?? 0 })}</dd>
      </div>
      <div className={open > 0 ? 'is-waiting' : ''}>
        <dt>{t('idle.open')}</dt>
        <dd className="digits">{open}</dd>
      </div>
    </dl>
  )
}
