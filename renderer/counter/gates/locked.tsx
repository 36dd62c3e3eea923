import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { useStatus } from '../../state/counter.ts'
import { Notice } from '../../parts/notice.tsx'
import { Gate } from './gate.tsx'
import { LockedRestore } from './locked-restore.tsx'

/** The store must not be worked on: why, and whom to call. Only where a decision is left is there anything to press. */
export function Locked() {
  const t = useText()
  const code = useStatus().lockedBecause ?? 'counterLocked'
  return (
    <Gate title={t('locked.title')} isWide>
      <Notice tone="bad">{refusalSentence({ code })}</Notice>
      {code === 'storeLost' ? (
        <LockedRestore />
      ) : (
        <>
          <p className="gate-lead">{t('locked.what')}</p>
          <p>{t('locked.todo')}</p>
        </>
      )}
      <p className="quiet digits">{t('locked.code', { code })}</p>
    </Gate>
  )
}
