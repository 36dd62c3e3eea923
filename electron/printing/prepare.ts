// Makes what a printer takes of a job, at the moment it is sent: a job names its document and keeps no bytes.
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { drawerPulse, escposBytes } from './escpos.ts'
import { layout } from './layout.ts'
import type { Printer } from './printer.ts'
import { receiptDocument, type ReceiptMark } from './receipt-document.ts'
import type { PrinterJob } from './transports/transport.ts'

async function markOf(store: Store<Schema>, job: PrintJob): Promise<ReceiptMark> {
  if (job.copyNumber === 1) return { kind: 'original', copyNumber: 1 }
  const { 'centre.zone': zone } = await readSettings(store.read)
  const by = job.createdBy === null ? '' : ((await staffName(store.read, job.createdBy)) ?? '')
  const at = `${dateIn(zone, job.createdAt)} ${clockTimeIn(zone, job.createdAt)}`
  return { kind: 'reprint', copyNumber: job.copyNumber, reprintedAt: at, reprintedBy: by }
}

/** Null where the receipt is not what its journal entry wrote: such a paper must not leave the counter. */
export async function prepareJob(store: Store<Schema>, job: PrintJob, printer: Printer): Promise<PrinterJob | null> {
  const { profile } = printer
  if (job.kind === 'drawer') return { id: job.id, bytes: drawerPulse(profile), lines: [], profile }
  if (!store.isAsJournaled('receipt', { id: job.documentId })) return null
  const content = await readReceipt(store.read, job.documentId, store.ring)
  if (!content) return null
  const lines = layout(receiptDocument(content, await markOf(store, job)), profile)
  return { id: job.id, bytes: await escposBytes(lines, profile), lines, profile }
}
