import { Money } from '../parts/money.tsx'
import { useText } from '../text/text.ts'
import { useUnsettled } from './use-unsettled.ts'

export function TodayFigures() {
  const t = useText()
  const { takings, troubled, unchecked } = useUnsettled()
  const open = troubled.length + unchecked.length
  return (
    <dl className="figures">
      <div>
        <dt>{t('idle.takings')}</dt>
        <dd>
          <Money fen={(takings?.takenFen ?? 0) - (takings?.refundedFen ?? 0)} hasSign />
        </dd>
      </div>
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
