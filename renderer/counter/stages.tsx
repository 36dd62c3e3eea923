// Every screen but the sign-in's. It is most of the page and is read while somebody signs in (`app.tsx`).
import type { CounterStatus } from '../../electron/ipc/system.ts'
import { Desk } from './desk.tsx'
import { ChangePin } from './gates/change-pin.tsx'
import { FirstRun } from './gates/first-run.tsx'
import { FirstPhone } from './gates/first-phone.tsx'
import { FirstSheet } from './gates/first-sheet.tsx'
import { Healing } from './gates/healing.tsx'
import { KeysNeeded } from './gates/keys-needed.tsx'
import { Locked } from './gates/locked.tsx'
import { LockedReading } from './gates/locked-reading.tsx'
import { Opening } from './gates/opening.tsx'
import { Preparing } from './gates/preparing.tsx'

/** One screen for each stage of the counter. */
export default function Stages({ status }: { readonly status: CounterStatus }) {
  switch (status.stage) {
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
    case 'open':
      return status.staff?.mustChangePin ? <ChangePin /> : <Desk />
    default:
      return <Opening />
  }
}
