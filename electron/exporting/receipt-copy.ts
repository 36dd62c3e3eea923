// A receipt as PDF for whoever needs it as a file: thermal paper fades. It is the archived one, byte for byte.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { findReceiptCopy } from '../../db/money/receipts/queries.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import type { OpenCounter } from '../counter/counter.ts'

/**
 * Writes the PDF of a copy that the same person recorded a moment ago. Refuses `exportGone` for any other, and
 * `receiptNotFound` where the journal did not write the paper so.
 */
export async function writeReceiptCopy(
  counter: OpenCounter,
  copyId: string,
): Promise<Result<{ value: { path: string } }>> {
  const found = await findReceiptCopy(counter.store.read, copyId)
  const isTheirs = found !== null && found.byId === counter.signedIn?.staffId
  if (!isTheirs || Math.abs(counter.clock() - found.at) > exportWritableForMs) return refuse('exportGone')
  const kept = await counter.upkeep.archive.pdfOf(found.receiptId)
  if (!kept) return refuse('receiptNotFound')
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, `receipt-${kept.number}-${copyId.slice(-6)}.pdf`)
  await writeFile(path, kept.pdf)
  return { ok: true, value: { path } }
}
