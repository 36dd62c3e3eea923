import { usualMinutes } from '../../db/desk/absences/model.ts'
import { client, makeId } from '../client/client.ts'
import { refreshCounter, useCounter } from './counter.ts'
import { keepNow } from './running-form.ts'

/** Takes the desk off the screen before anything else happens; the main process locks itself a moment later. */
function coverDesk(): void {
  useCounter.setState(({ status }) => ({
    status: status && { ...status, stage: 'signIn', staff: null, shift: null },
  }))
}

/** Leaves the desk with one key: what is in hand is kept, the counter is locked, the absence recorded. */
export async function leaveDesk(): Promise<void> {
  const kept = keepNow()
  coverDesk()
  await kept
  const reply = await client.run('leaveDesk', { minutes: usualMinutes }, makeId())
  // Locked all the same: an absence that could not be recorded leaves no desk open.
  if (!reply.ok) await client.ask('signOut', {})
  await refreshCounter()
}
