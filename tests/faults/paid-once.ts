// What must hold after any number of kills, looked up in the store, the journal, the roll and the printer's paper.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openFileKeyRing } from '../../db/store/file-key-ring.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { readEntryLine } from '../../db/store/journal.ts'
import { verifyStore } from '../../db/store/verify.ts'

export interface Acknowledged {
  readonly actId: string
  readonly receiptNumber: string | null
}

interface PaymentRow {
  readonly id: string
  readonly receipt: string | null
  readonly number: number | null
  readonly actId: string
  readonly entry: number
  readonly jobs: number
}

const paymentsWithAll = `
  select payment.id, receipt.printedNumber as receipt, receipt.number, entry.actId, entry.number as entry,
    (select count(*) from print_job where documentId = receipt.id and kind = 'receipt' and copyNumber = 1) as jobs
  from payment
  left join receipt on receipt.paymentId = payment.id
  left join journal_entry as entry on entry.number = payment.entryNumber`

/** Every broken promise, in words; empty when all hold. Opens a folder whose process is dead. */
export function brokenPromises(folder: string, acknowledged: readonly Acknowledged[]): string[] {
  const paths = folderPaths(folder)
  const database = openStoreFile(paths.store)
  const broken: string[] = []
  try {
    const payments = database.prepare(paymentsWithAll).all() as PaymentRow[]
    const byAct = Map.groupBy(payments, ({ actId }) => actId)
    const roll = new Set(
      readFileSync(join(paths.roll, rollName), 'utf8')
        .split('\n')
        .map((line) => readEntryLine(line)?.number),
    )
    const last = database.prepare('select max(number) from journal_entry').pluck().get() as number
    for (const { actId, receiptNumber } of acknowledged) {
      const [paid, ...more] = byAct.get(actId) ?? []
      if (!paid) broken.push(`lost: ${actId} was acknowledged`)
      else if (more.length > 0) broken.push(`twice: ${actId}`)
      else if (receiptNumber !== null && paid.receipt !== receiptNumber)
        broken.push(`number: ${actId} was told ${receiptNumber}, has ${paid.receipt}`)
      else if (!roll.has(paid.entry)) broken.push(`roll: entry ${paid.entry} of ${actId} is missing`)
    }
    for (const { id, receipt, jobs, entry } of payments) {
      if (receipt === null) broken.push(`receipt: payment ${id} has none`)
      else if (jobs !== 1) broken.push(`job: receipt ${receipt} has ${jobs}`)
      // The newest entry may be missing where the process died between commit and append; the next start writes it.
      if (!roll.has(entry) && entry !== last) broken.push(`roll: entry ${entry} is missing`)
    }
    const numbers = payments.flatMap(({ number }) => (number === null ? [] : [number])).toSorted((a, b) => a - b)
    if (numbers.some((number, at) => number !== at + 1)) broken.push('gap: receipt numbers are not dense')
    const ring = openFileKeyRing(paths.keys)
    const { finding } = verifyStore({ statements: new StatementCache(database), catalogue, ring })
    ring.close()
    if (finding) broken.push(`verify: ${JSON.stringify(finding)}`)
    if (database.pragma('integrity_check', { simple: true }) !== 'ok') broken.push('integrity_check')
  } finally {
    database.close()
  }
  return broken
}
