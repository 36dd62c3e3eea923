// A locked counter can still be looked into: who lives where, what is owed, who is inside. Nothing can be done, so no
// try of a PIN could be counted either: it opens by the supervisor's passphrase or the sheet, and closes by itself.
import { refuse, type Result } from '../../db/core/refusal.ts'
import type { Schema } from '../../db/schema.ts'
import type { Reading } from '../../db/store/reading.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { settingDefaults } from '../../db/system/settings/model.ts'
import type { ReadingStatus } from '../ipc/system.ts'
import type { Counter } from './counter.ts'

const lookEveryMs = 5_000
const idleMs = settingDefaults['desk.idleLockMinutes'] * 60_000

/** Locked for a reason that leaves nothing to look at, or that another counter is working on. */
const neverRead: readonly (string | null)[] = ['folderInUse', 'keysLost', 'storeFromFuture', null]

interface Parts {
  readonly counter: Counter
  /** Refuses `passphraseWrong`. */
  readonly prove: (secret: string) => Promise<Result<object>>
  readonly openReading: () => Reading<Schema> | null
}

export interface Looking {
  /** Whether a look is possible at all. */
  may(): boolean
  current(): Reading<Schema> | null
  status(): Promise<ReadingStatus | null>
  /** Refuses `nothingToRead` and `passphraseWrong`. */
  open(secret: string): Promise<Result<object>>
  close(): Promise<void>
}

export function holdReading({ counter, prove, openReading }: Parts): Looking {
  let reading: Reading<Schema> | null = null
  let timer: NodeJS.Timeout | null = null

  // Keys that could not be opened, or were never made, leave nothing to look with.
  const may = () => counter.stage === 'locked' && counter.keys.isOpen() && !neverRead.includes(counter.lockedBecause)

  async function close(): Promise<void> {
    if (timer) clearInterval(timer)
    timer = null
    const closing = reading
    reading = null
    await closing?.store.close()
    if (closing) counter.changed(['counter'])
  }

  return {
    may,
    current: () => (may() ? reading : null),
    async status() {
      if (!may() || !reading) return null
      const settings = await readSettings(reading.store.read)
      return {
        from: reading.from,
        until: reading.until,
        zone: settings['centre.zone'],
        centreName: settings['centre.name'],
      }
    },
    async open(secret) {
      if (!may()) return refuse('nothingToRead')
      const proven = await prove(secret)
      if (!proven.ok) return proven
      reading ??= openReading()
      if (!reading) return refuse('nothingToRead')
      counter.idle.used()
      timer ??= setInterval(() => {
        if (counter.idle.idleMs() >= idleMs) void close()
      }, lookEveryMs).unref()
      counter.changed(['counter'])
      return { ok: true }
    },
    close,
  }
}
