// Puts the counter together: keys, store, print worker; and the demo estate when it is asked for.
import { rmSync } from 'node:fs'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { completeAnswerSearch } from '../../db/answers/articles/search.ts'
import { missingHouseholds, seedDemo } from '../../db/demo/seed.ts'
import { demoStaff } from '../../db/demo/staff.ts'
import { rebuildDeskSearch } from '../../db/desk/search/rebuilding.ts'
import { migrations } from '../../db/migrations/index.ts'
import type { SetUp } from '../../db/money/set-up/model.ts'
import { completePersonSearch } from '../../db/register/residents/search-index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { readSheetCode } from '../../db/store/keys/sheet-code.ts'
import type { TypedSecret } from '../../db/store/keys/unlock.ts'
import type { KeyRing } from '../../db/store/key-ring.ts'
import { needsReopening } from '../../db/store/recovery/faults.ts'
import { refusedBy, StoreRefused } from '../../db/store/open.ts'
import { openReading, tidyReading } from '../../db/store/reading.ts'
import { folderPaths, isBegun, openStore, type Store, type StoreParts } from '../../db/store/store.ts'
import { journalPrintEnds } from '../../db/system/print-jobs/commands.ts'
import { finishRemovals } from '../../db/system/removals/commands.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { isFolderReadOnly } from '../data-folder.ts'
import { startUpkeep } from '../upkeep/upkeep.ts'
import { isOpen, type Counter } from './counter.ts'
import type { CounterParts as Parts, RunningCounter } from './counter-parts.ts'
import { keepApprovals } from './approvals.ts'
import { startJournalCheck } from './journal-check.ts'
import { keepIdleClock, watchIdle } from './idle-lock.ts'
import { keepWaiting } from './waiting-approvals.ts'
import { keepPhoneWords } from './phone-words.ts'
import { keepPinTries, lockedSecret } from './pin-tries.ts'
import { holdDisplay } from './display-holder.ts'
import { checkSetUp, writeSetUp } from './first-run.ts'
import { holdKeys } from './keys.ts'
import { holdLine } from './line.ts'
import { holdReading } from './reading.ts'
import { settleSeries } from './new-series.ts'
import { startCharges, startWorker } from './outward.ts'
import { holdRescue } from './rescue.ts'
import { moveRollFirst } from './roll-move.ts'
import { tellHealing } from './tell-healing.ts'
import { wayBack } from './way-back.ts'

/** Thrown when the options ask for what this data folder is not: the program ends with exit code 2 and this sentence. */
export class OptionRefused extends Error {}

const noDemoHere = 'This data folder holds no demo estate; start it without --demo.'

function storeParts(parts: Parts, counter: Counter, ring: KeyRing): StoreParts {
  return {
    folder: parts.folder,
    ring,
    catalogue,
    migrations,
    clock: parts.clock,
    onDiskFull: () => giveReserveFree(parts, counter),
    onProgress(progress) {
      // A check is over before anybody could read that it runs.
      if (progress.step === 'checking') return
      counter.stage = 'healing'
      counter.progress = progress
      counter.changed(['counter'])
    },
    onChanged(topics) {
      if (topics.includes('printing')) counter.worker?.wake()
      if (topics.includes('counter') || topics.includes('chargeBacks')) counter.charges?.wake()
      if (topics.includes('removals')) void counter.upkeep?.forgetRemoved()
      counter.changed(topics)
    },
  }
}

/** Before upkeep has begun the reserve is only a file. */
function giveReserveFree(parts: Parts, counter: Counter): void {
  if (counter.upkeep) counter.upkeep.diskFull()
  else rmSync(folderPaths(parts.folder).ballast, { force: true })
}

async function openFolder(parts: Parts, counter: Counter, ring: KeyRing): Promise<Store<Schema>> {
  const store = await openStore<Schema>(storeParts(parts, counter, ring)).catch((error: unknown) => {
    // The reserve is what a day is finished with, and a start is part of it.
    if (!(error instanceof StoreRefused && error.code === 'diskFull')) throw error
    giveReserveFree(parts, counter)
    return openStore<Schema>(storeParts(parts, counter, ring))
  })
  store.work.addRider(journalPrintEnds)
  return store
}

/** A fault of the disk that no message of the screen met first. */
function onBackgroundBug(parts: Parts, counter: Counter, error: unknown): void {
  if (needsReopening(error)) void counter.recover()
  parts.onBug(error)
}

