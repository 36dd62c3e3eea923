// What a counter is put together from, and what it is while it runs.
import type { SystemKeyStore } from '../../db/store/keys/system-key-store.ts'
import type { StartOptions } from '../options.ts'
import type { Counter } from './counter.ts'

export interface CounterParts {
  readonly folder: string
  readonly options: StartOptions
  readonly runtime: Counter['runtime']
  readonly clock: () => number
  /** The key store of the system; null on the development host. */
  readonly systemKeys: SystemKeyStore | null
  /** The cost of stretching a passphrase; tests pass a lower one. */
  readonly keyCost?: number
  /** The file of upkeep's worker. */
  readonly upkeepWorker: string
  /** Draws paper as PDF: only a browser can. */
  readonly paintPdf: Counter['paintPdf']
  readonly onChanged: (topics: readonly string[]) => void
  /** Told of a bug outside any message of the screen, and of `OptionRefused` where it is found out so late. */
  readonly onBug: (error: unknown) => void
}

export interface RunningCounter extends Counter {
  /** Settles when the data folder is open, locked or waiting for its first run; rejects with `OptionRefused` or a bug. */
  readonly opened: Promise<void>
  close(): Promise<void>
}
