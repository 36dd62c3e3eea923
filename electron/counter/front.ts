// What the counter shows of itself to whoever stands before it: the lock screen and the customer's display.
import { changedPhrases } from '../../db/answers/phrases/queries.ts'
import { readAbsence } from '../../db/desk/absences/queries.ts'
import { listEmergencyNumbers } from '../../db/desk/emergency-numbers/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { CustomerDisplayView, LockScreenView } from '../ipc/counter.ts'
import { isOpen, type Counter, type OpenCounter } from './counter.ts'
import { greeting, type CustomerShown } from './display.ts'

async function dutyPhone(counter: OpenCounter): Promise<string | null> {
  const duty = (await listEmergencyNumbers(counter.store.read)).find(({ isDuty }) => isDuty)
  const { 'centre.hotline': hotline } = await readSettings(counter.store.read)
  return duty?.phone ?? (hotline === '' ? null : hotline)
}

/** Who is back when and whom to ring meanwhile. It holds no data of customers. */
export async function lockScreen(counter: Counter): Promise<LockScreenView> {
  if (!isOpen(counter)) return { absence: null, dutyPhone: null, emergencyNumbers: [] }
  return {
    absence: counter.signedIn ? null : await readAbsence(counter.store.read),
    dutyPhone: await dutyPhone(counter),
    emergencyNumbers: await listEmergencyNumbers(counter.store.read),
  }
}

/** The strokes stay here: the page that drew them has them, and no other page of the display needs them. */
function toShow(shown: CustomerShown): CustomerDisplayView['shown'] {
  if (shown.show !== 'signing') return shown
  return { show: 'signing', id: shown.id, number: shown.number, isSigned: shown.signature !== null }
}

/** The whole value of the customer's display. An absence that a restart interrupted is shown again. */
export async function customerDisplay(counter: Counter): Promise<CustomerDisplayView> {
  const { locale } = counter
  if (!isOpen(counter))
    return {
      locale,
      centreName: null,
      zone: 'Asia/Shanghai',
      staffName: null,
      shown: toShow(greeting),
      absence: null,
      dutyPhone: null,
      phrases: [],
    }
  const settings = await readSettings(counter.store.read)
  const absence = counter.signedIn ? null : await readAbsence(counter.store.read)
  const shown = absence ? ({ show: 'away' } as const) : counter.display.shown()
  return {
    locale,
    centreName: settings['centre.name'],
    zone: settings['centre.zone'],
    staffName: counter.signedIn?.name ?? null,
    // Recording the absence may have failed; the lock stands nevertheless, and the display says what it knows.
    shown: toShow(shown.show === 'away' && absence === null ? greeting : shown),
    absence,
    dutyPhone: absence ? await dutyPhone(counter) : null,
    phrases: (await changedPhrases(counter.store.read)).filter(({ moment }) => moment.startsWith('customer.')),
  }
}