/**
 * Builds the counter over its data folder and begins to open it: the screen can ask where it stands from the first
 * moment. What can not be opened leaves the counter locked, with the reason on its screen.
 */
export function openCounter(parts: Parts): RunningCounter {
  const keys = holdKeys({
    folder: folderPaths(parts.folder).keys,
    system: parts.systemKeys,
    clock: parts.clock,
    ...(parts.keyCost === undefined ? {} : { cost: parts.keyCost }),
  })
  const counter: Counter = {
    clock: parts.clock,
    stage: 'starting',
    lockedBecause: null,
    progress: null,
    store: null,
    worker: null,
    charges: null,
    upkeep: null,
    recover: () => back.recover(),
    get rescue() {
      return rescue
    },
    get looking() {
      return looking
    },
    restore: (name, allows) => back.restore(name, allows),
    isDemo: false,
    demoStaff,
    signedIn: null,
    approvals: keepApprovals(),
    phoneWords: keepPhoneWords(),
    waiting: keepWaiting(),
    pinTries: keepPinTries(),
    idle: keepIdleClock(),
    idleNumber: null,
    get line() {
      return line
    },
    display: holdDisplay(() => parts.onChanged(['customer'])),
    locale: parts.options.locale,
    runtime: parts.runtime,
    keys,
    openKeys,
    changed: parts.onChanged,
    startDemo,
    setUp,
    exportsFolder: folderPaths(parts.folder).exports,
    paintPdf: parts.paintPdf,
  }

  /** A store that was made and never written: its first run was cut off before it began. */
  let empty: Store<Schema> | null = null

  const onBug = (error: unknown) => onBackgroundBug(parts, counter, error)

  /** What the options ask of this estate is looked at first: for another one nothing is done, and nothing leaves. */
  async function settle(opened: Store<Schema>): Promise<void> {
    const settings = await readSettings(opened.read)
    if (parts.options.demo !== null && settings['estate.kind'] !== 'demo') {
      await opened.close()
      throw new OptionRefused(noDemoHere)
    }
    const openAgain = () => openFolder(parts, counter, keys.ring())
    const store = await moveRollFirst(opened, parts.folder, settings['backup.rollPlace'], openAgain)
    counter.isDemo = settings['estate.kind'] === 'demo'
    // A demo estate whose making was cut off is finished first: half an estate explains nothing.
    if (counter.isDemo && (await missingHouseholds(store)) > 0) await makeDemo(store, settings['demo.households'])
    await finishRemovals(store)
    await completePersonSearch(store)
    await rebuildDeskSearch(store)
    await completeAnswerSearch(store)
    counter.store = store
    await settleSeries(store, parts.folder)
    const outward = { store, folder: parts.folder, options: parts.options, clock: parts.clock, onBug }
    counter.worker = await startWorker(outward)
    counter.charges = startCharges(outward, () => counter.changed(['charges']))
    await tellHealing(store)
    counter.upkeep = await startUpkeep({
      store,
      folder: parts.folder,
      clock: parts.clock,
      workerFile: parts.upkeepWorker,
      printers: async () => (await counter.worker?.status()) ?? [],
      paintPdf: parts.paintPdf,
      onChanged: counter.changed,
      onBug,
      beginCheck: async () => (isOpen(counter) ? startJournalCheck(counter) : null),
    })
    counter.progress = null
    counter.stage = counter.signedIn ? 'open' : 'signIn'
    counter.changed(['counter'])
  }

  async function makeDemo(store: Store<Schema>, households: number): Promise<void> {
    counter.stage = 'preparing'
    counter.progress = { done: 0, total: households }
    counter.changed(['counter'])
    await seedDemo(store, {
      households,
      seed: 1,
      onProgress(done) {
        counter.progress = { done, total: households }
        counter.changed(['counter'])
      },
    })
    counter.progress = null
  }

  async function startDemo(households: number): Promise<Result<object>> {
    counter.stage = 'preparing'
    await keys.makeDemo()
    const store = empty ?? (await openFolder(parts, counter, keys.ring()))
    empty = null
    await makeDemo(store, households)
    await settle(store)
    return { ok: true }
  }

  async function setUp(typed: SetUp, passphrase: string): Promise<Result<object>> {
    const fits = checkSetUp(typed, passphrase)
    if (!fits.ok) return fits
    if (counter.stage !== 'firstRun') return refuse('storeExists')
    counter.stage = 'preparing'
    await keys.makeLive(fits.passphrase)
    empty ??= await openFolder(parts, counter, keys.ring())
    const written = await writeSetUp(empty, typed)
    if (!written.ok) {
      counter.stage = 'firstRun'
      return written
    }
    const store = empty
    empty = null
    await settle(store)
    counter.stage = 'sheet'
    counter.changed(['counter'])
    return { ok: true }
  }

  async function openKeys(typed: TypedSecret): Promise<Result<object>> {
    if (counter.stage !== 'keysNeeded') return refuse('keysOpen')
    // What is no code at all is a slip of the hand, and no guess.
    const read = 'code' in typed ? readSheetCode(typed.code) : ({ ok: true } as const)
    if (!read.ok) return read
    const field = 'code' in typed ? 'code' : 'passphrase'
    const opened = await counter.pinTries.counted(null, { number: lockedSecret, field }, () => keys.openTyped(typed))
    if (!opened.ok) return opened
    counter.stage = 'starting'
    counter.changed(['counter'])
    await openBegun().catch(lock)
    return { ok: true }
  }

  async function closeStore(): Promise<void> {
    await looking.close()
    const { upkeep, worker, charges, store } = counter
    counter.upkeep = counter.worker = counter.charges = counter.store = null
    await upkeep?.stop()
    await charges?.stop()
    await worker?.stop()
    await store?.close()
  }

  const back = wayBack({
    counter,
    storeParts: () => storeParts(parts, counter, keys.ring()),
    closeStore,
    openAgain: async () => settle(await openFolder(parts, counter, keys.ring())),
    onBug: parts.onBug,
  })

  /** A first run that was cut off may hold an empty store and keys of its own. */
  async function beginAgain(): Promise<void> {
    await empty?.close()
    empty = null
    await open().catch(lock)
  }

  const line = holdLine(counter, parts.options.line, (error) => onBackgroundBug(parts, counter, error))

  const rescue = holdRescue({ folder: parts.folder, counter, ring: keys.ring, begin: beginAgain })

  const looking = holdReading({
    counter,
    prove: rescue.prove,
    openReading: () => openReading<Schema>(storeParts(parts, counter, keys.ring())),
  })

  function lock(error: unknown): void {
    // Keys that the disk does not give are as good a reason as a store it does not give.
    const refused = refusedBy(error)
    if (!(refused instanceof StoreRefused)) throw error
    counter.stage = 'locked'
    counter.lockedBecause = refused.code
    counter.changed(['counter'])
  }

  async function open(): Promise<void> {
    // The window begins to load first: a check of the store takes as long as the page needs.
    await new Promise((resolve) => setImmediate(resolve))
    tidyReading(parts.folder)
    if (!isBegun({ folder: parts.folder })) return begin(null)
    // Nobody is asked for a passphrase only to be refused afterwards.
    if (parts.options.demo !== null && !keys.mayBeDemo()) throw new OptionRefused(noDemoHere)
    const unlocking = await keys.unlock()
    if (unlocking === 'lost') throw new StoreRefused('keysLost', 'The key store is missing, or can not be read.')
    if (unlocking === 'open') return openBegun()
    counter.stage = 'keysNeeded'
    counter.changed(['counter'])
  }

  async function openBegun(): Promise<void> {
    const store = await openFolder(parts, counter, keys.ring())
    await (store.headNumber() > 0 ? settle(store) : begin(store))
  }

  async function begin(store: Store<Schema> | null): Promise<void> {
    if (isFolderReadOnly(parts.folder)) throw new StoreRefused('storeReadOnly', 'The data folder takes no writing.')
    empty = store
    if (parts.options.demo === null) {
      counter.stage = 'firstRun'
      counter.changed(['counter'])
    } else await startDemo(parts.options.demo)
  }

  const opened = open().catch(lock)
  const stopWatching = watchIdle(counter, (error) => onBackgroundBug(parts, counter, error))
  return Object.assign(counter, {
    opened,
    async close() {
      stopWatching()
      await line.close()
      // A demo estate in the making is left as it is; the next start finishes it.
      if (counter.stage !== 'preparing') await opened.catch(() => undefined)
      await closeStore()
      await empty?.close()
    },
  })
}
