import { uppercaseYuan } from '../../core/money.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import type { ReceiptFacts, ReceiptNames } from './model.ts'
import { printedReceiptNumber, receiptSeries } from './rules.ts'

/** What the act that issues a receipt knows; the rest of its facts follow. */
export type ReceiptDraft = Omit<ReceiptFacts, 'kind' | 'number' | 'issuedAtText' | 'uppercase' | 'headBefore'>

const lastOfSeries = fixedRow((db: StoreReader, series: string) =>
  db.selectFrom('receipt').select('number').where('series', '=', series).orderBy('number', 'desc').limit(1),
)

interface Issue {
  readonly paymentId: string
  readonly till: { readonly id: string; readonly incarnation: string }
  readonly zone: string
  readonly draft: ReceiptDraft
  readonly names: ReceiptNames
  readonly opensDrawer: boolean
}

/**
 * Issues the receipt of a payment within its act: number, frozen content, print job, and the drawer's pulse as a job of
 * its own. The head it prints is the one before this act.
 */
export async function issueReceipt(
  port: ActPort,
  context: ActContext,
  issue: Issue,
): Promise<{ receiptId: string; printedNumber: string }> {
  const series = receiptSeries(issue.till.id, issue.till.incarnation, issue.draft.businessDate)
  const number = ((await lastOfSeries(port.db, series))?.number ?? 0) + 1
  const printedNumber = printedReceiptNumber(series, number)
  const content: ReceiptFacts = {
    ...issue.draft,
    kind: 'payment',
    number: printedNumber,
    issuedAtText: `${dateIn(issue.zone, context.now)} ${clockTimeIn(issue.zone, context.now)}`,
    uppercase: uppercaseYuan(issue.draft.dueFen),
    headBefore: context.headBefore.slice(0, 8),
  }
  const receiptId = context.newId()
  port.insert('receipt', {
    id: receiptId,
    paymentId: issue.paymentId,
    kind: 'payment',
    series,
    number,
    printedNumber,
    totalFen: issue.draft.totalFen,
    issuedAt: context.now,
    content: JSON.stringify(content),
    keyId: port.newRecordKey(),
    names: JSON.stringify(issue.names),
  })
  const job = {
    documentId: receiptId,
    documentNumber: printedNumber,
    copyNumber: 1,
    copyReason: null,
    printer: 'receipt',
  } as const
  addPrintJob(port, context, { kind: 'receipt', ...job })
  if (issue.opensDrawer) addPrintJob(port, context, { kind: 'drawer', ...job })
  return { receiptId, printedNumber }
}
