// The data folder as the product opens it, and an estate in one to begin with.
import { cpSync } from 'node:fs'
import { migrations } from '../../db/migrations/index.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import type { Migration } from '../../db/store/migrate.ts'
import { folderPaths, openStore, type Store } from '../../db/store/store.ts'
import { journalPrintEnds } from '../../db/system/print-jobs/commands.ts'
import { clerk, newFolder, openEstate } from '../fixtures/small-estate.ts'

export interface OpenFolder {
  readonly store: Store<Schema>
  readonly ring: ReturnType<typeof openFileKeyRing>
  close(): Promise<void>
}

export interface How {
  /** Another disk's folder for the roll. */
  readonly rollFolder?: string
  readonly migrations?: readonly Migration[]
  readonly onChanged?: (topics: readonly string[]) => void
  /** Milliseconds since the epoch; the machine's clock unless given. */
  readonly clock?: () => number
}

/** Opens keys and store, healing what is hurt. Throws where the product would stay locked. */
export async function openFolder(folder: string, how: How = {}): Promise<OpenFolder> {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  try {
    const store = await openStore<Schema>({
      folder,
      ring,
      catalogue,
      migrations: how.migrations ?? migrations,
      clock: how.clock ?? Date.now,
      onChanged: how.onChanged ?? (() => undefined),
      ...(how.rollFolder === undefined ? {} : { rollFolder: how.rollFolder }),
    })
    store.work.addRider(journalPrintEnds)
    return {
      store,
      ring,
      async close() {
        await store.close()
        ring.close()
      },
    }
  } catch (error) {
    ring.close()
    throw error
  }
}

/** A closed estate with an open shift and bills enough to keep a clerk busy. */
export async function estateFolder(size: { rooms: number; bills: number }): Promise<string> {
  const estate = await openEstate(size)
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.store.close()
  estate.ring.close()
  return estate.folder
}

/** The same, of a counter that keeps no room free and made its backup already: nothing of its own stirs in it. */
export async function quietFolder(size: { rooms: number; bills: number }): Promise<string> {
  const folder = await estateFolder(size)
  const { store, close } = await openFolder(folder)
  const request = {
    actId: crypto.randomUUID(),
    command: 'test',
    input: {},
    actorId: clerk.id,
    approverId: null,
    shiftId: null,
  }
  await store.work.act(request, async (port) => {
    const name = 'backup.ballastMegabytes'
    const has = await port.db.selectFrom('setting').select('name').where('name', '=', name).executeTakeFirst()
    if (has) port.revise('setting', { name }, { value: '0' })
    else port.insert('setting', { name, value: '0' })
    return { ok: true, answer: {} }
  })
  await close()
  return folder
}

/** A copy of a folder, in a place of its own. */
export function copyOf(folder: string, to = newFolder()): string {
  cpSync(folder, to, { recursive: true })
  return to
}
