import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import type { PaperPreview } from '../ipc/money.ts'
import { layout } from './layout.ts'
import { plainText } from './plain-text.ts'
import { standardProfile } from './profile.ts'
import { receiptDocument } from './receipt-document.ts'
import { svgPreview } from './svg.ts'

/** The receipt as it looks on 80 mm paper, from the same lines the printer gets. */
export async function previewReceipt(store: Store<Schema>, receiptId: string): Promise<PaperPreview | null> {
  const content = await readReceipt(store.read, receiptId, store.ring)
  if (!content) return null
  const lines = layout(receiptDocument(content, { kind: 'original', copyNumber: 1 }), standardProfile)
  return { svg: svgPreview(lines, standardProfile), text: plainText(lines) }
}
