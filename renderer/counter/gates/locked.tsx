import { useState } from 'react'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { useStatus } from '../../state/counter.ts'
import { Notice } from '../../parts/notice.tsx'
import { Gate } from './gate.tsx'
import { LockedLook, LockedLookSecret } from './locked-look.tsx'
import { LockedRestore } from './locked-restore.tsx'

/** The store must not be worked on: why, and whom to call. Only where a decision is left is there anything to press. */
export function Locked() {
  const t = useText()
  const { lockedBecause, mayRead } = useStatus()
  const code = lockedBecause ?? 'counterLocked'
  const [isAsking, setAsking] = useState(false)
  if (isAsking)
    return (
      <Gate title={t('lockedLook.title')} isWide>
        <LockedLookSecret back={() => setAsking(false)} />
      </Gate>
    )
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
      {mayRead && <LockedLook ask={() => setAsking(true)} />}
      <p className="quiet digits">{t('locked.code', { code })}</p>
    </Gate>
  )
}
