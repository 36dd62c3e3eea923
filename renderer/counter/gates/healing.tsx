import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useStatus } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** The store is brought back from backup and roll: how far it is, and that nothing has to be done. */
export function Healing() {
  const t = useText()
  const { done, total, step } = useStatus().progress ?? { done: 0, total: 0 }
  const isCounted = step === 'replaying' && total > 0
  return (
    <Gate title={t('healing.title')}>
      <ProgressBar
        className="progress"
        aria-label={t('healing.title')}
        value={done}
        maxValue={Math.max(1, total)}
        isIndeterminate={!isCounted}
        valueLabel={isCounted ? t('healing.progress', { done, total }) : t('healing.restoring')}
      >
        {() => (
          <>
            {isCounted ? <progress value={done} max={total} aria-hidden="true" /> : <progress aria-hidden="true" />}
            <span className="digits">
              {isCounted ? t('healing.progress', { done, total }) : t('healing.restoring')}
            </span>
          </>
        )}
      </ProgressBar>
      <p className="quiet">{t('healing.wait')}</p>
    </Gate>
  )
}
