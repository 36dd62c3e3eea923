// Changing the ways to the keys, by the supervisor who knows the passphrase: another passphrase, a new sheet, a new master
// key. Each is journaled as an act once it is done; none of what was typed is.
import { randomUUID } from 'node:crypto'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { passphraseTyped, rotateMaster, setPassphrase } from '../../db/store/keys/change-slots.ts'
import { checkPassphrase, plainPassphrase } from '../../db/store/keys/passphrase.ts'
import { unlockByTyped } from '../../db/store/keys/unlock.ts'
import type { KeysView } from '../ipc/keys.ts'
import type { OpenCounter } from './counter.ts'
import { nobodysNumber, passphraseOf } from './pin-tries.ts'

type Done = Result<{ value: Record<string, never> }>
const done: Done = { ok: true, value: {} }

function newest(counter: OpenCounter, kind: 'system' | 'passphrase' | 'sheet') {
  return (
    counter.keys
      .ring()
      .state()
      .slots.findLast((slot) => slot.kind === kind) ?? null
  )
}

/** What F11 shows of the keys. */
export function readKeys(counter: OpenCounter): KeysView {
  const { lost, healed, outside } = counter.keys.ring().state()
  const sheet = newest(counter, 'sheet')
  const passphrase = newest(counter, 'passphrase')
  return {
    opensBy: counter.keys.kind(),
    passphrase: passphrase && (passphrase.state === 'confirmed' || passphrase.isInHand ? passphrase.state : 'notTyped'),
    sheet: sheet && (sheet.isInHand ? sheet.state : 'notInHand'),
    isNewMaster: counter.keys.ring().slots().carried !== null,
    lost,
    healed,
    outside: outside && { isAway: outside.isAway, pending: outside.pending },
  }
}

/** Is `passphrase` the one in use? Refuses `passphraseWrong` and `tooManyTries` at the field. */
async function checkCurrent(counter: OpenCounter, passphrase: string): Promise<Result<object>> {
  const slots = counter.keys.ring().slots()
  // Where none was ever set there is none to know: a demo estate, and one made before its first passphrase.
  if (!slots.slots.some(({ kind }) => kind === 'passphrase')) return { ok: true }
  const number = passphraseOf(counter.signedIn?.number ?? nobodysNumber)
  return counter.pinTries.counted(counter.store, { number, field: 'current' }, async () => {
    const read = await unlockByTyped(slots, { passphrase })
    if (!read.ok) return refuse('passphraseWrong', { field: 'current' })
    passphraseTyped(counter.keys.ring(), read.unlocked.by)
    return read
  })
}

async function record(counter: OpenCounter, command: string): Promise<void> {
  const actorId = counter.signedIn?.staffId ?? null
  const request = { actId: randomUUID(), command, input: {}, actorId, approverId: null, shiftId: null }
  await counter.store.work.act(request, async () => ({ ok: true, answer: {} }))
  counter.changed(['counter', 'keys'])
}

/** Refuses `passphraseWrong` for the current one, `passphraseTooShort`, `passphraseTooPlain` for the new. */
export async function changePassphrase(
  counter: OpenCounter,
  { current, passphrase }: { readonly current: string; readonly passphrase: string },
): Promise<Done> {
  const fits = checkPassphrase(passphrase)
  if (!fits.ok) return fits
  const known = await checkCurrent(counter, current)
  if (!known.ok) return known
  await setPassphrase(counter.keys.ring(), fits.passphrase, counter.keys.how())
  await record(counter, 'changePassphrase')
  return done
}

/** The newest passphrase, typed once more: only then the next start lets the one before it go. Refuses `passphraseWrong`. */
export async function confirmPassphrase(
  counter: OpenCounter,
  { current }: { readonly current: string },
): Promise<Done> {
  const known = await checkCurrent(counter, current)
  if (!known.ok) return known
  // The one before it opens the keys as well, but says nothing of the new one.
  if (readKeys(counter).passphrase === 'notTyped') return refuse('passphraseWrong', { field: 'current' })
  counter.changed(['keys'])
  return done
}

/** A new sheet, which waits to be printed. Refuses `passphraseWrong`. */
export async function makeKeySheet(counter: OpenCounter, { current }: { readonly current: string }): Promise<Done> {
  const known = await checkCurrent(counter, current)
  if (!known.ok) return known
  await counter.keys.makeSheet()
  await record(counter, 'makeKeySheet')
  return done
}

/** A new master key, with a new sheet that waits to be printed. Refuses `passphraseWrong`, `masterNotProven`. */
export async function renewMasterKey(counter: OpenCounter, { current }: { readonly current: string }): Promise<Done> {
  const known = await checkCurrent(counter, current)
  if (!known.ok) return known
  const { keys } = counter
  if (keys.ring().slots().carried !== null) return refuse('masterNotProven')
  const hasPassphrase = newest(counter, 'passphrase') !== null
  const { code } = await rotateMaster(
    keys.ring(),
    keys.slotStore(),
    hasPassphrase ? plainPassphrase(current) : null,
    keys.how(),
  )
  keys.sheetCode = code
  await record(counter, 'renewMasterKey')
  return done
}
