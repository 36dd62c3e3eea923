// The roll written anew from a journal that was checked from its first entry to its head.
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { mkdirSync } from 'node:fs'
import { StatementCache } from '../dialect.ts'
import { openJournal } from '../journal.ts'
import type { KeyRing } from '../key-ring.ts'
import { openStoreFile, StoreRefused } from '../open.ts'
import { catchUp, openRoll } from '../roll.ts'
import { renameSynced } from '../synced-file.ts'
import { checkChainFrom } from '../verify.ts'
import { putAside } from './quarantine.ts'

interface Parts {
  readonly storePath: string
  readonly rollPath: string
  readonly quarantine: string
  readonly ring: KeyRing
  readonly now: number
}

/** Throws `StoreRefused` (`storeLost`) where the journal is broken too: neither copy may become the other. */
export function rewriteRoll(parts: Parts): void {
  const fresh = `${parts.rollPath}.new`
  mkdirSync(dirname(parts.rollPath), { recursive: true })
  rmSync(fresh, { force: true })
  const database = openStoreFile(parts.storePath)
  try {
    const statements = new StatementCache(database)
    const { broken } = checkChainFrom({ statements, ring: parts.ring }, 0)
    if (broken !== null) throw new StoreRefused('storeLost', `The roll is damaged, and the journal at entry ${broken}.`)
    const roll = openRoll(fresh)
    try {
      catchUp(roll, openJournal(statements))
    } finally {
      roll.close()
    }
  } finally {
    database.close()
  }
  putAside(parts.quarantine, parts.rollPath, parts.now)
  renameSynced(fresh, parts.rollPath)
}
