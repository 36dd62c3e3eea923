// A receipt as PDF for whoever needs it as a file: thermal paper fades. Drawn from the frozen content and marked as a copy.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { findReceiptCopy, readReceipt } from '../../db/money/receipts/queries.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { layout } from '../printing/layout.ts'
import { pdfSheet } from '../printing/pdf-sheet.ts'
import { voidMark } from '../printing/prepare.ts'
import { standardProfile } from '../printing/profile.ts'
import { receiptDocument } from '../printing/receipt-document.ts'

/**
 * Writes the PDF of a copy that the same person recorded a moment ago. Refuses `exportGone` for any other, and
 * `receiptNotFound` where the journal did not write the receipt so.
 */
export async function writeReceiptCopy(
  counter: OpenCounter,
  copyId: string,
): Promise<Result<{ value: { path: string } }>> {
  const { store } = counter
  const found = await findReceiptCopy(store.read, copyId)
  const isTheirs = found !== null && found.byId === counter.signedIn?.staffId
  if (!isTheirs || Math.abs(counter.clock() - found.at) > exportWritableForMs) return refuse('exportGone')
  if (!store.isAsJournaled('receipt', { id: found.receiptId })) return refuse('receiptNotFound')
  const content = await readReceipt(store.read, found.receiptId, store.ring)
  if (!content) return refuse('receiptNotFound')
  const { 'centre.zone': zone } = await readSettings(store.read)
  const madeAt = `${dateIn(zone, found.at)} ${clockTimeIn(zone, found.at)}`
  const voided = await voidMark(store, found.receiptId)
  const mark = voided ?? ({ kind: 'archive', madeAt, madeBy: found.byName ?? '' } as const)
  const sheet = pdfSheet(found.printedNumber, layout(receiptDocument(content, mark), standardProfile), standardProfile)
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, `receipt-${found.printedNumber}-${copyId.slice(-6)}.pdf`)
  await writeFile(path, await counter.paintPdf(sheet))
  return { ok: true, value: { path } }
}
