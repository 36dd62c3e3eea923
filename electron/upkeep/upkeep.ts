// What keeps an open counter well, once a minute: the nightly backup, people whose time is over, the reserve on the disk,
// a look at the clock.
import { join } from 'node:path'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { listPhoneSecrets } from '../../db/register/phone-words/queries.ts'
import type { Schema } from '../../db/schema.ts'
import type { JournalChecked } from '../../db/store/journal-check.ts'
import type { JournalHead } from '../../db/store/journal.ts'
import { isNightlyDue } from '../../db/store/backup/keep.ts'
import { rollFolderOf } from '../../db/store/roll-place.ts'
import { folderPaths, rollName, type Store } from '../../db/store/store.ts'
import { lastJournalCheck } from '../../db/system/journal-checks/commands.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { UpkeepFacts, UpkeepKind } from '../../db/system/upkeep/model.ts'
import { unseenUpkeep } from '../../db/system/upkeep/queries.ts'
import { writeUpkeep } from '../counter/tell-healing.ts'
import { openPaperArchive, type PaperArchive } from '../exporting/paper-archive.ts'
import type { OpeningPart } from '../ipc/upkeep.ts'
import type { PrinterStatus } from '../ipc/system.ts'
import type { PaintPdf } from '../printing/pdf-sheet.ts'
import { betweenTriesMs, openBackups, timeOfToday, type Backups } from './backups.ts'
import { freeBytes, openBallast } from './ballast.ts'
import { watchClock } from './clock-watch.ts'
import { openingParts } from './opening.ts'
import { openRetention } from './retention.ts'
import { runInWorker, type TaskProgress } from './worker-task.ts'

const lookEveryMs = 60_000
const megabyte = 1024 * 1024
const justOpenedForMs = 10 * 60_000

interface Parts {
  readonly store: Store<Schema>
  readonly folder: string
  readonly clock: () => number
  readonly workerFile: string
  readonly printers: () => Promise<readonly PrinterStatus[]>
  readonly paintPdf: PaintPdf
  readonly onChanged: (topics: readonly string[]) => void
  readonly onBug: (error: unknown) => void
  /** Begins a check of everything the store holds; it goes on beside the work. */
  readonly beginCheck: () => Promise<unknown>
}

export interface Upkeep {
  readonly backups: Backups
  /** What was handed out, kept as PDF. */
  readonly archive: PaperArchive
  opening(): Promise<OpeningPart[]>
  /** The last entry the roll leads to from a base: what a restore of it would reach. */
  rollLeadsTo(base: JournalHead): Promise<JournalHead>
  /** Checks the chain of the journal and every row against it, beside the work. */
  checkJournal(onProgress: (progress: TaskProgress) => void): Promise<JournalChecked>
  /** Drops papers and forms that may name somebody who was removed. */
  forgetRemoved(): Promise<void>
  /** What is due now; a counter does it once a minute. */
  look(): Promise<void>
  /** The disk is full: its reserve is given free, so that the day can be finished. */
  diskFull(): void
  stop(): Promise<void>
}

/** The copy of the key store at the second place, where one is named. */
const keysOutside = (place: string) => (place === '' ? null : join(place, 'keys'))

