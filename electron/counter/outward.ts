// What goes out of the counter: papers to printers, questions about money to a provider. Both only speak of what is committed.
import type { Schema } from '../../db/schema.ts'
import { folderPaths, type Store } from '../../db/store/store.ts'
import type { StartOptions } from '../options.ts'
import { openChargeDesk, type ChargeDesk } from '../paying/charge-desk.ts'
import { openProvider } from '../paying/open-provider.ts'
import { prepareJob } from '../printing/prepare.ts'
import { openPrinters } from '../printing/printer.ts'
import { startPrintWorker, type PrintWorker } from '../printing/worker.ts'

interface Outward {
  readonly store: Store<Schema>
  readonly folder: string
  readonly options: StartOptions
  readonly clock: () => number
  readonly onBug: (error: unknown) => void
}

export function startWorker({ store, folder, options, clock, onBug }: Outward): Promise<PrintWorker> {
  return startPrintWorker({
    store,
    printers: openPrinters(options.printers, folderPaths(folder).prints),
    prepare: (job, printer) => prepareJob(store, job, printer, clock()),
    clock,
    onBug,
    // What was queued in a store that was replayed may lie on the counter already.
    afterReplay: store.healed !== null && store.healed.kind !== 'rollRebuilt',
  })
}

export function startCharges({ store, options, clock, onBug }: Outward, onChanged: () => void): ChargeDesk {
  return openChargeDesk({ store, provider: openProvider(options.provider, clock), clock, onBug, onChanged })
}
