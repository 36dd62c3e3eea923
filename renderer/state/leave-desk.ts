import { client } from '../client/client.ts'
import { refreshCounter } from './counter.ts'
import { clearDesk } from './desk.ts'
import { keepNow } from './running-form.ts'

/** Keeps what is in hand, then leaves the desk: the lock screen shows no personal data. */
export async function leaveDesk(): Promise<void> {
  await keepNow()
  await client.ask('signOut', {})
  clearDesk()
  await refreshCounter()
}