export async function startUpkeep(parts: Parts): Promise<Upkeep> {
  const { store, folder, clock } = parts
  const ballast = openBallast(folderPaths(folder).ballast, folder)
  const watch = watchClock(join(folder, 'clock.seen'), store.journal.entry(store.headNumber())?.at ?? 0)
  const openedAt = performance.now()
  let isDiskFull = false

  const tell = (kind: UpkeepKind, facts: UpkeepFacts) => writeUpkeep(store, kind, facts)

  const backups = openBackups({
    store,
    folder,
    clock,
    workerFile: parts.workerFile,
    onChanged: () => parts.onChanged(['upkeep']),
    tell,
  })

  const retention = openRetention({ store, folder, clock, printers: parts.printers })
  const archive = openPaperArchive({ store, folder: folderPaths(folder).archive, clock, paintPdf: parts.paintPdf })

  async function lookAtClock(): Promise<void> {
    const back = watch.look(clock())
    if (back !== null) await tell('clockMoved', { backByMinutes: Math.round(back / 60_000) })
  }

  async function look(): Promise<void> {
    await lookAtClock()
    const settings = await readSettings(store.read)
    if (await ballast.fill(settings['backup.ballastMegabytes'] * megabyte)) isDiskFull = false
    await retention.runIfDue()
    store.ring.keepOutside(keysOutside(settings['backup.secondPlace']))
    await backups.makeIfDue()
    await checkIfDue(settings['centre.zone'], settings['backup.atClock'])
    await archive.keep()
  }

  /** Once a night, and where a start made up for it; one that could not be done is tried again an hour later. */
  let checkTriedAt: number | null = null
  async function checkIfDue(zone: string, atClock: string): Promise<void> {
    const now = clock()
    if (checkTriedAt !== null && Math.abs(now - checkTriedAt) < betweenTriesMs) return
    const last = await lastJournalCheck(store.read)
    if (!isNightlyDue(last?.checkedAt ?? null, now, timeOfToday(zone, atClock, now))) return
    checkTriedAt = now
    await parts.beginCheck()
  }

  let looking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch(parts.onBug)
  }, lookEveryMs)
  timer.unref()
  // The rest waits a minute: whoever switches the counter on has a customer before the counter has a backup.
  await lookAtClock()

  return {
    backups,
    archive,
    look,
    forgetRemoved() {
      looking = looking.then(retention.forgetRemoved).catch(parts.onBug)
      return looking
    },
    rollLeadsTo(base) {
      const rollPath = join(rollFolderOf(folder), rollName)
      return runInWorker(parts.workerFile, { kind: 'leadsTo', rollPath, journalKey: store.ring.journalKey, base })
    },
    checkJournal(onProgress) {
      const rollPath = join(rollFolderOf(folder), rollName)
      const task = { storePath: folderPaths(folder).store, rollPath, journalKey: store.ring.journalKey }
      return runInWorker(parts.workerFile, { kind: 'checkJournal', ...task }, onProgress)
    },
    diskFull() {
      // It is told once and not at every refused key.
      if (ballast.free() && !isDiskFull) void tell('diskFull', {}).catch(parts.onBug)
      isDiskFull = true
      parts.onChanged(['upkeep'])
    },
    async opening() {
      const settings = await readSettings(store.read)
      const [last] = backups.list().toSorted((a, b) => b.madeAt - a.madeAt)
      const printers = await parts.printers()
      const isLive = settings['estate.kind'] === 'live'
      const unseen = (await unseenUpkeep(store.read)).map(({ kind }) => kind)
      return openingParts({
        now: clock(),
        freeBytes: await freeBytes(folder).catch(() => null),
        isBallastWhole: !isDiskFull,
        clockText: clockTimeIn(settings['centre.zone'], clock()),
        dateText: dateIn(settings['centre.zone'], clock()),
        isClockMoved: unseen.includes('clockMoved'),
        lastBackupAt: last?.madeAt ?? null,
        isJustOpened: performance.now() - openedAt < justOpenedForMs,
        isLastProven: last?.proof?.result === 'good',
        secondPlace: backups.secondPlace(),
        isSecondPlaceMissing: isLive && settings['backup.secondPlace'] === '',
        rollMissingSince: store.work.rollMissingSince(),
        printers: printers.length,
        untriedPrinters: printers.filter(({ isReached }) => !isReached).length,
        troubledPapers: printers.reduce((sum, printer) => sum + printer.troubled, 0),
        isFolderOnly: printers.every(({ isFolder }) => isFolder),
        isPhoneMissing: isLive && (await listPhoneSecrets(store.read)).length === 0,
        unseen,
      })
    },
    async stop() {
      clearInterval(timer)
      archive.stop()
      await looking
      await backups.stop()
    },
  }
}
