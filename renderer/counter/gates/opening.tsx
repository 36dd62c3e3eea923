import { RefusalNotice } from '../../parts/notice.tsx'
import { useCounter } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** Before the counter, or the page's own next part, is there. */
export function Opening() {
  const t = useText()
  const refusal = useCounter((counter) => counter.refusal)
  return (
    <Gate>
      <p className="quiet">{t('app.opening')}</p>
      <RefusalNotice refusal={refusal} />
    </Gate>
  )
}
