// Who may try a PIN, and when again. The count is on disk before the PIN is looked at, so that a kill gives no try back;
// the waiting is counted on a clock nobody can set, and begins anew with the program: what was tried before the start counts
// as tried as late as the waits allow. Passphrase and sheet are counted alike; where no store is open only in memory, since
// a counter locks because its disk takes no writing, and who can kill it can copy the slots and guess elsewhere: there the
// cost of a guess protects them.
import { atField } from '../../db/core/at-field.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { latestPinTries, mostPinTriesAnHour, nextPinTryAt } from '../../db/register/staff/rules.ts'
import { countPinTry, forgetPinTries } from '../../db/register/staff/tries.ts'
import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'

type Kept = Pick<Store<Schema>, 'read' | 'work'>

/** Numbers nobody has share one count: they are guesses, and what is guessed must not fill the store. */
export const nobodysNumber = '?'

/** Tries of the passphrase are counted for whoever is signed in, or wants to be. */
export const passphraseOf = (number: string) => `${number} passphrase`

/** What is typed into a counter without an open store has one count. */
export const lockedSecret = 'locked'

export function keepPinTries(monotonic: () => number = () => performance.now()) {
  const begunAt = monotonic()
  /** The last tries of each number, in milliseconds of `monotonic`. */
  const triedAt = new Map<string, readonly number[]>()
  let last: Promise<unknown> = Promise.resolve()

  async function triesOf(store: Kept | null, number: string): Promise<{ failures: number; at: readonly number[] }> {
    if (store === null) {
      const at = triedAt.get(number) ?? []
      return { failures: at.length, at }
    }
    const row = await store.read
      .selectFrom('pin_try')
      .select('failures')
      .where('number', '=', number)
      .executeTakeFirst()
    // No count, no waiting: a PIN that was typed right, or given anew, has ended it.
    if (!row) return { failures: 0, at: [] }
    return { failures: row.failures, at: triedAt.get(number) ?? latestPinTries(row.failures, begunAt) }
  }

  const waitMsOf = (failures: number, at: readonly number[]) =>
    failures === 0 ? 0 : nextPinTryAt(failures, at) - monotonic()

  async function count(store: Kept | null, number: string): Promise<Result<object>> {
    const { failures, at } = await triesOf(store, number)
    const waitMs = waitMsOf(failures, at)
    if (waitMs > 0) return refuse('tooManyTries', { field: 'pin', facts: { seconds: Math.ceil(waitMs / 1_000) } })
    await store?.work.note((port, now) => countPinTry(port, number, now))
    triedAt.set(number, [...at, monotonic()].slice(-mostPinTriesAnHour))
    return { ok: true }
  }

  const tries = {
    /** Counts a try as failed, until `worked` says otherwise. Refuses `tooManyTries` while the number has to wait. */
    begin(store: Kept | null, number: string): Promise<Result<object>> {
      // One after the other: tries sent at once must not all be counted as the first.
      const mine = last.then(() => count(store, number))
      last = mine.catch(() => undefined)
      return mine
    },
    /** The PIN was right: the number is free again. */
    async worked(store: Kept | null, number: string): Promise<void> {
      triedAt.delete(number)
      await store?.work.note((port) => forgetPinTries(port, number))
    },
    /** Has this number to wait before its PIN is looked at again? */
    async isWaiting(store: Kept, number: string): Promise<boolean> {
      const { failures, at } = await triesOf(store, number)
      return waitMsOf(failures, at) > 0
    },
    /**
     * Counts a try, looks, and frees the number where it was right. Refuses what `look` refuses, and `tooManyTries` at
     * `field`, without a look.
     */
    async counted<T extends object>(
      store: Kept | null,
      { number, field }: { readonly number: string; readonly field: string },
      look: () => Promise<Result<T>>,
    ): Promise<Result<T>> {
      const mayTry = await tries.begin(store, number)
      if (!mayTry.ok) return atField(field, mayTry)
      const looked = await look()
      if (looked.ok) await tries.worked(store, number)
      return looked
    },
  }
  return tries
}

export type PinTries = ReturnType<typeof keepPinTries>
