// What the store asks of whoever holds the keys. Keys are made ahead and are on disk before the first use, so that an
// act writes only the store; what a crash leaves behind is an unused key.
import type { KeyObject } from 'node:crypto'

export interface KeyRing {
  /** Keys the journal's chain; never changes while a store lives. */
  readonly journalKey: KeyObject
  /** Keys the hash of an act's input where the input is not personal. */
  readonly inputKey: KeyObject
  /** Keys the tokens by which sealed records are found; without it a token tells nothing about what it stands for. */
  readonly indexKey: KeyObject
  /** The secret mixed into every PIN before it is hashed, by its id. */
  pepper(id: number): KeyObject
  /** The pepper new PIN records use. */
  readonly currentPepper: number
  /** Answers the id of a record key that was never used and is already safe on disk. */
  take(): number
  /** Makes sure that `count` keys can be taken without waiting for the disk. */
  makeAhead(count: number): void
  /** The record key, or null when it was removed or lost: what it sealed is then unreadable everywhere. */
  open(id: number): KeyObject | null
  /** True where a key is gone that nobody removed: its place is damaged in every copy. */
  isLost(id: number): boolean
  /** Removes a record key for good, on disk before it returns. */
  remove(id: number): void
  /** The same for many at once. */
  removeAll(ids: readonly number[]): void
  /**
   * Ids below this are what a store uses already: no key with one of them is made any more, whatever became of the keys,
   * and only those count as lost.
   */
  beginAbove(id: number): void
  /** Keeps one more copy of the keys in a folder that may be away, and brings it up where it is behind. */
  keepOutside(folder: string | null): void
  close(): void
}
