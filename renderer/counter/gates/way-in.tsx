import { useAsk } from '../../client/use-ask.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'
import { LockScreen } from './lock-screen.tsx'
import { SignIn } from './sign-in.tsx'

/** Nobody is signed in: the lock screen while somebody is away, else the sign-in. */
export function WayIn() {
  const t = useText()
  const { value, refusal } = useAsk('lockScreen', {}, ['absences', 'notices', 'settings', 'counter'])
  if (value === undefined && refusal === null) {
    return (
      <Gate>
        <p className="quiet">{t('app.opening')}</p>
      </Gate>
    )
  }
  return value?.absence ? <LockScreen view={value} absence={value.absence} /> : <SignIn />
}
