// Removing people whose time is over, once a day and at a start that missed it; and with everybody who is removed what
// lies beside the store: papers in folders, forms that were left lying, exported lists.
import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dateIn } from '../../db/core/time.ts'
import { dueRemovals, removeDue } from '../../db/desk/retention/commands.ts'
import { mayNamePeople } from '../../db/desk/retention/papers.ts'
import type { Schema } from '../../db/schema.ts'
import { folderPaths, type Store } from '../../db/store/store.ts'
import { dropForms } from '../../db/system/parked-forms/commands.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { PrinterStatus } from '../ipc/system.ts'

const dayMs = 24 * 60 * 60 * 1000
const pageMayLieForMs = 10 * 60_000

const isPhonePage = (name: string) => /^approval-.*\.html$/.test(name)

interface Parts {
  readonly store: Store<Schema>
  readonly folder: string
  readonly clock: () => number
  readonly printers: () => Promise<readonly PrinterStatus[]>
}

export interface Retention {
  /** What is due today; does nothing where it was done. */
  runIfDue(): Promise<void>
  /** Drops the papers in folders, the forms, and the exported lists, that may name somebody who was removed. */
  forgetRemoved(): Promise<void>
}

/** The files of a folder; none where it is not there. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

async function dropFiles(folder: string, isGone: (name: string, changedAt: number) => Promise<boolean>): Promise<void> {
  for (const name of await filesIn(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && (await isGone(name, found.mtimeMs))) await rm(path, { force: true })
  }
}

export function openRetention({ store, folder, clock, printers }: Parts): Retention {
  let ranOn: string | null = null

  async function paperFolders(): Promise<string[]> {
    const named = (await printers()).filter(({ isFolder }) => isFolder).map(({ address }) => address)
    return [...new Set([folderPaths(folder).prints, ...named])]
  }

  async function removeAllDue(): Promise<void> {
    while ((await dueRemovals(store.read, clock())).length > 0) {
      const who = { actorId: null, approverId: null, shiftId: null }
      await store.work.act({ actId: randomUUID(), command: 'removeDue', input: {}, ...who }, removeDue)
    }
  }

  async function dropOld(days: number): Promise<void> {
    const before = clock() - days * dayMs
    await store.work.note((port) => dropForms(port, store.ring, ({ changedAt }) => changedAt < before))
    for (const place of [...(await paperFolders()), folderPaths(folder).exports])
      await dropFiles(place, async (_name, changedAt) => changedAt < before)
  }

  return {
    async runIfDue() {
      // A page holds half of a secret: it lies here as long as it takes to copy it to a telephone.
      const isOver = (changedAt: number) => Math.abs(Date.now() - changedAt) > pageMayLieForMs
      await dropFiles(folderPaths(folder).exports, async (name, changedAt) => isPhonePage(name) && isOver(changedAt))
      const settings = await readSettings(store.read)
      const today = dateIn(settings['centre.zone'], clock())
      if (ranOn === today) return
      await removeAllDue()
      await dropOld(settings['retention.paperDays'])
      ranOn = today
    },
    async forgetRemoved() {
      const removed = await store.read.selectFrom('removal').select('recordId').execute()
      const ids = new Set(removed.map(({ recordId }) => recordId))
      await store.work.note((port) =>
        dropForms(
          port,
          store.ring,
          ({ fields }) => fields.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)?.some((id) => ids.has(id)) ?? false,
        ),
      )
      for (const place of await paperFolders())
        // Also what a crash left under the name of a part of one of its files.
        await dropFiles(place, async (name) => mayNamePeople(store.read, name.slice(0, name.indexOf('.')), clock()))
      // A list of everybody names whoever was removed.
      await dropFiles(folderPaths(folder).exports, async (name) => name.startsWith('register-'))
    },
  }
}
