import type { Schema, StoreReader } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { readItemLabel, readItemSlip } from '../../db/desk/custody/papers.ts'
import { readSlipPaper } from '../../db/desk/visits/papers.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readRefundReceipt } from '../../db/money/refunds/queries.ts'
import type { PrinterRole } from '../../db/system/print-jobs/model.ts'
import type { PaperPreview } from '../ipc/money.ts'
import { layout } from './layout.ts'
import { missingCharacters } from './printable.ts'
import { plainText } from './plain-text.ts'
import { columnsOf } from './prepare.ts'
import { standardProfile, withColumns } from './profile.ts'
import type { PaperDocument } from './document.ts'
import { readJobSlip } from '../../db/desk/tickets/papers.ts'
import { jobSlipDocument } from './job-slip-document.ts'
import { itemLabelDocument } from './item-label-document.ts'
import { itemSlipDocument } from './item-slip-document.ts'
import { refundDocument } from './refund-document.ts'
import { receiptDocument } from './receipt-document.ts'
import { visitorSlipDocument } from './visitor-slip-document.ts'
import { svgPreview } from './svg.ts'

async function preview(db: StoreReader, role: PrinterRole, document: PaperDocument): Promise<PaperPreview> {
  const profile = withColumns(standardProfile, await columnsOf(db, role))
  const lines = layout(document, profile)
  return { svg: svgPreview(lines, profile), text: plainText(lines), missing: missingCharacters(document, profile) }
}

/** The receipt of a payment or a refund as it looks on its paper, from the same lines the printer gets. */
export async function previewReceipt(store: Store<Schema>, receiptId: string): Promise<PaperPreview | null> {
  const given = await readRefundReceipt(store.read, receiptId, store.ring)
  const original = { kind: 'original', copyNumber: 1 } as const
  if (given) return preview(store.read, 'receipt', refundDocument(given, original))
  const content = await readReceipt(store.read, receiptId, store.ring)
  if (!content) return null
  return preview(store.read, 'receipt', receiptDocument(content, original))
}

/** The visitor's slip likewise; null where there is none or it was made void. */
export async function previewSlip(store: Store<Schema>, slipId: string): Promise<PaperPreview | null> {
  const slip = await readSlipPaper(store.read, store.ring, slipId)
  return slip && preview(store.read, 'slip', visitorSlipDocument(slip, { copyNumber: 1 }))
}

/** The paper of an item: of its hand-over where there was one, else its label; null where there is none. */
export async function previewItem(store: Store<Schema>, itemId: string): Promise<PaperPreview | null> {
  const slip = await readItemSlip(store.read, store.ring, itemId, 'toShow')
  if (slip) return preview(store.read, 'slip', itemSlipDocument(slip, { copyNumber: 1 }))
  const label = await readItemLabel(store.read, store.ring, itemId)
  return label && preview(store.read, 'slip', itemLabelDocument(label, { copyNumber: 1 }))
}

/** The slip somebody goes out with; null once the ticket has ended. */
export async function previewTicket(store: Store<Schema>, ticketId: string): Promise<PaperPreview | null> {
  const slip = await readJobSlip(store.read, store.ring, ticketId)
  return slip && preview(store.read, 'slip', jobSlipDocument(slip, { copyNumber: 1 }))
}
