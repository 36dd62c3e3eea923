import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useCounter } from '../state/counter.ts'
import { followCounter } from '../state/counter.ts'
import { RefusalNotice } from '../parts/notice.tsx'
import { Desk } from './desk.tsx'
import { ChangePin } from './gates/change-pin.tsx'
import { FirstRun } from './gates/first-run.tsx'
import { Gate } from './gates/gate.tsx'
import { FirstPhone } from './gates/first-phone.tsx'
import { FirstSheet } from './gates/first-sheet.tsx'
import { Healing } from './gates/healing.tsx'
import { KeysNeeded } from './gates/keys-needed.tsx'
import { Locked } from './gates/locked.tsx'
import { LockedReading } from './gates/locked-reading.tsx'
import { Preparing } from './gates/preparing.tsx'
import { WayIn } from './gates/way-in.tsx'
import { useText } from '../text/text.ts'

/** One screen for each stage of the way in. */
export function App() {
  useEffect(followCounter, [])
  const locale = useCounter(({ status }) => status?.locale ?? 'zh-CN')
  return (
    <I18nProvider locale={locale}>
      <Stage />
    </I18nProvider>
  )
}

function Stage() {
  const t = useText()
  const status = useCounter((counter) => counter.status)
  const refusal = useCounter((counter) => counter.refusal)
  switch (status?.stage) {
    case 'firstRun':
      return <FirstRun />
    case 'keysNeeded':
      return <KeysNeeded />
    case 'sheet':
      return <FirstSheet />
    case 'phone':
      return <FirstPhone />
    case 'healing':
      return <Healing />
    case 'preparing':
      return <Preparing />
    case 'locked':
      return status.reading ? <LockedReading reading={status.reading} /> : <Locked />
    case 'signIn':
      return <WayIn />
    case 'open':
      return status.staff?.mustChangePin ? <ChangePin /> : <Desk />
    default:
      return (
        <Gate>
          <p className="quiet">{t('app.opening')}</p>
          <RefusalNotice refusal={refusal} />
        </Gate>
      )
  }
}
