import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useStatus } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

export function Preparing() {
  const t = useText()
  const { done, total } = useStatus().progress ?? { done: 0, total: 0 }
  return (
    <Gate title={t('preparing.title')}>
      <ProgressBar
        className="progress"
        aria-label={t('preparing.title')}
        value={done}
        maxValue={Math.max(1, total)}
        valueLabel={t('preparing.progress', { done, total })}
      >
        {({ valueText }) => (
          <>
            <progress value={done} max={Math.max(1, total)} aria-hidden="true" />
            <span className="digits">{valueText}</span>
          </>
        )}
      </ProgressBar>
      <p className="quiet">{t('preparing.wait')}</p>
    </Gate>
  )
}
