// The series a till numbers in: kept outside of the store too, and begun anew after a restore that lost numbers.
import { randomUUID } from 'node:crypto'
import { startIncarnation } from '../../db/money/tills/commands.ts'
import { readTill } from '../../db/money/tills/queries.ts'
import { incarnationAfter, incarnationOf } from '../../db/money/tills/rules.ts'
import type { Schema } from '../../db/schema.ts'
import { rollFolderOf } from '../../db/store/roll-place.ts'
import { folderPaths, type Store } from '../../db/store/store.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { keepIncarnation, knownIncarnations } from '../upkeep/incarnation-file.ts'
import { writeUpkeep } from './tell-healing.ts'

async function places(store: Store<Schema>, folder: string): Promise<string[]> {
  const { 'backup.secondPlace': second } = await readSettings(store.read)
  const paths = folderPaths(folder)
  return [folder, rollFolderOf(folder), paths.backups, ...(second === '' ? [] : [second])]
}

/**
 * Begins a new series where the store was restored without reaching its last number, before anybody can take money. The
 * new letter is on disk before the act: cut off in between, the next start takes the one after it.
 */
export async function settleSeries(store: Store<Schema>, folder: string): Promise<void> {
  const till = await readTill(store.read)
  if (!till) return
  const folders = await places(store, folder)
  if (!store.healed?.isIncomplete) {
    keepIncarnation(folders, till.incarnation)
    return
  }
  const named = incarnationOf(store.healed.lastReceipt ?? '', till.id)
  const known = [...knownIncarnations(folders), ...(named ? [named] : [])]
  keepIncarnation(folders, incarnationAfter([till.incarnation, ...known]))
  const request = {
    actId: randomUUID(),
    command: 'startIncarnation',
    input: { known },
    actorId: null,
    approverId: null,
    shiftId: null,
  }
  const begun = await store.work.act(request, startIncarnation)
  if (begun.ok) await writeUpkeep(store, 'newSeries', { from: till.incarnation, to: begun.answer.incarnation })
}
