// Makes what a printer takes of a job, at the moment it is sent: a job names its document and keeps no bytes.
import { readItemLabel, readItemSlip } from '../../db/desk/custody/papers.ts'
import { readInsideList, readSlipPaper } from '../../db/desk/visits/papers.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { readReturn } from '../../db/money/deposits/queries.ts'
import { readPayout } from '../../db/money/prepaid/queries.ts'
import type { Schema, StoreReader } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { readReceipt, voidOfReceipt } from '../../db/money/receipts/queries.ts'
import { readRefundReceipt } from '../../db/money/refunds/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { PrinterRole, PrintJobKind } from '../../db/system/print-jobs/model.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { readHistoryPaper } from '../../db/views/history/papers.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { applicationPaper } from './application-document.ts'
import { depositReturnDocument } from './deposit-return-document.ts'
import type { PaperDocument } from './document.ts'
import { drawerPulse, drawerPulseAtOnce, escposBytes } from './escpos.ts'
import { explanationPaper, priceBoardPaper, statementPaper } from './fee-papers.ts'
import { historyDocument } from './history-document.ts'
import { insideListDocument } from './inside-list-document.ts'
import { readJobSlip } from '../../db/desk/tickets/papers.ts'
import { jobSlipDocument } from './job-slip-document.ts'
import { itemLabelDocument } from './item-label-document.ts'
import { itemSlipDocument } from './item-slip-document.ts'
import { layout } from './layout.ts'
import { payoutDocument } from './payout-document.ts'
import type { Printer } from './printer.ts'
import { withColumns, type PaperColumns } from './profile.ts'
import { receiptDocument, type ReceiptMark } from './receipt-document.ts'
import { refundDocument } from './refund-document.ts'
import { bookPaper } from './book-document.ts'
import { shiftReportPaper } from './shift-papers.ts'
import type { PrinterJob } from './transports/transport.ts'
import { visitorSlipDocument } from './visitor-slip-document.ts'

/** How a receipt whose payment was taken back is marked; null while it stands. */
export async function voidMark(store: Store<Schema>, receiptId: string): Promise<ReceiptMark | null> {
  const voided = await voidOfReceipt(store.read, receiptId)
  if (!voided) return null
  const { 'centre.zone': zone } = await readSettings(store.read)
  const voidedAt = `${dateIn(zone, voided.at)} ${clockTimeIn(zone, voided.at)}`
  return { kind: 'voided', voidedAt, approvedBy: (await staffName(store.read, voided.approvedBy)) ?? '' }
}

async function markOf(store: Store<Schema>, job: PrintJob): Promise<ReceiptMark> {
  const voided = await voidMark(store, job.documentId)
  if (voided) return voided
  const { 'centre.zone': zone } = await readSettings(store.read)
  if (job.copyNumber === 1) return { kind: 'original', copyNumber: 1 }
  const by = job.createdBy === null ? '' : ((await staffName(store.read, job.createdBy)) ?? '')
  const at = `${dateIn(zone, job.createdAt)} ${clockTimeIn(zone, job.createdAt)}`
  return { kind: 'reprint', copyNumber: job.copyNumber, reprintedAt: at, reprintedBy: by }
}

/** How wide the paper of a printer is, as it is set up. */
export async function columnsOf(db: StoreReader, role: PrinterRole): Promise<PaperColumns> {
  const settings = await readSettings(db)
  return settings[role === 'receipt' ? 'print.receiptColumns' : 'print.slipColumns']
}

type Read = (store: Store<Schema>, job: PrintJob, now: number) => Promise<PaperDocument | null>

/** The document of a job by its kind; null where it must not leave the counter. */
const documents: Readonly<Record<Exclude<PrintJobKind, 'drawer'>, Read>> = {
  async receipt(store, job) {
    // What the journal did not write so is not printed.
    const given = await readRefundReceipt(store.read, job.documentId, store.ring)
    if (!store.isAsJournaled(given ? 'refund_receipt' : 'receipt', { id: job.documentId })) return null
    const mark = await markOf(store, job)
    if (given) return refundDocument(given, mark)
    const content = await readReceipt(store.read, job.documentId, store.ring)
    return content && receiptDocument(content, mark)
  },
  async slip(store, job) {
    const slip = await readSlipPaper(store.read, store.ring, job.documentId)
    return slip && visitorSlipDocument(slip, job)
  },
  async insideList(store, _job, now) {
    return insideListDocument(await readInsideList(store.read, store.ring, now))
  },
  async itemLabel(store, job) {
    const paper = await readItemLabel(store.read, store.ring, job.documentId)
    return paper && itemLabelDocument(paper, job)
  },
  async itemSlip(store, job) {
    const paper = await readItemSlip(store.read, store.ring, job.documentId, 'toPrint')
    return paper && itemSlipDocument(paper, job)
  },
  async jobSlip(store, job) {
    const paper = await readJobSlip(store.read, store.ring, job.documentId)
    return paper && jobSlipDocument(paper, job)
  },
  async history(store, job) {
    const paper = await readHistoryPaper(store.read, store.ring, job)
    return paper && historyDocument(paper)
  },
  statement: (store, job) => statementPaper(store.read, job),
  async explanation(store, job) {
    // Like a receipt: a bill that somebody changed past the journal is not explained on paper.
    return store.isAsJournaled('bill', { id: job.documentId }) ? explanationPaper(store.read, job) : null
  },
  priceBoard: (store, job) => priceBoardPaper(store.read, job),
  book: (store, job) => bookPaper(store.read, job),
  application: (store, job) => applicationPaper(store.read, job),
  async depositReturn(store, job) {
    // Like a receipt: what the journal did not write so is not printed.
    if (!store.isAsJournaled('deposit_return', { depositId: job.documentId })) return null
    const content = await readReturn(store.read, job.documentId, store.ring)
    return content && depositReturnDocument(content, await markOf(store, job))
  },
  async prepaidPayout(store, job) {
    // Like a receipt: what the journal did not write so is not printed.
    if (!store.isAsJournaled('prepaid_payout', { id: job.documentId })) return null
    const content = await readPayout(store.read, job.documentId, store.ring)
    return content && payoutDocument(content, await markOf(store, job))
  },
  async shiftReport(store, job) {
    // Like a receipt: what the journal did not write so is not printed.
    return store.isAsJournaled('shift_end', { shiftId: job.documentId }) ? shiftReportPaper(store.read, job) : null
  },
}

/**
 * Null where the paper is not what the store says it is: such a paper must not leave the counter. `now` is the instant
 * a list of the present speaks of; without it the one it was asked for.
 */
export async function prepareJob(
  store: Store<Schema>,
  job: PrintJob,
  printer: Printer,
  now = job.createdAt,
): Promise<PrinterJob | null> {
  const profile = withColumns(printer.profile, await columnsOf(store.read, job.printer))
  if (job.kind === 'drawer') {
    return { id: job.id, bytes: drawerPulse(profile), realTimeBytes: drawerPulseAtOnce(profile), lines: [], profile }
  }
  const document = await documents[job.kind](store, job, now)
  if (!document) return null
  const lines = layout(document, profile)
  return { id: job.id, bytes: await escposBytes(lines, profile), lines, profile }
}
