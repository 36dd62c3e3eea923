// The channels of upkeep: how the counter stands, its backups, the way back.
import { refuse } from '../../db/core/refusal.ts'
import type { FoundBackup, Manifest } from '../../db/store/backup/manifest.ts'
import { seeUpkeepEvent } from '../../db/system/upkeep/commands.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { isOpen, type OpenCounter } from '../counter/counter.ts'
import type { BackupView, BackupsView, upkeep } from '../ipc/upkeep.ts'
import { previewRestore } from '../upkeep/restore-preview.ts'
import type { Handlers } from './handler.ts'

/** Events the page shows at once. */
const eventsShown = 100

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

function viewOf({ name, reason, madeAt, number, bytes, proof }: Manifest | FoundBackup): BackupView {
  return { name, reason, madeAt, number, bytes, proof }
}

async function backupsView({ store, upkeep: { backups } }: OpenCounter): Promise<BackupsView> {
  const settings = await readSettings(store.read)
  return {
    backups: backups
      .list()
      .toSorted((a, b) => b.madeAt - a.madeAt)
      .map(viewOf),
    isBusy: backups.isBusy(),
    secondPlace: settings['backup.secondPlace'],
    secondPlaceState: backups.secondPlace(),
  }
}

export const upkeepHandlers = {
  opening: { anytime: (counter) => value(isOpen(counter) ? counter.upkeep.opening() : Promise.resolve([])) },
  upkeepEvents: ({ store }) => value(listUpkeep(store.read, eventsShown)),
  seeUpkeepEvent: { command: seeUpkeepEvent },
  backups: (counter) => value(backupsView(counter)),
  backUpNow: async ({ upkeep: { backups } }) => {
    const made = await backups.make('onDemand')
    return made.ok ? { ok: true, value: viewOf(made.manifest) } : made
  },
  restorePreview: (counter, { name }) => previewRestore(counter, name),
  restoreBackup: async (counter, { name }) => {
    const preview = await previewRestore(counter, name)
    if (!preview.ok) return preview
    if (!preview.value.isComplete) return refuse('restoreIncomplete')
    const restored = await counter.restore(name, { incomplete: false })
    return restored.ok ? { ok: true, value: { entries: restored.entries } } : restored
  },
  lockedWays: { anytime: async ({ rescue }) => ({ ok: true, value: rescue.ways() }) },
  restoreLocked: {
    anytime: async ({ rescue }, typed) => {
      const restored = await rescue.restoreLocked(typed)
      return restored.ok ? { ok: true, value: { entries: restored.entries } } : restored
    },
  },
  lookLocked: {
    anytime: async ({ looking }, { secret }) => {
      const opened = await looking.open(secret)
      return opened.ok ? { ok: true, value: {} } : opened
    },
  },
  closeLook: {
    anytime: async ({ looking }) => {
      await looking.close()
      return { ok: true, value: {} }
    },
  },
  lookForRescue: {
    anytime: async ({ rescue, stage }, { folder }) =>
      stage === 'firstRun' ? { ok: true, value: rescue.look(folder) } : refuse('storeExists'),
  },
  takeRescue: {
    anytime: async ({ rescue }, { folder }) => {
      const taken = await rescue.take(folder)
      return taken.ok ? { ok: true, value: {} } : taken
    },
  },
} satisfies Pick<Handlers, keyof typeof upkeep>
