// The archive: each receipt, negative receipt and paper of a deposit or balance that went back as a PDF that stays as it was made, whatever
// later versions of the program would draw. It is a copy: what is missing is drawn from the frozen content once more.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { readReturn } from '../../db/money/deposits/queries.ts'
import { findNumberedPaper, handedOut, type NumberedPaper } from '../../db/money/receipts/archive-queries.ts'
import { readPayout } from '../../db/money/prepaid/queries.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readRefundReceipt } from '../../db/money/refunds/queries.ts'
import type { Schema } from '../../db/schema.ts'
import { sealBytes, sealPlace, unsealBytes } from '../../db/store/seal.ts'
import type { Store } from '../../db/store/store.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { depositReturnDocument } from '../printing/deposit-return-document.ts'
import type { PaperDocument } from '../printing/document.ts'
import { layout } from '../printing/layout.ts'
import { payoutDocument } from '../printing/payout-document.ts'
import { pdfSheet, type PaintPdf } from '../printing/pdf-sheet.ts'
import { voidMark } from '../printing/prepare.ts'
import { standardProfile } from '../printing/profile.ts'
import { receiptDocument, type ReceiptMark } from '../printing/receipt-document.ts'
import { refundDocument } from '../printing/refund-document.ts'

const papersAtOnce = 500
/** How much of an id is the millisecond it was made in: within one, ids are in no order. */
const timeOfId = 13
const afterFailureMs = 60 * 60_000

interface Parts {
  readonly store: Store<Schema>
  readonly folder: string
  readonly clock: () => number
  readonly paintPdf: PaintPdf
}

export interface PaperArchive {
  /** Keeps what was handed out since the last time; the first time, and once a day, it looks through all that ever was. */
  keep(): Promise<void>
  /** A paper as it is kept, the void one where its payment was taken back; null where the journal did not write it so. */
  pdfOf(documentId: string): Promise<{ number: string; pdf: Buffer } | null>
  /** Begins no further paper. */
  stop(): void
}

type Version = 'given' | 'void'

export function openPaperArchive({ store, folder, clock, paintPdf }: Parts): PaperArchive {
  let stopped = false
  let lookedOn: string | null = null
  let lastJobId = ''
  let failedAt: number | null = null

  /** `01A-R2026-000123` lies with the papers of 2026. */
  function pathOf({ number }: NumberedPaper, version: Version): string {
    const year = /\d{4}/.exec(number)?.[0] ?? ''
    return join(folder, year, `${number}${version === 'void' ? '-void' : ''}.pdf.sealed`)
  }

  const placeOf = ({ table, id }: NumberedPaper, version: Version) => sealPlace(table, `pdf ${version}`, id)

  async function documentOf({ table, id }: NumberedPaper, version: Version): Promise<PaperDocument | null> {
    const { 'centre.zone': zone } = await readSettings(store.read)
    const keptAt = `${dateIn(zone, clock())} ${clockTimeIn(zone, clock())}`
    const mark: ReceiptMark | null = version === 'void' ? await voidMark(store, id) : { kind: 'archive', keptAt }
    if (mark === null || !store.isAsJournaled(table, table === 'deposit_return' ? { depositId: id } : { id }))
      return null
    if (table === 'receipt') {
      const content = await readReceipt(store.read, id, store.ring)
      return content && receiptDocument(content, mark)
    }
    if (table === 'refund_receipt') {
      const content = await readRefundReceipt(store.read, id, store.ring)
      return content && refundDocument(content, mark)
    }
    if (table === 'prepaid_payout') {
      const content = await readPayout(store.read, id, store.ring)
      return content && payoutDocument(content, mark)
    }
    const content = await readReturn(store.read, id, store.ring)
    return content && depositReturnDocument(content, mark)
  }

  /** What is kept; null where nothing is, or where it does not open under the key of its paper. */
  async function readKept(paper: NumberedPaper, version: Version): Promise<Buffer | null> {
    const sealed = await readFile(pathOf(paper, version)).catch(() => null)
    const key = store.ring.open(paper.keyId)
    if (sealed === null || key === null) return null
    try {
      return unsealBytes(key, placeOf(paper, version), sealed)
    } catch {
      return null
    }
  }

  async function draw(paper: NumberedPaper, version: Version): Promise<Buffer | null> {
    const document = await documentOf(paper, version)
    if (document === null) return null
    const pdf = await paintPdf(pdfSheet(paper.number, layout(document, standardProfile), standardProfile))
    const key = store.ring.open(paper.keyId)
    // Without its key a paper has no names any more: it is drawn for whoever asks, and not kept.
    if (key !== null) {
      const path = pathOf(paper, version)
      await mkdir(join(path, '..'), { recursive: true })
      await writeFile(`${path}.part`, sealBytes(key, placeOf(paper, version), pdf), { flush: true })
      await rename(`${path}.part`, path)
    }
    return Buffer.from(pdf)
  }

  async function keepPaper(documentId: string): Promise<void> {
    const paper = await findNumberedPaper(store.read, documentId)
    if (paper === null) return
    for (const version of paper.isVoid ? (['given', 'void'] as const) : (['given'] as const)) {
      if (store.ring.open(paper.keyId) === null) await rm(pathOf(paper, version), { force: true })
      else if ((await readKept(paper, version)) === null) await draw(paper, version)
    }
  }

  async function keepAfterLast(): Promise<void> {
    for (;;) {
      const jobs = await handedOut(store.read, lastJobId, papersAtOnce)
      for (const { jobId, documentId } of jobs) {
        if (stopped) return
        await keepPaper(documentId)
        lastJobId = jobId
      }
      if (jobs.length < papersAtOnce) return
    }
  }

  return {
    async keep() {
      if (failedAt !== null && Math.abs(clock() - failedAt) < afterFailureMs) return
      const { 'centre.zone': zone } = await readSettings(store.read)
      const today = dateIn(zone, clock())
      if (lookedOn !== today) lastJobId = ''
      lookedOn = today
      lastJobId = lastJobId.slice(0, timeOfId)
      try {
        await keepAfterLast()
        failedAt = null
      } catch (error) {
        failedAt = clock()
        throw error
      }
    },
    async pdfOf(documentId) {
      const paper = await findNumberedPaper(store.read, documentId)
      if (paper === null) return null
      const version = paper.isVoid ? 'void' : 'given'
      const pdf = (await readKept(paper, version)) ?? (await draw(paper, version))
      return pdf && { number: paper.number, pdf }
    },
    stop() {
      stopped = true
    },
  }
}
