import { useState } from 'react'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { PhoneCodeForm, PhoneKit } from '../../parts/phone-kit.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** The last step of setting up a live estate: how its supervisor approves while away. */
export function FirstPhone() {
  const t = useText()
  const [isMade, setMade] = useState(false)
  async function goOn(): Promise<void> {
    await client.ask('leaveFirstPhone', {})
    await refreshCounter()
  }
  if (isMade) return <Made goOn={() => void goOn()} />
  return (
    <Gate isWide>
      <PhoneCodeForm
        make={(typed) => client.ask('makeFirstPhone', typed)}
        made={() => setMade(true)}
        leave={() => void goOn()}
        leaveLabel="keys.later"
      >
        <p className="quiet">{t('approvals.firstWhat')}</p>
      </PhoneCodeForm>
    </Gate>
  )
}

function Made({ goOn }: { readonly goOn: () => void }) {
  const t = useText()
  useKeys('middle', [{ key: 'Enter', label: t('approvals.firstGoOn'), run: goOn }])
  return (
    <Gate title={t('approvals.make')} isWide>
      <PhoneKit isMadeNow />
      <Button look="primary" keyCap="Enter" onPress={goOn} className="button-wide">
        {t('approvals.firstGoOn')}
      </Button>
    </Gate>
  )
}
